"""From a page's data to an answer: the frame around every page of the desk, messages, and where to go next."""

import json
import secrets
from dataclasses import dataclass, field, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import reverse

from mittragen.concept.models import Concept
from mittragen.design.frame import Frame, Link
from mittragen.desk.ribbon import PARTICIPATING, account, house, process_sections, process_stations, sections, stations
from mittragen.desk.templating import desk_environment
from mittragen.municipality.models import Municipality, User


@dataclass(frozen=True, kw_only=True)
class ConceptPlace:
    """The concept a page is about."""

    slug: str
    title: str
    edition_label: str

    @classmethod
    def of(cls, concept: Concept) -> "ConceptPlace":
        return cls(slug=concept.slug, title=concept.title, edition_label=concept.edition_label)


@dataclass(frozen=True, kw_only=True)
class ProcessPlace:
    """The participation a page is about, and the concept it is for, when there is one."""

    slug: str
    title: str
    is_public: bool
    concept: ConceptPlace | None


@dataclass(frozen=True, kw_only=True)
class DeskPage:
    """What every page has. A page of its own is a subclass with what its template shows. ``station`` and ``section`` mark the place in the navigation.

    A page about a participation stands in the station "participate", unless it names another one, with the sections of its process.
    """

    title: str
    concept: ConceptPlace | None = None
    process: ProcessPlace | None = None
    station: str = ""
    section: str = ""
    crumbs: tuple[Link, ...] = ()
    scripts: tuple[str, ...] = ()
    is_wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Told:
    """A message after something was done, and where it can be undone with one press of a button."""

    text: str
    kind: str = "success"
    undo: str = ""


@dataclass(frozen=True, kw_only=True)
class DeskFrame(Frame):
    """The frame with what the desk adds: navigation, who is signed in, messages, and the two hidden fields of every form."""

    stations: tuple[Link, ...] = ()
    sections: tuple[Link, ...] = ()
    house: tuple[Link, ...] = ()
    account: tuple[Link, ...] = ()
    concept: ConceptPlace | None = None
    process: ProcessPlace | None = None
    person: str = ""
    told: tuple[Told, ...] = ()
    csrf: str = ""
    submission: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    is_wide: bool = False


def show(request: HttpRequest, template: str, page: DeskPage, status: int = 200) -> HttpResponse:
    """The page as HTML. A form with errors is shown again with status 422."""
    body = desk_environment().get_template(template).render(page=page, frame=frame_of(request, page))
    return private(HttpResponse(body, status=status))


def part(request: HttpRequest, template: str, page: DeskPage, status: int = 200) -> HttpResponse:
    """A part of a page, without the frame around it, for what is put in place by htmx or a script. Messages wait for the next whole page."""
    body = desk_environment().get_template(template).render(page=page, frame=frame_of(request, page, tells=False))
    return private(HttpResponse(body, status=status))


def private(response: HttpResponse) -> HttpResponse:
    """Nobody between here and the person keeps what the desk answers."""
    response["Cache-Control"] = "private, no-store"
    response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
    return response


def tell(request: HttpRequest, text: str, *, kind: str = "success", undo: str = "") -> None:
    """Say something on the next page; ``undo`` is an address that takes it back when it is posted to. ``kind``: success, info, warning."""
    messages.add_message(request, messages.INFO, json.dumps({"text": text, "kind": kind, "undo": undo}))


def go(name: str, /, **where: object) -> HttpResponse:
    """After something was done: on to another page."""
    return HttpResponseRedirect(reverse(name, kwargs=where), status=303)


def frame_of(request: HttpRequest, page: DeskPage, *, tells: bool = True) -> DeskFrame:
    """The frame around ``page`` for whoever asks; bare for whoever is not signed in. ``tells``: with the messages, which are said once."""
    bare = DeskFrame(
        title=page.title,
        site_name="Mittragen",
        is_indexed=False,
        home=reverse("desk:home"),
        crumbs=page.crumbs,
        scripts=page.scripts,
        kind="desk",
        concept=page.concept or (page.process.concept if page.process else None),
        process=page.process,
        told=_told(request) if tells else (),
        csrf=get_token(request),
        is_wide=page.is_wide,
    )
    user, municipality = getattr(request, "user", None), getattr(request, "municipality", None)
    if not isinstance(municipality, Municipality):
        return bare
    named = replace(bare, site_name=municipality.name, coat_of_arms=municipality.coat_of_arms)
    if not isinstance(user, User):
        return named
    first, second = _navigation(page, user, municipality)
    return replace(
        named,
        stations=first,
        sections=second,
        house=house(user, municipality, page.section),
        account=account(),
        person=str(user),
    )


def _navigation(page: DeskPage, user: User, municipality: Municipality) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The two rows of the ribbon."""
    if page.process:
        about = page.process.concept.slug if page.process.concept else ""
        first = stations(user, municipality, about, page.station or PARTICIPATING) if about else process_stations(page.process.slug)
        return first, process_sections(user, municipality, page.process.slug, page.section)
    if page.concept:
        slug = page.concept.slug
        return stations(user, municipality, slug, page.station), sections(user, municipality, slug, page.station, page.section)
    return (), ()


def _told(request: HttpRequest) -> tuple[Told, ...]:
    said = (str(message) for message in messages.get_messages(request))
    return tuple(Told(**json.loads(one)) if one.startswith("{") else Told(text=one, kind="info") for one in said)
