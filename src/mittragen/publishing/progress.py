"""How far a concept is: compiled from the tables, and sealed with every release. What is sealed names organisations, never a person.

A document holds the whole history: what was released before, what is released now, readings, public milestones, and who was asked in the rounds.
"""

import hashlib
from collections.abc import Collection
from datetime import date, datetime
from itertools import count

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import SEALING_PROGRESS, sealed_documents, sealed_edition, sealed_progress
from mittragen.archive.seal import seal_progress
from mittragen.edition.codec import decode_progress, encode, progress_document
from mittragen.edition.progress import Progress, ProgressEnvelope, Statement
from mittragen.edition.terms import ReportKind
from mittragen.edition.text import clean_text
from mittragen.monitoring.models import IndicatorReading, Report, ReportState, ScaleKind
from mittragen.monitoring.queries import edition_in
from mittragen.monitoring.rules import require_release
from mittragen.municipality.journal import record
from mittragen.municipality.models import Municipality, User
from mittragen.publishing.actions import PublishingError
from mittragen.publishing.compiling import publisher_of
from mittragen.publishing.naming import names_in
from mittragen.publishing.progress_parts import Printed, milestones_in, rounds_in, series_in, statements_in, used_steps

_NAMED = 5


class NamesSuspectedError(PublishingError):
    """Words that look like names of people stand in what is to be released. ``found`` are pairs of the report's key and the words."""

    def __init__(self, message: str, found: tuple[tuple[str, str], ...]) -> None:
        super().__init__(message)
        self.found = found


def compile_progress(*, slug: str, as_of: date, reports: Collection[Report] | None = None, text: str = "") -> Progress:
    """How far a concept is as of a day: what is released, and the accepted ones of ``reports`` as if they were. Writes nothing.

    Reports taken from older papers count once they are accepted. The number of queries does not depend on what there is.
    """
    edition = _edition_of(slug)
    before = sealed_progress(slug)
    return _compiled(edition, decode_progress(bytes(before.body)).content if before is not None else None, as_of, _fresh(slug, reports or ()), text)


@transaction.atomic
def release_progress(
    *,
    slug: str,
    reports: Collection[Report],
    by: User | None,
    as_of: date | None = None,
    text: str = "",
    at: datetime | None = None,
    despite_names: bool = False,
) -> SealedDocument:
    """Show accepted reports to everyone, with the readings that stand. Released twice, nothing is released twice: the document there is comes back.

    Raises :class:`PublishingError`, and then nothing is sealed; :class:`NamesSuspectedError` unless ``despite_names``.
    """
    edition = _edition_of(slug)
    municipality = edition.municipality
    require_release(by, municipality)
    # Whoever releases at the same moment waits here.
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    fresh = _held(slug, reports)
    day = as_of or timezone.localdate(at)
    before = sealed_progress(slug)
    predecessor = decode_progress(bytes(before.body)) if before is not None else None
    content = _compiled(edition, predecessor.content if predecessor else None, day, fresh, text)
    if before is not None and predecessor is not None and not fresh and _says_the_same(content, predecessor.content):
        return before
    _require_sensible(content, day)
    if not despite_names:
        _require_no_names([one for one in content.statements if one.key in {row.key for row in fresh.values()}])
    # Also where the clock went back: what comes later stands later.
    sealed_at = max(one for one in ((at or timezone.now()).replace(microsecond=0), before.sealed_at if before else None) if one is not None)
    envelope = ProgressEnvelope(sealed_at=sealed_at, predecessor=predecessor.digest if predecessor else None)
    sealed = _seal(municipality, content, envelope, len(fresh), by)
    Report.objects.filter(pk__in=fresh).update(state=ReportState.RELEASED, released_in=sealed)
    IndicatorReading.objects.filter(indicator__slug=slug, accepted_at__isnull=False, released_in__isnull=True).update(released_in=sealed)
    return sealed


def _seal(municipality: Municipality, content: Progress, envelope: ProgressEnvelope, reports: int, by: User | None) -> SealedDocument:
    document = progress_document(content, envelope)
    encoded = encode(document)
    assert envelope.sealed_at is not None
    sealed = seal_progress(municipality=municipality, document=document, body=encoded, sealed_at=envelope.sealed_at)
    changes = {"digest": ("", document.digest), "document": ("", hashlib.sha256(encoded).hexdigest()), "reports": ("", reports)}
    record(municipality=municipality, by=by, action=SEALING_PROGRESS, subject_kind="concept", subject_key=content.slug, changes=changes, note=content.label)
    return sealed


def _compiled(edition: SealedDocument, before: Progress | None, as_of: date, fresh: dict[int, Report], text: str) -> Progress:
    content, slug = edition_in(edition), edition.slug
    printed = Printed(edition.municipality, content, before)
    statements = statements_in(slug, printed, fresh)
    used = used_steps(statements)
    return Progress(
        publisher=publisher_of(edition.municipality),
        slug=slug,
        label=_free_label(slug, as_of),
        concept_title=content.title,
        edition_label=content.label,
        edition_digest=edition.digest,
        as_of=as_of,
        text=clean_text(text).strip(),
        phases=printed.phases(used[ScaleKind.PHASE]),
        lights=printed.lights(used[ScaleKind.LIGHT]),
        statements=statements,
        rounds=rounds_in(slug, printed, fresh, as_of),
        milestones=milestones_in(slug),
        series=series_in(slug, content),
        is_fictional=content.is_fictional,
    )


def _edition_of(slug: str) -> SealedDocument:
    edition = sealed_edition(slug)
    if edition is None:
        raise PublishingError(_("Zu diesem Konzept gibt es noch keine veröffentlichte Fassung."))
    return edition


def _held(slug: str, reports: Collection[Report]) -> dict[int, Report]:
    """The reports that become public now, as they are, held. Raises when one is not of this concept, or was not accepted."""
    wanted = {one.pk for one in reports}
    rows = list(Report.objects.select_for_update(no_key=True, of=("self",)).filter(slug=slug, pk__in=wanted).order_by("id"))
    ready = (ReportState.ACCEPTED, ReportState.RELEASED)
    if len(rows) < len(wanted) or any(row.state not in ready or row.kind == ReportKind.NOT_OURS for row in rows):
        raise PublishingError(_("Eine dieser Meldungen ist nicht mehr geprüft, weil sie inzwischen geändert wurde. Bitte prüfen Sie sie noch einmal."))
    return _fresh(slug, rows)


def _fresh(slug: str, reports: Collection[Report]) -> dict[int, Report]:
    """Those of ``reports`` that are accepted and not public yet, and all taken from older papers, by id."""
    accepted = Report.objects.filter(slug=slug, state=ReportState.ACCEPTED).exclude(kind=ReportKind.NOT_OURS)
    wanted = {one.pk for one in reports}
    return {row.pk: row for row in accepted if row.pk in wanted or row.batch}


def _free_label(slug: str, as_of: date) -> str:
    """The day; with a number where the day has a document already."""
    rows = sealed_documents().filter(kind=SealedDocument.Kind.PROGRESS, slug=slug, label__startswith=as_of.isoformat())
    taken = set(rows.values_list("label", flat=True))
    plain = as_of.isoformat()
    return plain if plain not in taken else next(label for number in count(2) if (label := f"{plain}-{number}") not in taken)


def _says_the_same(content: Progress, before: Progress) -> bool:
    """Whether nothing is new but the day."""
    return msgspec.structs.replace(content, label=before.label, as_of=before.as_of, text=content.text or before.text) == before


def _require_sensible(content: Progress, as_of: date) -> None:
    if as_of > timezone.localdate():
        raise PublishingError(_("Der Stichtag liegt in der Zukunft. Bitte wählen Sie heute oder einen früheren Tag."))
    newest = max((one.on for one in content.statements), default=as_of)
    if newest > as_of:
        raise PublishingError(
            _("Eine Meldung ist vom %(day)s, also jünger als der Stichtag. Bitte wählen Sie einen späteren Stichtag.") % {"day": f"{newest:%d.%m.%Y}"}
        )


def _require_no_names(statements: Collection[Statement]) -> None:
    found = tuple((one.key, name) for one in statements for said in _public_texts(one) for name in names_in(said))
    if not found:
        return
    shown = ", ".join(f"„{name}“" for name in list(dict.fromkeys(name for _key, name in found))[:_NAMED])
    message = _("Das sieht nach Namen oder Kontakten von Personen aus: %(names)s. Bitte bearbeiten Sie die Meldungen, oder bestätigen Sie es so.")
    raise NamesSuspectedError(message % {"names": shown}, found)


def _public_texts(one: Statement) -> tuple[str, ...]:
    return (one.text, one.obstacles, one.next_steps, *(part.title for part in one.evidence))
