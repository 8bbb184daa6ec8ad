"""Every address of the desk x every role x two counties: whom a rule does not permit finds nothing, and nobody finds another county's."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from mittragen.actors.changing import write_contact_person
from mittragen.actors.models import Actor, ContactPerson
from mittragen.archive.models import Candidate, CandidateShare
from mittragen.archive.sharing import share_with_group
from mittragen.concept.actions import add_chapter, change_element, state_succession, write_summary
from mittragen.concept.models import Concept, Element, Indicator, Succession, TargetGroup
from mittragen.decision.actions import record_decision
from mittragen.decision.models import Decision, Session
from mittragen.edition.participating import Channel, EventKind, PhaseKind, QuestionKind
from mittragen.edition.terms import DecisionResult, SuccessionKind
from mittragen.monitoring.actions import attach_file
from mittragen.monitoring.actions.indicators import add_indicator as add_kept_indicator
from mittragen.monitoring.actions.indicators import record_reading
from mittragen.monitoring.actions.milestones import add_milestone
from mittragen.monitoring.models import Indicator as KeptIndicator
from mittragen.monitoring.models import Milestone, Report, ReportingRound
from mittragen.municipality.invitations import invite
from mittragen.municipality.models import Invitation, JournalEntry, Municipality, Role, User
from mittragen.participation.actions import (
    PlannedQuestion,
    add_event,
    add_heading,
    add_phase,
    add_photo,
    add_survey,
    capture_cards,
    enter_contribution,
    invite_to_event,
    open_board,
    plan_process,
    register_by_hand,
    set_tables,
)
from mittragen.participation.actions.photos import DrawnPhoto
from mittragen.participation.guests import Guest
from mittragen.participation.models import Contribution, Event, Process, Question, Registration
from mittragen.participation.templates import SINGLE
from mittragen.publishing.candidates import keep_candidate
from mittragen.synthesis.actions import make_group
from mittragen.synthesis.models import Group
from mittragen.teamwork.models import Task
from tests.desk.conftest import HOST
from tests.factories import imports, rooms
from tests.factories.invited import invited
from tests.factories.monitoring import given_in, measure_of, request_of, small_round
from tests.factories.revised import revision_of

EVERY = frozenset(role.value for role in Role)
# Who a rule lets in. Written by hand: the rules are held to this table.
ROLES_OF_RULE = {
    "can_enter_desk": EVERY,
    "can_have_account": EVERY,
    "can_operate": frozenset(),
    "can_coordinate": frozenset({"coordinator"}),
    "can_read_draft": frozenset({"coordinator", "editor", "author", "reader"}),
    "can_read_organisations": frozenset({"coordinator", "editor", "author", "reader"}),
    "can_edit_organisations": frozenset({"coordinator", "editor", "author"}),
    "can_see_contact_people": frozenset({"coordinator", "editor"}),
    "can_edit_draft": frozenset({"coordinator", "editor", "author"}),
    "can_comment": frozenset({"coordinator", "editor", "author", "reader"}),
    "can_give_tasks": frozenset({"coordinator", "editor", "author", "reader"}),
    "can_have_tasks": EVERY,
    "can_read_participation": frozenset({"coordinator", "editor", "author", "moderator", "reader"}),
    "can_plan": frozenset({"coordinator"}),
    "can_capture": frozenset({"coordinator", "editor", "author", "moderator"}),
    "can_moderate": frozenset({"coordinator", "editor", "moderator"}),
    "can_sort": frozenset({"coordinator", "editor", "author"}),
    "can_publish_outcomes": frozenset({"coordinator"}),
    "can_see_registrations": frozenset({"coordinator", "editor"}),
    "can_run_sessions": frozenset({"coordinator", "editor"}),
    "can_read_sessions": frozenset({"coordinator", "editor", "author", "steering_member", "reader"}),
    "can_monitor": frozenset({"coordinator", "editor"}),
    "can_read_progress": frozenset({"coordinator", "editor", "author", "steering_member", "reader"}),
    "can_release": frozenset({"coordinator"}),
}
# What stands for a part of an address: something that is there, in the county's small concept.
SAMPLES = {
    "person": lambda: User.objects.get(email__startswith="koordinierung@").pk,
    "invitation": lambda: _invitation().pk,
    "slug": lambda: "integration",
    "name": lambda: "impressum",
    "actor_key": lambda: Actor.objects.order_by("id").values_list("key", flat=True)[0],
    "key": lambda: Element.objects.get(kind="measure").key,
    "code": lambda: "W204",
    "entry": lambda: 1,
    "step": lambda: JournalEntry.objects.filter(subject_kind="measure").latest("pk").pk,
    "comment_number": lambda: 1,
    "pending": lambda: imports.pending_in("integration").pk,
    "imported": lambda: imports.imported_in("integration").pk,
    "task_number": lambda: Task.objects.create(municipality=Municipality.objects.get(slug="musterkreis"), text="Zahlen erfragen").pk,
    "candidate_number": lambda: _share().candidate_id,
    "share_number": lambda: _share().pk,
    "page": lambda: "konzepte/integration/",
    "suffix": lambda: "csv",
    "group_key": lambda: TargetGroup.objects.get().key,
    "indicator_key": lambda: Indicator.objects.get().key,
    "chapter_key": lambda: add_chapter(concept=Concept.objects.get(slug="integration"), title="Vorwort", text="", by=None).key,
    "language": lambda: write_summary(concept=Concept.objects.get(slug="integration"), language="ar", title="باختصار", text="", by=None).language,
    "process": lambda: _process().slug,
    "event_key": lambda: _event().key,
    "heading_number": lambda: add_heading(board=_event().board, title="Überschrift", by=None).pk,
    "table_number": lambda: 1,
    "registration_number": lambda: _registration().pk,
    "guest_number": lambda: invite_to_event(event=_event(), guests=[Guest(email="gast@example.org")], by=None)[0].pk,
    "survey_key": lambda: _question().survey.key,
    "question_number": lambda: _question().pk,
    "template_name": lambda: "concept",
    "phase_key": lambda: _process().phase_rows.all()[0].key,
    "topic_key": lambda: _process().topic_rows.all()[0].key,
    "contribution_key": lambda: _contribution().key,
    "batch": lambda: "none",
    "card_key": lambda: _card().key,
    "captured": lambda: JournalEntry.objects.get(action="capture_cards", subject_key=_card().event.key).pk,
    "photo_number": lambda: add_photo(event=_event(), content=DrawnPhoto(b"a", 1, 1), by=None).pk,
    "bundle_key": lambda: _bundle().key,
    "excerpt_key": lambda: "xnone",
    "kept_name": lambda: "none",
    "list_suffix": lambda: "docx",
    "person_number": lambda: _contact_person().pk,
    "change_key": lambda: _succession().before[0],
    "succession_number": lambda: _succession().pk,
    "body_number": lambda: _session().body_id,
    "seat_number": lambda: _session().body.seats.all()[0].pk,
    "session_label": lambda: _session().label,
    "item_number": lambda: _session().items.all()[0].pk,
    "invitation_number": lambda: _session().invitations.all()[0].pk,
    "decision_number": lambda: _decision().pk,
    "paper_suffix": lambda: "docx",
    "series_key": lambda: _series().key,
    "reading_number": lambda: record_reading(indicator=_series(), on=date(2025, 12, 31), value=Decimal(1), by=None).pk,
    "milestone_key": lambda: _milestone().key,
    "round_number": lambda: _held().pk,
    "request_number": lambda: request_of(_held()).pk,
    "measure_number": lambda: measure_of(_held()).pk,
    "report_key": lambda: _report().key,
    "evidence_number": lambda: attach_file(report=_report(), name="plan.pdf", body=b"%PDF-1.7", by=None).pk,
    "report_suffix": lambda: "docx",
    "year_suffix": lambda: "csv",
}
# Addresses before the sign-in belong to nobody; those of members of a body open by their link alone (tests/desk/test_attending.py).
BY_LINK = "attending"
OPEN = frozenset({"sign-out", "invitation"})


def _series() -> KeptIndicator:
    municipality = Municipality.objects.get(slug="musterkreis")
    return KeptIndicator.objects.first() or add_kept_indicator(municipality=municipality, slug="integration", title="Teilnahmen", by=None)


def _held() -> ReportingRound:
    return ReportingRound.objects.first() or small_round(Municipality.objects.get(slug="musterkreis"), None)


def _report() -> Report:
    return Report.objects.select_related("municipality").first() or given_in(_held())[0]


def _milestone() -> Milestone:
    municipality = Municipality.objects.get(slug="musterkreis")
    return add_milestone(municipality=municipality, slug="integration", element_key="m1", text="Raum gefunden", due_on=date(2025, 12, 31), by=None)


def desk_addresses() -> Iterator[URLPattern]:
    desk = next(one for one in get_resolver().url_patterns if isinstance(one, URLResolver) and one.namespace == "desk")
    waiting = list(desk.url_patterns)
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, URLResolver):
            waiting += one.url_patterns
        else:
            yield one


def _process() -> Process:
    """A participation for the small concept; the same one for every part of an address."""
    municipality = Municipality.objects.get(slug="musterkreis")
    there = Process.objects.filter(slug="beteiligung").first()
    given = {"slug": "beteiligung", "title": "Beteiligung", "concept_slug": "integration", "template": SINGLE, "topics": ("Sprache",)}
    return there or plan_process(municipality=municipality, by=None, **given)


def _event() -> Event:
    """A workshop with a table and a board; the same one for every part of an address."""
    there = Event.objects.select_related("process", "municipality").first()
    if there is None:
        there = add_event(phase=_process().phase_rows.all()[0], kind=EventKind.WORKSHOP, title="Workshop", by=None)
        set_tables(event=there, tables=[("Tisch am Fenster", None)], by=None)
        open_board(event=there, by=None)
    return there


def _registration() -> Registration:
    there = Registration.objects.first()
    return there or register_by_hand(event=_event(), name="Ada Beispiel", submission_key="telefon", by=None)


def _question() -> Question:
    """The one question, for words, of a survey of the participation."""
    asked = [PlannedQuestion(QuestionKind.TEXT, "Was fehlt?")]
    return Question.objects.first() or add_survey(phase=_process().phase_rows.all()[0], title="Umfrage", questions=asked, by=None).questions.get()


def _contribution() -> Contribution:
    """What somebody said in the participation."""
    process = _process()
    phase = process.phase_rows.first() or add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", by=None)
    return enter_contribution(phase=phase, text="Mehr Busse am Abend", channel=Channel.TELEPHONE, by=None).contribution


def _card() -> Contribution:
    """A card captured at the table of the workshop; the same one for every part of an address."""
    event = _event()
    there = event.contributions.select_related("event").filter(channel=Channel.CARD).first()
    return there or capture_cards(event=event, table=event.tables.get(), lines=["Mehr Kurse"], by=None)[0]


def _bundle() -> Group:
    """A group on the wall of the participation; the same one for every part of an address."""
    return Group.objects.first() or make_group(process=_process(), title="Busse am Abend", by=None)


def _share() -> CandidateShare:
    """The draft of the small concept, opened by a secret link; the same one for every part of an address."""
    kept = Candidate.objects.first() or keep_candidate(concept=Concept.objects.get(slug="integration"), by=None)
    return CandidateShare.objects.first() or share_with_group(candidate=kept, open_until=timezone.localdate(), by=None)[0]


def _succession() -> Succession:
    """A reason for a change in a revision of the small concept; the same one for every part of an address."""
    there = Succession.objects.first()
    if there is not None:
        return there
    concept = Concept.objects.select_related("municipality").get(slug="integration")
    revision_of(concept, None)
    element = Element.objects.select_related("concept__municipality").get(kind="measure")
    change_element(element=element, text="Anders.", by=None)
    return state_succession(concept=concept, kind=SuccessionKind.REWORDED, before=[element.key], after=[element.key], reason="Klarer.", by=None)


ADDRESSES = {pattern.name: pattern for pattern in desk_addresses()}
SIGNED_IN = sorted(name for name in set(ADDRESSES) - OPEN if not name.startswith(BY_LINK))


@pytest.mark.parametrize("name", SIGNED_IN)
def test_every_address_names_its_rule(name: str) -> None:
    assert ADDRESSES[name].callback.rule.__name__ in ROLES_OF_RULE


@pytest.mark.parametrize("name", SIGNED_IN)
def test_only_permitted_roles_find_the_address_and_no_other_county_does(name: str, municipality: Municipality, concept: Concept) -> None:
    where = {part: str(SAMPLES[part]()) for part in ADDRESSES[name].pattern.converters}
    address = reverse(f"desk:{name}", kwargs=where)
    permitted = ROLES_OF_RULE[ADDRESSES[name].callback.rule.__name__]
    rooms.county("nachbarkreis", "nachbarkreis.localhost")
    there = {role: _status(municipality, role, address, HOST) for role in sorted(EVERY)}
    elsewhere = {role: _status(municipality, role, address, "nachbarkreis.localhost") for role in sorted(EVERY)}
    assert {role for role, status in there.items() if status != 404} == permitted
    assert {status for status in there.values() if status >= 500} == set()
    assert set(elsewhere.values()) == {404}
    assert Client(headers={"host": HOST}).get(address).status_code in (302, 401)


def _invitation() -> Invitation:
    return invite(municipality=Municipality.objects.get(slug="musterkreis"), email="neu@example.org", role=Role.READER, by=None)[0]


def _status(municipality: Municipality, role: str, address: str, host: str) -> int:
    client = Client(headers={"host": host})
    client.force_login(rooms.member_once(municipality, role))
    return client.get(address).status_code


def _session() -> Session:
    """A session of a steering group about the small concept; the same one for every part of an address."""
    return Session.objects.select_related("body").first() or invited(
        Concept.objects.get(slug="integration"), User.objects.get(email__startswith="koordinierung@")
    )


def _decision() -> Decision:
    given = {"body": "Kreistag", "decided_on": timezone.localdate(), "result": DecisionResult.ADOPTED, "decided_digest": "0" * 64}
    return record_decision(concept=Concept.objects.get(slug="integration"), by=None, **given)


def _contact_person() -> ContactPerson:
    actor = Actor.objects.select_related("municipality").order_by("id")[0]
    return write_contact_person(actor=actor, name="Ada Beispiel", email="", telephone="", note="", by=None)
