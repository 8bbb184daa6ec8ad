"""The forms of sign-in and of one's own account. Those of django-allauth get our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from mittragen.desk.forms import DeskForm, LineField
from mittragen.municipality.models import User

MISSING = _("Bitte füllen Sie dieses Feld aus.")
NO_ADDRESS = _("Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.")
PASSWORD_HELP = _("Mindestens 12 Zeichen; gut sind vier zufällige Wörter.")


class Worded:
    """Mixin: labels and help in our words, no placeholders, and the browser is told what a field is for."""

    words: dict[str, tuple[Any, Any]] = {}
    use_required_attribute = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*arguments, **options)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.label, field.help_text = self.words.get(name, (field.label, ""))
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = MISSING
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = NO_ADDRESS
                field.validators = [EmailValidator(NO_ADDRESS)]
            if name == "code":
                field.widget.attrs.update({"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"})


_EMAIL = (_("E-Mail-Adresse"), "")
_NEW = (_("Neues Kennwort"), PASSWORD_HELP)
_NEW_AGAIN = (_("Neues Kennwort noch einmal"), "")
_CODE = (_("Code"), "")


class SignInForm(Worded, account.LoginForm):
    words = {"login": _EMAIL, "password": (_("Kennwort"), "")}


class CodeRequestForm(Worded, account.RequestLoginCodeForm):
    words = {"email": _EMAIL}


class MailCodeForm(Worded, account.ConfirmLoginCodeForm):
    words = {"code": _CODE}


class ResetForm(Worded, account.ResetPasswordForm):
    words = {"email": _EMAIL}


class ResetCodeForm(Worded, account.ConfirmPasswordResetCodeForm):
    words = {"code": _CODE}


class NewPasswordForm(Worded, account.ResetPasswordKeyForm):
    words = {"password1": _NEW, "password2": _NEW_AGAIN}


class PasswordChangeForm(Worded, account.ChangePasswordForm):
    words = {"oldpassword": (_("Jetziges Kennwort"), ""), "password1": _NEW, "password2": _NEW_AGAIN}


class PasswordSetForm(Worded, account.SetPasswordForm):
    words = {"password1": _NEW, "password2": _NEW_AGAIN}


class PasswordAgainForm(Worded, account.ReauthenticateForm):
    words = {"password": (_("Kennwort"), "")}


class FactorForm(Worded, factor.AuthenticateForm):
    words = {"code": (_("Code aus der App oder Ersatzcode"), "")}


class FactorAgainForm(Worded, factor.ReauthenticateForm):
    words = {"code": (_("Code aus der App oder Ersatzcode"), "")}


class AppForm(Worded, ActivateTOTPForm):
    words = {"code": (_("Code aus der App"), _("Sechs Ziffern, die alle 30 Sekunden wechseln."))}


class PasskeyForm(Worded, AddWebAuthnForm):
    words = {
        "name": (_("Name"), _("Woran Sie ihn erkennen, zum Beispiel „Diensthandy“.")),
        "passwordless": (_("Auch ohne Kennwort damit anmelden"), _("Dann fragt das Gerät nach Fingerabdruck, Gesicht oder PIN.")),
    }


class NameForm(DeskForm):
    """One's own name."""

    name = LineField(label=_("Ihr Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))


class AddressForm(DeskForm):
    """A new mail address."""

    email = forms.EmailField(
        label=_("Neue E-Mail-Adresse"),
        help_text=_("Wir schicken einen Code dorthin. Erst mit dem Code gilt die neue Adresse."),
        error_messages={"required": MISSING, "invalid": NO_ADDRESS},
    )


class AddressCodeForm(DeskForm):
    """The code that came to the new address."""

    code = LineField(label=_("Code"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}))


class NewcomerForm(NameForm):
    """Name and, unless only codes by mail are wanted, a password."""

    by_code = forms.BooleanField(label=_("Ohne Kennwort: Schicken Sie mir zum Anmelden jedes Mal einen Code"), required=False)
    password = forms.CharField(
        label=_("Kennwort"), help_text=PASSWORD_HELP, required=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), max_length=1000
    )

    field_order = ["name", "password", "by_code"]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # Not called voluntary: without it one has to choose the other way. Which of both was chosen is looked at below.
        self.fields["password"].required = not self.is_bound

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("by_code"):
            return {**cleaned, "password": ""}
        try:
            if not cleaned.get("password"):
                raise ValidationError(_("Bitte wählen Sie ein Kennwort, oder kreuzen Sie die Anmeldung mit Code an."))
            validate_password(cleaned["password"], User(name=cleaned.get("name", "")))
        except ValidationError as error:
            self.add_error("password", error)
        return cleaned
