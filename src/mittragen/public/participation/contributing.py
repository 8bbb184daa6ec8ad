"""Saying something: four small steps on one page, checked once before it is sent, and the receipt.

The code stands in the page and in the QR code behind a "#": browsers keep that part of an address to themselves, so that the code is in no log of a server
and needs no typing. It is shown once and kept nowhere.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.language import direction, html_tag
from mittragen.edition.participating import ContributionKind, MarkKind, ModerationTime
from mittragen.outputs.html.rendering import qr_path
from mittragen.participation.actions import Receipt, submit_contribution
from mittragen.participation.actions.contributing import CONTACT_KEPT
from mittragen.participation.actions.entering import LONGEST
from mittragen.participation.codes import digest_of
from mittragen.participation.language import language_of
from mittragen.participation.marking import marks
from mittragen.participation.models import Process
from mittragen.participation.queries.contributions import ShownContribution, Stub, Thread, contribution_public
from mittragen.participation.queries.counting import shown_counts
from mittragen.participation.queries.timeline import open_phase, public_process_named, timeline
from mittragen.participation.rules import NotOpenError, ParticipationError
from mittragen.public.live.brakes import Brake
from mittragen.public.live.doors import found, public_door
from mittragen.public.live.pages import show
from mittragen.public.live.request import LiveRequest, at
from mittragen.public.participation.drawing import drawn
from mittragen.public.participation.forms import UNSURE, ContributionForm
from mittragen.public.participation.overview import all_crumb, crumb, waits
from mittragen.public.participation.pages import ContributePage, ReceiptPage, Voice
from mittragen.public.participation.shown import isolated, office_of, voice
from mittragen.public.tenant import address_of

# A class of thirty behind one connection: each checks and sends.
_CONTRIBUTING = Brake("contribute", 120, 600)
_MOST_GROUPS = 40


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where somebody writes: in a process, or below a contribution. ``topics`` by key."""

    request: LiveRequest
    process: Process
    thread: Thread | None
    action: str
    topics: dict[str, str]
    why_closed: str = field(default="")


@public_door(brake=_CONTRIBUTING)
def contribute(request: LiveRequest, slug: str) -> HttpResponseBase:
    """The form of a contribution, and what it answers."""
    process = found(public_process_named(slug))
    topics = dict(process.topic_rows.values_list("key", "title"))
    action = at(request, f"/beteiligung/{process.slug}/mitreden/")
    return _answered(_Place(request=request, process=process, thread=None, action=action, topics=topics))


@public_door(brake=_CONTRIBUTING)
def reply(request: LiveRequest, key: str) -> HttpResponseBase:
    """The form of a reply to a contribution that everyone can read."""
    thread = found(contribution_public(key))
    found(None if isinstance(thread.contribution, Stub) else thread)
    action = at(request, f"/beitraege/{key}/antworten/")
    return _answered(_Place(request=request, process=thread.row.process, thread=thread, action=action, topics={}))


def _answered(place: _Place) -> HttpResponse:
    request, today = place.request, timezone.localdate()
    form = ContributionForm(place.topics.items(), request.POST or None, initial={"topic": request.GET.get("thema", ""), "kind": ContributionKind.IDEA.value})
    phase = open_phase(place.process, today)
    if phase is None:
        why = waits(place.process, phase, drawn(request, timeline(place.process, today), today))
        return _shown(replace(place, why_closed=why), form, status=409 if request.method == "POST" else 200)
    if request.method != "POST" or not form.is_valid():
        return _shown(place, form, status=422 if form.errors else 200)
    if request.POST.get("do") != "send" or request.POST.get("seen") != _digest(form):
        return _shown(place, form, is_checked=True)
    try:
        return _receipt(place, _sent(place, form), form.cleaned_data["email"])
    except NotOpenError as refusal:
        return _shown(replace(place, why_closed=str(refusal)), form, status=409)
    except ParticipationError as refusal:
        form.say("", str(refusal))
        return _shown(place, form, status=422)


def _sent(place: _Place, form: ContributionForm) -> Receipt:
    said, row = form.cleaned_data, place.thread.row if place.thread else None
    topic = place.process.topic_rows.filter(key=said.get("topic") or UNSURE).first()
    return submit_contribution(
        process=place.process,
        text=said["text"],
        submission_key=place.request.submission,
        kind=ContributionKind(said["kind"] or ContributionKind.IDEA),
        topic=row.topic if row else topic,
        parent=row,
        language=said["language"],
        actor_group=said["actor_group"],
        organisation=said["organisation"],
        email=said["email"],
        contact_language=place.request.language,
    )


def _shown(place: _Place, form: ContributionForm, *, status: int = 200, is_checked: bool = False) -> HttpResponse:
    request, process = place.request, place.process
    said_to = place.thread.contribution if place.thread else None
    page = ContributePage(
        title=_heading(place, is_checked),
        crumbs=(all_crumb(request), crumb(request, process)),
        languages=process.offered_languages if request.method != "POST" else (),
        scripts=("keep-text.js",),
        kind="contribute",
        is_indexed=False,
        process_title=process.title,
        process_address=at(request, f"/beteiligung/{process.slug}/"),
        action=place.action,
        form=form,
        said_to=voice(request, said_to) if isinstance(said_to, ShownContribution) else None,
        preview=_preview(place, form) if is_checked else None,
        seen=_digest(form) if is_checked else "",
        submission=request.submission,
        warnings=_warnings(form.cleaned_data["text"]) if is_checked else (),
        email=isolated(form.cleaned_data["email"]) if is_checked else "",
        deletes_on=_deletes_on(),
        is_read_first=process.moderation == ModerationTime.BEFORE,
        groups=tuple(list(shown_counts(process).groups)[:_MOST_GROUPS]),
        why_closed=place.why_closed,
        limit=LONGEST,
        store_key=_store_key(place),
        office=office_of(request.municipality),
    )
    return show(request, "participation/contribute.html", page, status=status)


def _receipt(place: _Place, receipt: Receipt, email: str) -> HttpResponse:
    request, process = place.request, place.process
    look_up = f"{address_of(request)}{at(request, '/beleg/')}"
    page = ReceiptPage(
        title=_("Danke! Ihr Beitrag ist angekommen."),
        crumbs=(all_crumb(request), crumb(request, process)),
        scripts=("keep-text.js", "print-page.js"),
        kind="receipt",
        is_secret=True,
        key=receipt.key,
        code=receipt.code,
        is_shown=receipt.state.is_shown,
        address=at(request, f"/beitraege/{receipt.key}/"),
        look_up=at(request, "/beleg/"),
        look_up_text=look_up.partition("://")[2],
        qr=qr_path(f"{look_up}#{receipt.code}"),
        email=isolated(email),
        deletes_on=_deletes_on(),
        process_title=process.title,
        process_address=at(request, f"/beteiligung/{process.slug}/"),
        store_key=_store_key(place),
    )
    return show(request, "participation/receipt.html", page)


def _preview(place: _Place, form: ContributionForm) -> Voice:
    """Exactly what will be public."""
    said = form.cleaned_data
    language = said["language"] or language_of(said["text"])
    group = _("Gruppe: %(group)s") % {"group": said["actor_group"]} if said["actor_group"] else ""
    of_parent = place.thread.row.topic.title if place.thread and place.thread.row.topic else ""
    return Voice(
        key="",
        address="",
        text=said["text"],
        lang=html_tag(language) if language else "",
        direction=direction(language) if language else "auto",
        kind=_(ContributionKind(said["kind"] or ContributionKind.IDEA).german),
        topic=of_parent or place.topics.get(said.get("topic", ""), ""),
        facts=tuple(fact for fact in (group, said["organisation"]) if fact),
        when="",
        counts=(),
        notes=(),
    )


def _warnings(text: str) -> tuple[str, ...]:
    """Private details that a text may hold, each said kindly."""
    words = {
        MarkKind.PERSONAL_NAME: _("Im Text steht vielleicht ein Name: %(quote)s"),
        MarkKind.TELEPHONE: _("Im Text steht vielleicht eine Telefonnummer: %(quote)s"),
        MarkKind.MAIL: _("Im Text steht vielleicht eine E-Mail-Adresse: %(quote)s"),
    }
    found_in = (words[mark.kind] % {"quote": text[mark.start : mark.end]} for mark in marks(text) if mark.kind in words)
    return tuple(dict.fromkeys(found_in))


def _heading(place: _Place, is_checked: bool) -> str:
    if is_checked:
        return _("Bitte prüfen Sie noch einmal")
    return _("Antworten") if place.thread else _("Mitreden")


def _digest(form: ContributionForm) -> str:
    """What stands for everything that was shown to be checked."""
    return digest_of(*(f"{name}={form.cleaned_data[name]}" for name in sorted(form.cleaned_data)))


def _deletes_on() -> date:
    return timezone.localdate() + CONTACT_KEPT


def _store_key(place: _Place) -> str:
    return f"{place.process.slug}/{place.thread.row.key}" if place.thread else place.process.slug
