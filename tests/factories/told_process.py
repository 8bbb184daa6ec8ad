"""A participation in which everything happened once, with names and words that must never get into its record."""

from datetime import timedelta

from django.utils import timezone

from mittragen.edition.participating import Channel, ContributionKind, EventKind, PhaseKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import (
    add_event,
    add_phase,
    enter_contribution,
    hold_contributions,
    plan_process,
    publish_blackened,
    publish_contributions,
    publish_process,
    record_attendance,
    refuse_contributions,
    register,
    release_minutes,
    submit_contribution,
    support,
    withdraw_contribution,
    write_minutes,
)
from mittragen.participation.models import Contribution, Phase, Process

ARABIC = "نحتاج إلى دورات لغة مسائية."
BUS = "Im Bus nach Oldenmoor fehlt abends eine Verbindung."
MARKUP = "<b>Fett</b> & *wichtig* =1+1"
# Names of people, addresses, and words that nobody may read: each occurs in the tables, none may occur in a record.
PRIVATE = (
    "Ungenannt",
    "Wilhelmine",
    "ungenannt@",
    "privat.example.org",
    "Unverschämtes",
    "Zurückgestelltes",
    "Zurückgenommenes",
    "Verschwiegenes",
    "Internes Protokoll",
)


def told_process(municipality: Municipality, by: User | None, *, slug: str = "") -> tuple[Process, Phase, dict[str, str]]:
    """A public process, its phase (which still runs), and the receipt codes of contributions by their words."""
    process = plan_process(municipality=municipality, title="Zusammen leben", topics=("Sprache", "Wohnen"), slug=slug, by=by)
    today = timezone.localdate()
    phase = add_phase(process=process, kind=PhaseKind.WORKSHOPS, title="Workshops", starts_on=today - timedelta(days=7), by=by)
    publish_process(process=process, by=by)
    _events(phase, by)
    return process, phase, _contributions(process, phase, by)


def _events(phase: Phase, by: User | None) -> None:
    start = timezone.now() + timedelta(days=1)
    told = add_event(phase=phase, kind=EventKind.WORKSHOP, title="Workshop Sprache", starts_at=start, place="Rathaus", by=by)
    kept = add_event(phase=phase, kind=EventKind.INTERVIEW, title="Gespräch", starts_at=start, by=by)
    register(event=told, name="Wilhelmine Ungenannt", email="wilhelmine@privat.example.org", organisation="Familie Ungenannt", submission_key="1")
    write_minutes(event=told, text="Es ging um *Kurse*.", agenda=[("Begrüßung", "")], by=by)
    release_minutes(event=told, by=by)
    write_minutes(event=kept, text="Internes Protokoll", agenda=[], by=by)
    record_attendance(event=told, counts={"Ehrenamt": 7, "Bildung": 3}, by=by)


def _contributions(process: Process, phase: Phase, by: User | None) -> dict[str, str]:
    topic = process.topic_rows.get(title="Sprache")
    codes: dict[str, str] = {}

    def said(text: str, **more: object) -> Contribution:
        receipt = submit_contribution(process=process, phase=phase, text=text, submission_key=text, **more)  # type: ignore[arg-type]
        codes[text] = receipt.code
        return receipt.contribution

    bus = said(BUS, kind=ContributionKind.PROBLEM, email="ungenannt@privat.example.org", organisation="Wilhelmine Ungenannt", actor_group="Nachbarin Ungenannt")
    shown = [bus, said(ARABIC, topic=topic, language="ar"), said(MARKUP, topic=topic), said("Verschwiegenes und Gesagtes", topic=topic)]
    refused, held, withdrawn = said("Unverschämtes", organisation="Ungenannt AG"), said("Zurückgestelltes"), said("Zurückgenommenes")
    written = enter_contribution(phase=phase, text="Danke für das Sprachcafé.", channel=Channel.MAIL, topic=topic, by=by)
    publish_contributions(contributions=[*shown, refused, withdrawn, written.contribution], by=by)
    publish_blackened(contribution=shown[3], passages=[(0, 13)], by=by)
    refuse_contributions(contributions=[refused], reason="Das beleidigt andere.", by=by)
    hold_contributions(contributions=[held], by=by)
    withdraw_contribution(code=codes["Zurückgenommenes"])
    support(contribution=Contribution.objects.get(pk=bus.pk), token="browser")
    return codes
