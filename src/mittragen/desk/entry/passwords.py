"""What a password has to be, in the words of the desk: it says "Kennwort" throughout, and how to do better."""

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class LongEnough(password_validation.MinimumLengthValidator):
    """Long enough."""

    def get_error_message(self) -> str:
        return _("Das Kennwort ist zu kurz. Bitte nehmen Sie mindestens %(min_length)d Zeichen, zum Beispiel vier zufällige Wörter.")


class NotCommon(password_validation.CommonPasswordValidator):
    """None of those that are tried first."""

    def get_error_message(self) -> str:
        return _("Dieses Kennwort benutzen sehr viele, es wäre schnell erraten. Bitte nehmen Sie ein anderes, zum Beispiel vier zufällige Wörter.")


class NotOnlyDigits(password_validation.NumericPasswordValidator):
    """Not a number."""

    def get_error_message(self) -> str:
        return _("Das Kennwort besteht nur aus Ziffern. Bitte nehmen Sie auch Buchstaben dazu.")


class UnlikeThePerson(password_validation.UserAttributeSimilarityValidator):
    """Not the name or the address of the person."""

    def get_error_message(self) -> str:
        return _("Das Kennwort ist Ihrem Namen oder Ihrer E-Mail-Adresse zu ähnlich. Bitte nehmen Sie ein anderes.")
