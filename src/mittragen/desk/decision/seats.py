"""A body with its seats: who has one, who takes it, who deputises."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.actors.models import Actor
from mittragen.actors.queries import actor_named
from mittragen.decision.actions import add_seat, archive_seat, change_seat, delete_seat_person, write_seat_person
from mittragen.decision.models import Body, Seat, SeatPerson
from mittragen.decision.queries import seats_of
from mittragen.decision.rules import DecisionError
from mittragen.design.language import language_called
from mittragen.desk.decision.bodies import address_of, crumbs, seats_word
from mittragen.desk.decision.places import LARGEST, body_door
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.forms import DeskForm, LineField
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.edition.terms import BodyKind
from mittragen.municipality.models import User

LANGUAGES = ("de", "en", "ar", "tr", "uk", "ru", "pl")
_MAIL = gettext_lazy("Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel ada@example.org.")
_PEOPLE = (("member", False), ("deputy", True))


class SeatForm(DeskForm):
    """A seat, whose it is, who takes it and who deputises."""

    title = LineField(
        label=gettext_lazy("Bezeichnung"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("So steht der Sitz in Vorlage und Niederschrift, nie ein Name."),
    )
    actor = LineField(
        label=gettext_lazy("Organisation"), max_length=300, required=False, widget=forms.TextInput(attrs={"list": "organisationen", "autocomplete": "off"})
    )
    has_vote = forms.BooleanField(label=gettext_lazy("Stimmberechtigt"), required=False, initial=True, help_text=gettext_lazy("Ohne Haken berät der Sitz mit."))
    member_name = LineField(label=gettext_lazy("Mitglied: Name"), max_length=200, required=False)
    member_email = forms.EmailField(label=gettext_lazy("Mitglied: E-Mail"), required=False, error_messages={"invalid": _MAIL})
    member_language = forms.ChoiceField(label=gettext_lazy("Mitglied: Sprache der Mails"), required=False)
    deputy_name = LineField(label=gettext_lazy("Vertretung: Name"), max_length=200, required=False)
    deputy_email = forms.EmailField(label=gettext_lazy("Vertretung: E-Mail"), required=False, error_messages={"invalid": _MAIL})
    deputy_language = forms.ChoiceField(label=gettext_lazy("Vertretung: Sprache der Mails"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ("member_language", "deputy_language"):
            self.fields[name].choices = [(tag, language_called(tag, "de")) for tag in LANGUAGES]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self.found = actor_named(values["actor"]) if values.get("actor") else None
        if values.get("actor") and self.found is None:
            self.say("actor", _("Diese Organisation steht nicht in Ihrer Liste. Bitte wählen Sie eine daraus, oder lassen Sie das Feld leer."))
        elif not values.get("actor") and not values.get("title") and "title" not in self.errors:
            self.say("title", _("Bitte geben Sie an, wem der Sitz gehört: eine Bezeichnung oder eine Organisation."))
        for who, _is_deputy in _PEOPLE:
            if values.get(f"{who}_email") and not values.get(f"{who}_name") and f"{who}_name" not in self.errors:
                self.say(f"{who}_name", _("Bitte geben Sie auch den Namen an: Er steht in der Anrede der Mail."))
        return values

    def write(self, seat: Seat, by: User) -> None:
        """Who takes the seat and who deputises; without a name, nobody."""
        there = {person.is_deputy: person for person in seat.people.all()}
        for who, is_deputy in _PEOPLE:
            name, email, language = (self.cleaned_data[f"{who}_{fact}"] for fact in ("name", "email", "language"))
            known = there.get(is_deputy)
            if name and (known is None or (known.name, known.email, known.language) != (name, email, language or "de")):
                write_seat_person(seat=seat, name=name, email=email, language=language or "de", is_deputy=is_deputy, by=by)
            elif not name and known is not None:
                known.seat = seat
                delete_seat_person(person=known, by=by)


@dataclass(frozen=True, kw_only=True)
class PersonCell:
    """Somebody beside a seat."""

    name: str
    email: str
    language: str


@dataclass(frozen=True, kw_only=True)
class SeatRow:
    """A seat in the table."""

    number: int
    title: str
    actor: str
    has_vote: bool
    member: PersonCell | None
    deputy: PersonCell | None


@dataclass(frozen=True, kw_only=True)
class BodyPage(DeskPage):
    """A body and its seats."""

    section: str = "bodies"
    number: int
    kind: str
    chain: str
    is_binding: bool
    votes_in_advance: bool
    is_archived: bool
    counted: str
    without_mail: int
    seats: tuple[SeatRow, ...]


@dataclass(frozen=True, kw_only=True)
class SeatPage(DeskPage):
    """A seat to add or change. ``seat_number`` is 0 for a new one."""

    section: str = "bodies"
    form: SeatForm
    organisations: tuple[str, ...]
    number: int
    seat_number: int
    back: str


@dataclass(frozen=True, kw_only=True)
class SeatArchivePage(DeskPage):
    """What follows when a seat is given up."""

    section: str = "bodies"
    back: str


@body_door(methods=("GET",))
def body(request: DeskRequest, body: Body) -> HttpResponse:
    """One body at a glance, with all seats."""
    rows = list(seats_of(body))
    voting = sum(row.has_vote for row in rows)
    chain = _("%(place)s. Gremium der Beratungsfolge") % {"place": body.chain_position} if body.chain_position else _("steht außerhalb der Beratungsfolge")
    page = BodyPage(
        title=body.name,
        crumbs=crumbs(),
        number=body.pk,
        kind=BodyKind(body.kind).german,
        chain=chain,
        is_binding=body.is_binding,
        votes_in_advance=body.votes_in_advance,
        is_archived=body.archived_at is not None,
        counted=seats_word(len(rows), voting),
        without_mail=sum(not any(person.email and not person.is_deputy for person in row.people.all()) for row in rows),
        seats=tuple(_row(row) for row in rows),
    )
    return show(request, "decision/body.html", page)


@body_door()
def new(request: DeskRequest, body: Body) -> HttpResponse:
    """A further seat; "and the next" asks for one more."""
    form = SeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            values = form.cleaned_data
            seat = add_seat(body=body, title=values["title"], actor=form.found, has_vote=values["has_vote"], by=request.user)
            form.write(seat, request.user)
            tell(request, _("Der Sitz „%(seat)s“ ist angelegt.") % {"seat": seat.title})
            return go("desk:seat-new" if request.POST.get("do") == "next" else "desk:body", body_number=body.pk)
        except DecisionError as refusal:
            form.say("title", str(refusal))
    page = SeatPage(
        title=_("Sitz hinzufügen"),
        crumbs=crumbs(body),
        form=form,
        organisations=organisation_names(),
        number=body.pk,
        seat_number=0,
        back=address_of(body),
    )
    return show(request, "decision/seat.html", page, status=422 if form.errors else 200)


@body_door()
def seat(request: DeskRequest, body: Body, seat_number: int) -> HttpResponse:
    """Change a seat and who takes it."""
    one = seat_in(body, seat_number)
    form = SeatForm(request.POST or None, initial=_initial(one))
    if request.method == "POST" and form.is_valid():
        try:
            values = form.cleaned_data
            if (one.title, one.actor, one.has_vote) != (values["title"], form.found, values["has_vote"]):
                change_seat(seat=one, title=values["title"], actor=form.found, has_vote=values["has_vote"], by=request.user)
            form.write(one, request.user)
            tell(request, _("Gespeichert."))
            return go("desk:body", body_number=body.pk)
        except DecisionError as refusal:
            form.say("title", str(refusal))
    page = SeatPage(
        title=_("Sitz ändern"),
        crumbs=crumbs(body),
        form=form,
        organisations=organisation_names(),
        number=body.pk,
        seat_number=one.pk,
        back=address_of(body),
    )
    return show(request, "decision/seat.html", page, status=422 if form.errors else 200)


@body_door()
def archive(request: DeskRequest, body: Body, seat_number: int) -> HttpResponse:
    """Ask, and give a seat up."""
    one = seat_in(body, seat_number)
    if request.method == "POST":
        archive_seat(seat=one, by=request.user)
        tell(request, _("Der Sitz „%(seat)s“ ist aufgegeben.") % {"seat": one.title})
        return go("desk:body", body_number=body.pk)
    title = _("Den Sitz „%(seat)s“ aufgeben?") % {"seat": one.title}
    return show(request, "decision/seat_archive.html", SeatArchivePage(title=title, crumbs=crumbs(body), back=address_of(body)))


def seat_in(body: Body, number: int) -> Seat:
    """A living seat of this body; a 404 for any other."""
    one: Seat = found(body.seats.filter(archived_at__isnull=True, pk=number).select_related("actor").first() if number < LARGEST else None)
    one.body, one.municipality = body, body.municipality
    return one


def organisation_names() -> tuple[str, ...]:
    """What the field of an organisation suggests."""
    return tuple(Actor.objects.order_by("name").values_list("name", flat=True))


def _row(seat: Seat) -> SeatRow:
    people = {person.is_deputy: person for person in seat.people.all()}
    return SeatRow(
        number=seat.pk,
        title=seat.title,
        actor=seat.actor.name if seat.actor and seat.actor.name != seat.title else "",
        has_vote=seat.has_vote,
        member=_cell(people.get(False)),
        deputy=_cell(people.get(True)),
    )


def _cell(person: SeatPerson | None) -> PersonCell | None:
    if person is None:
        return None
    return PersonCell(name=person.name, email=person.email, language=language_called(person.language, "de") if person.language != "de" else "")


def _initial(seat: Seat) -> dict[str, Any]:
    initial: dict[str, Any] = {"title": seat.title, "actor": seat.actor.name if seat.actor else "", "has_vote": seat.has_vote}
    for person in seat.people.all():
        who = "deputy" if person.is_deputy else "member"
        initial |= {f"{who}_name": person.name, f"{who}_email": person.email, f"{who}_language": person.language}
    return initial
