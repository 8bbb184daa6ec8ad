"""The municipality, the people who work for it, and the journal of what they did."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from mittragen.edition.terms import MunicipalityKind
from mittragen.municipality.tenancy import OfMunicipality


class UserManager(BaseUserManager["User"]):
    """Makes accounts."""

    def create_user(self, email: str, name: str = "", password: str | None = None, **fields: Any) -> "User":
        """A new account. Without a password it can only be entered by a link or code."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Someone who can sign in; the mail address is the name they sign in with."""

    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(_("betreibt diese Installation"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        # Never the mail address: not everyone who may read a name may read that.
        return self.name or str(_("Mitglied ohne Namen"))


class Municipality(models.Model):
    """Kommune: der Landkreis, die Stadt oder die Gemeinde, die ein Konzept herausgibt."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Art"), max_length=30, choices=MunicipalityKind.choices())
    official_key = models.CharField(_("Amtlicher Gemeindeschlüssel"), max_length=12, blank=True)
    language = models.CharField(_("Sprache"), max_length=20, default="de")
    office = models.CharField(_("Herausgebende Stelle"), max_length=300, blank=True)
    address = models.TextField(_("Anschrift"), blank=True)
    email = models.EmailField(_("E-Mail-Adresse der Stelle"), blank=True)
    telephone = models.CharField(_("Telefon der Stelle"), max_length=60, blank=True)
    website = models.URLField(_("Internetseite"), blank=True)
    feedback_email = models.EmailField(_("Adresse für Rückmeldungen"), blank=True)
    accent = models.CharField(_("Hausfarbe"), max_length=30, blank=True)
    logo = models.TextField(_("Logo"), blank=True)
    coat_of_arms = models.TextField(_("Wappen"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=MunicipalityKind.codes()), name="municipality_kind_known")]

    def __str__(self) -> str:
        return self.name


class Host(models.Model):
    """A host name under which a municipality is found. Not scoped: the host decides which scope is entered."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="hosts")
    hostname = models.CharField(_("Rechnername"), max_length=253, unique=True)
    is_primary = models.BooleanField(default=False)

    class Meta:
        ordering = ["-is_primary", "hostname"]
        constraints = [
            models.UniqueConstraint(fields=["municipality"], condition=models.Q(is_primary=True), name="host_one_primary"),
            models.CheckConstraint(condition=models.Q(hostname=Lower("hostname")), name="host_lower_case"),
        ]

    def __str__(self) -> str:
        return self.hostname


class Notice(OfMunicipality):
    """A page of running text of the municipality: imprint, privacy, accessibility, plain language. ``name`` is its address."""

    name = models.SlugField(max_length=60)
    title = models.CharField(_("Überschrift"), max_length=200)
    text = models.TextField(_("Text"))
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="notice_name_once")]

    def __str__(self) -> str:
        return self.title


class Role(models.TextChoices):
    """What someone may do in a municipality; which role may do what is said in ``rules``."""

    COORDINATOR = "coordinator", _("Koordinierung")
    EDITOR = "editor", _("Redaktion")
    AUTHOR = "author", _("Autorenschaft")
    MODERATOR = "moderator", _("Moderation")
    STEERING_MEMBER = "steering_member", _("Steuerungsgruppe")
    READER = "reader", _("Lesen")


class Membership(OfMunicipality):
    """What a user may do in a municipality."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("Rolle"), max_length=30, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "user", "role"], name="membership_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class Invitation(OfMunicipality):
    """Somebody is asked to work here, by a link that works once. Only the link's digest is kept. No ``invited_by`` means the operator at the command line."""

    email = models.EmailField(_("E-Mail-Adresse"))
    name = models.CharField(_("Name"), max_length=200, blank=True)
    role = models.CharField(_("Rolle"), max_length=30, choices=Role.choices, blank=True)
    makes_operator = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["email", "id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "digest"], name="invitation_digest_once"),
            models.UniqueConstraint(fields=["municipality", "email", "role", "makes_operator"], name="invitation_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values) | models.Q(role="", makes_operator=True), name="invitation_role_known"),
        ]

    def __str__(self) -> str:
        return self.name or str(_("Einladung"))


class KeptMail(OfMunicipality):
    """A mail that could not be sent because no mail server is set. Only the operator reads it."""

    to = models.TextField()
    subject = models.TextField()
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["municipality", "at"], name="kept_mail_by_time")]

    def __str__(self) -> str:
        return self.subject


class Submission(OfMunicipality):
    """A form that was sent and taken: its key, who sent it, and the address that answered. Sent twice, it is answered with the same address.

    Whoever came by a link has no account: then the key names the link, too, and the address leaves its secret out.
    """

    key = models.CharField(max_length=64)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    address = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "user", "key"], name="submission_once"),
            models.UniqueConstraint(fields=["municipality", "key"], condition=models.Q(user__isnull=True), name="submission_by_link_once"),
        ]
        indexes = [models.Index(fields=["at"], name="submission_by_time")]

    def __str__(self) -> str:
        return self.key


class KeyCounter(OfMunicipality):
    """How many keys a municipality has given out. It only ever grows, so that no key comes twice."""

    given_out = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality"], name="key_counter_once")]

    def __str__(self) -> str:
        return str(self.given_out)


class JournalEntry(OfMunicipality):
    """Who did what, and when. Append-only: the database refuses to change or delete an entry. No ``by`` means the operator at the command line."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=100)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        # What hangs on an element is asked for by its key alone: its kind may change.
        indexes = [
            models.Index(fields=["municipality", "subject_key", "subject_kind"], name="journal_by_key"),
            models.Index(fields=["municipality", "action"], name="journal_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind} {self.subject_key}"


class JournalChange(OfMunicipality):
    """One value that an entry of the journal changed, before and after, as text. Append-only."""

    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="changes")
    name = models.CharField(max_length=60)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        # With the municipality in front: without statistics SQLite takes any index that begins with it, and reads the whole journal.
        indexes = [
            models.Index(fields=["municipality", "entry"], name="journal_change_by_entry"),
            models.Index(fields=["municipality", "name"], name="journal_change_by_name"),
        ]

    def __str__(self) -> str:
        return self.name
