"""Sealed documents: editions and participation records for ever, candidates as they were put before somebody, and the voices beside records.

The tables only grow; of a voice the words may be erased; the database refuses everything else.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.edition.participating import ModerationState
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality


class SealedDocument(OfMunicipality):
    """A document as sealed: its bytes, exactly. No way leads to changing it; a correction is a new edition."""

    class Kind(models.TextChoices):
        EDITION = "edition", _("Fassung")
        PARTICIPATION_RECORD = "participation_record", _("Beteiligungsdokumentation")
        SESSION = "session", _("Niederschrift")
        PROGRESS = "progress", _("Umsetzungsstand")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    slug = models.SlugField(max_length=60)
    label = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    body = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind", "slug", "label"], name="sealed_label_once"),
            models.CheckConstraint(condition=models.Q(kind__in=["edition", "participation_record", "session", "progress"]), name="sealed_kind_known"),
            models.CheckConstraint(condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"), name="sealed_digest_is_sha256"),
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.label}"


class IssuedFile(OfMunicipality):
    """Ausgegebene Datei: die Prüfsumme einer Datei, die aus einem Dokument gemacht und ausgegeben wurde. By it a file that comes back is recognised."""

    document = models.ForeignKey(SealedDocument, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    program_version = models.CharField(max_length=40, blank=True)
    issued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "name", "sha256"], name="issued_file_once"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="issued_file_is_sha256"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:12]}"


class Candidate(OfMunicipality):
    """Beschlussfassung: ein zusammengestellter Entwurf, Byte für Byte, wie er jemandem vorgelegt wurde. ``put_before`` is the body it is meant for."""

    slug = models.SlugField(max_length=60)
    label = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    body = models.BinaryField()
    put_before = models.CharField(_("Gremium"), max_length=200, blank=True)
    note = models.TextField(_("Notiz"), blank=True)
    compiled_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"), name="candidate_digest_is_sha256")]

    def __str__(self) -> str:
        return f"{self.slug} {self.label} {self.digest[:12]}"


class CandidateShare(OfMunicipality):
    """Freigabe: wer eine Beschlussfassung bis wann lesen darf. Of a secret link only the hash is kept; who has the link may read."""

    class Audience(models.TextChoices):
        GROUP = "group", _("Geheimer Link")
        EVERYONE = "everyone", _("Alle")

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="shares")
    audience = models.CharField(max_length=20, choices=Audience.choices)
    token_hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - unique, and a public share has none
    notice = models.TextField(_("Hinweis"), blank=True)
    open_until = models.DateField(_("zu lesen bis"))
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                # A check that is neither true nor false passes: that there is a hash is asked for by itself.
                condition=models.Q(audience="group", token_hash__isnull=False, token_hash__regex=r"^[0-9a-f]{64}$")
                | models.Q(audience="everyone", token_hash__isnull=True),
                name="share_link_for_group_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}, {self.audience}, {self.open_until}"


class ShareEnding(OfMunicipality):
    """Ende einer Freigabe vor ihrer Zeit."""

    share = models.OneToOneField(CandidateShare, on_delete=models.PROTECT, related_name="ending")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.share)


class Voice(OfMunicipality):
    """Stimme: der Wortlaut eines Beitrags neben den Dokumentationen einer Beteiligung, die an ihn gebunden sind.

    The words may be erased once, and the salt with them, so that nobody can find out by guessing what stood there; nothing else ever changes.
    """

    slug = models.SlugField(max_length=60)
    key = models.CharField(max_length=12)
    commitment = models.CharField(max_length=64)
    salt = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    erased_as = models.CharField(max_length=20, blank=True, choices=ModerationState.choices())

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug", "key", "commitment"], name="voice_once"),
            models.CheckConstraint(
                condition=(models.Q(erased_at__isnull=True, erased_as="") & ~models.Q(text="") & ~models.Q(salt=""))
                | models.Q(erased_at__isnull=False, erased_as__in=ModerationState.codes(), text="", salt=""),
                name="voice_erased_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.key}"
