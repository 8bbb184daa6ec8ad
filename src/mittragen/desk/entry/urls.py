"""The addresses of one's own account."""

from allauth.account import views as allauth_views
from django.urls import path

from mittragen.desk.entry import account
from mittragen.desk.entry.invitation import invitation
from mittragen.desk.entry.views import at_desk

urlpatterns = [
    path("abmelden/", at_desk(allauth_views.logout), name="sign-out"),
    path("einladung/<str:token>/", invitation, name="invitation"),
    path("konto/", account.account, name="account"),
    path("konto/name/", account.name, name="account-name"),
    path("konto/adresse/", account.address, name="account-address"),
    path("konto/adresse/code/", account.address_code, name="account-address-code"),
    path("konto/ueberall-abmelden/", account.sign_out_everywhere, name="sign-out-everywhere"),
    path("postausgang/", account.outbox, name="outbox"),
]
