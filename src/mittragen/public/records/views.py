"""Participation records for everyone, from sealed documents and the words beside them. Of a participation that is not public there is nothing here."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_records
from mittragen.archive.voices import voices_of
from mittragen.design.frame import Link
from mittragen.design.language import long_date, number
from mittragen.edition.record_figures import record_figures
from mittragen.edition.text import whole_number
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.outputs.phrases import edition_segment, spoken
from mittragen.outputs.record_order import by_topic, replies_by_parent
from mittragen.outputs.record_phrases import record_name
from mittragen.outputs.record_view import headings_view, record_view
from mittragen.participation.models import Process
from mittragen.participation.queries.timeline import public_process_named
from mittragen.public.answers import answer
from mittragen.public.edition.making import BeingMadeError
from mittragen.public.edition.shelves import SHELVES
from mittragen.public.live.doors import found, public_door
from mittragen.public.live.pages import show
from mittragen.public.live.request import LiveRequest, at, own_link
from mittragen.public.records.kept import RECORD_FILES, document_of, file_of, sealed_at
from mittragen.public.records.pages import ContributionsPage, NoFilePage, RecordCard, RecordFile, RecordPage, RecordsPage
from mittragen.public.refusals import being_made
from mittragen.public.tracing.kept import TOLD

PAGE = 100
# So many of what nobody may read are listed on the page; files have them all.
_MOST_STUBS = 200
WITHOUT_TOPIC = "ohne"


@public_door(methods=("GET",))
def records(request: LiveRequest, slug: str) -> HttpResponseBase:
    """Every record of a participation."""
    process = found(public_process_named(slug))
    page = RecordsPage(
        title=_("Beteiligungsdokumentation"),
        crumbs=(_process_link(request, process),),
        languages=process.offered_languages,
        process=_process_link(request, process),
        cards=tuple(_card(request, sealed) for sealed in sealed_records(slug).order_by("-id").defer("body")),
    )
    return show(request, "records/list.html", page)


@public_door(methods=("GET",))
def record(request: LiveRequest, slug: str, segment: str) -> HttpResponseBase:
    """One record, with its figures, events and surveys."""
    process, sealed = found(public_process_named(slug)), found(sealed_at(slug, segment))
    document, site = document_of(sealed), SHELVES.holdings(request.tenant).site
    view = record_view(document, voices_of(sealed.municipality_id, document, only_erased=True), site, request.language, is_short=True)
    here = _address(request, slug, segment)
    page = RecordPage(
        title=view.name,
        description=document.content.question,
        crumbs=(_process_link(request, process), _records_link(request, slug)),
        languages=process.offered_languages,
        process=_process_link(request, process),
        label=sealed.label,
        view=view,
        topics=tuple((topic, f"{here}beitraege/?thema={topic.key or WITHOUT_TOPIC}") for topic in view.topics),
        groups=tuple((group, _group_address(request, slug, group.key)) for group in view.groups),
        outcomes=at(request, f"/beteiligung/{slug}/verbleib/") if TOLD.told(request, slug) else "",
        files=_files(slug, segment),
        licence=document.content.licence,
        newer=_newer(request, sealed),
        stubs_left_out=max(0, len(view.stubs) - _MOST_STUBS),
    )
    return show(request, "records/record.html", page)


@public_door(methods=("GET",))
def contributions(request: LiveRequest, slug: str, segment: str) -> HttpResponseBase:
    """What was said about a topic, in the words that are there now."""
    process, sealed = found(public_process_named(slug)), found(sealed_at(slug, segment))
    document, site = document_of(sealed), SHELVES.holdings(request.tenant).site
    view = record_view(document, {}, site, request.language, is_short=True)
    wanted = request.GET.get("thema", "")
    key = "" if wanted == WITHOUT_TOPIC else wanted or "-"
    rows = found(by_topic(document.content).get(key))
    start = PAGE * (_page_number(request) - 1)
    shown = found(rows[start : start + PAGE] or None)
    replies = replies_by_parent(document.content)
    keys = [row.key for one in shown for row in (one, *replies.get(one.key, ()))]
    topic = next(topic for topic in view.topics if topic.key == key)
    here = f"{_address(request, slug, segment)}beitraege/?thema="
    page = ContributionsPage(
        title=topic.title,
        crumbs=(_process_link(request, process), _records_link(request, slug), Link(address=_address(request, slug, segment), title=view.name)),
        languages=process.offered_languages,
        record=Link(address=_address(request, slug, segment), title=view.name),
        topic=topic,
        parts=headings_view(document, voices_of(sealed.municipality_id, document, keys=keys), site, request.language, shown),
        others=tuple(Link(address=here + (one.key or WITHOUT_TOPIC), title=one.title, is_current=one.key == key) for one in view.topics),
        previous=Link(address=f"{here}{wanted}&seite={start // PAGE}", title=_("Frühere Beiträge")) if start else None,
        next=Link(address=f"{here}{wanted}&seite={start // PAGE + 2}", title=_("Weitere Beiträge")) if len(rows) > start + PAGE else None,
    )
    return show(request, "records/contributions.html", page)


@public_door(methods=("GET",))
def file(request: LiveRequest, slug: str, segment: str, suffix: str) -> HttpResponseBase:
    """A record as a file, with the words that are there now."""
    found(public_process_named(slug))
    sealed, target = found(sealed_at(slug, segment)), found(RECORD_FILES.get(suffix))
    try:
        body = file_of(sealed, target, SHELVES.holdings(request.tenant).site)
    except BeingMadeError:
        return being_made()
    except PdfError:
        return _no_file(request, sealed, segment, suffix)
    name = f"{sealed.slug}-{edition_segment(sealed.label)}.{suffix}"
    return answer(request, body, target.media_type, file_name=name, saved=target.media_type != "application/pdf")


def _group_address(request: LiveRequest, slug: str, key: str) -> str:
    """Where a group stands today; nowhere once it was dissolved."""
    told = TOLD.told(request, slug)
    return at(request, f"/beteiligung/{slug}/verbleib/{key}/") if told and told.group_named(key) else ""


def _card(request: LiveRequest, sealed: SealedDocument) -> RecordCard:
    document = document_of(sealed)
    figures, language = record_figures(document.content), spoken(request.language)
    counts = (
        (figures.contributions, _("%(count)s Beitrag") if figures.contributions == 1 else _("%(count)s Beiträge")),
        (figures.events, _("%(count)s Veranstaltung") if figures.events == 1 else _("%(count)s Veranstaltungen")),
        (figures.attendance, _("%(count)s Teilnahme") if figures.attendance == 1 else _("%(count)s Teilnahmen")),
    )
    told = tuple(words % {"count": number(count, language)} for count, words in counts if count)
    return RecordCard(
        title=record_name(document.content, request.language),
        address=_address(request, sealed.slug, edition_segment(sealed.label)),
        facts=(_("Stand %(day)s") % {"day": long_date(document.content.as_of, language)}, *told),
    )


def _files(slug: str, segment: str, without: str = "") -> tuple[RecordFile, ...]:
    """The files of a record. They are in the record's language, whatever the language of the page."""
    folder = f"/beteiligung/{slug}/dokumentation/{segment}"
    kinds = ((suffix, target.title) for suffix, target in RECORD_FILES.items() if suffix != without)
    return tuple(RecordFile(address=f"{folder}/dokumentation.{suffix}", suffix=suffix, title=title) for suffix, title in kinds)


def _no_file(request: LiveRequest, sealed: SealedDocument, segment: str, suffix: str) -> HttpResponseBase:
    page = NoFilePage(
        title=_("Diese Datei lässt sich nicht erstellen"),
        is_indexed=False,
        record=Link(address=_address(request, sealed.slug, segment), title=record_name(document_of(sealed).content, request.language)),
        files=_files(sealed.slug, segment, without=suffix),
    )
    return show(request, "records/no_file.html", page, status=409)


def _newer(request: LiveRequest, sealed: SealedDocument) -> Link | None:
    """The newest record of the same phase, when this one was corrected."""
    phase = document_of(sealed).content.phase
    later = sealed_records(sealed.slug).filter(pk__gt=sealed.pk).order_by("-id").defer("body")
    newest = next((one for one in later if document_of(one).content.phase == phase), None)
    if newest is None:
        return None
    return Link(address=_address(request, newest.slug, edition_segment(newest.label)), title=record_name(document_of(newest).content, request.language))


def _process_link(request: LiveRequest, process: Process) -> Link:
    return own_link(request, f"/beteiligung/{process.slug}/", process.title)


def _records_link(request: LiveRequest, slug: str) -> Link:
    return Link(address=at(request, f"/beteiligung/{slug}/dokumentation/"), title=_("Beteiligungsdokumentation"))


def _address(request: LiveRequest, slug: str, segment: str) -> str:
    return at(request, f"/beteiligung/{slug}/dokumentation/{segment}/")


def _page_number(request: HttpRequest) -> int:
    """The page asked for; the first one for whatever is no number."""
    return whole_number(request.GET.get("seite", "")) or 1
