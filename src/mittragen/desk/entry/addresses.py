"""The addresses of sign-in, under the names by which django-allauth calls them. There is none for signing up."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path
from django.views.generic import RedirectView

from mittragen.desk.entry import elsewhere
from mittragen.desk.entry.views import at_desk, fresh, second_factors, sign_in

urlpatterns = [
    path("anmelden/", at_desk(sign_in), name="account_login"),
    path("anmelden/code/", at_desk(account.request_login_code), name="account_request_login_code"),
    path("anmelden/code/eingeben/", at_desk(account.confirm_login_code), name="account_confirm_login_code"),
    # Nobody signs up: mails to addresses without an account ask for this name, and it leads back.
    path("anmelden/neu/", RedirectView.as_view(pattern_name="account_login"), name="account_signup"),
    path("anmelden/landkreis-konto/", at_desk(elsewhere.start), name="openid_connect_login"),
    path("anmelden/landkreis-konto/zurueck/", at_desk(elsewhere.back), name="openid_connect_callback"),
    path("anmelden/passkey/", at_desk(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("anmelden/zweiter-faktor/", at_desk(factor.authenticate), name="mfa_authenticate"),
    path("anmelden/geschlossen/", at_desk(account.account_inactive), name="account_inactive"),
    path("anmelden/kennwort/", at_desk(account.password_reset), name="account_reset_password"),
    path("anmelden/kennwort/code/", at_desk(account.confirm_password_reset_code), name="account_confirm_password_reset_code"),
    path("anmelden/kennwort/neu/", at_desk(account.complete_password_reset), name="account_complete_password_reset"),
    path("anmelden/kennwort/fertig/", at_desk(account.password_reset_from_key_done), name="account_password_reset_completed"),
    path("abmelden/", at_desk(account.logout), name="account_logout"),
    path("konto/kennwort/", at_desk(account.password_change), name="account_change_password"),
    path("konto/kennwort/festlegen/", at_desk(fresh(account.password_set)), name="account_set_password"),
    path("konto/sind-sie-es/", at_desk(account.reauthenticate), name="account_reauthenticate"),
    path("konto/sind-sie-es/code/", at_desk(factor.reauthenticate), name="mfa_reauthenticate"),
    path("konto/sind-sie-es/passkey/", at_desk(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("konto/zweiter-faktor/", at_desk(factor.index), name="mfa_index"),
    path("konto/zweiter-faktor/app/", at_desk(fresh(totp.activate_totp)), name="mfa_activate_totp"),
    path("konto/zweiter-faktor/app/entfernen/", at_desk(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("konto/zweiter-faktor/passkey/", at_desk(fresh(webauthn.add_webauthn)), name="mfa_add_webauthn"),
    path("konto/zweiter-faktor/passkeys/", at_desk(second_factors), name="mfa_list_webauthn"),
    path("konto/zweiter-faktor/passkeys/<int:pk>/entfernen/", at_desk(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("konto/zweiter-faktor/codes/", at_desk(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("konto/zweiter-faktor/codes/neu/", at_desk(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
]
