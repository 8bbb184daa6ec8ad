"""Scenario 6 through the actions: organisations are asked, answer by the link in their mail, and their reports outlive a merge of measures."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from mittragen.actors.actions import add_actor
from mittragen.actors.models import Actor, ContactPerson
from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_edition, verify_all
from mittragen.concept.actions import add_element, merge_elements
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.decision.actions import record_decision
from mittragen.edition.codec import decode_progress
from mittragen.edition.elements import Responsibility
from mittragen.edition.terms import AnswerState, DecisionResult, ElementKind, ReportKind, ResponsibilityRole
from mittragen.monitoring.actions import (
    Answers,
    MonitoringError,
    accept,
    ask_back,
    close_round,
    edit_for_public,
    hand_over,
    open_request,
    plan_round,
    save_report,
    send_answers,
    send_round,
)
from mittragen.monitoring.actions.reminding import remind
from mittragen.monitoring.models import Report, ReportingRound, ReportLink, ReportState, RequestedMeasure
from mittragen.monitoring.queries import link_of_token, reports_to_review, round_rows, standings_of
from mittragen.municipality.models import Municipality, User
from mittragen.outputs.target import Site
from mittragen.publishing.actions import PublishingError, compile_candidate, publish_edition
from mittragen.publishing.progress import release_progress
from mittragen.publishing.revising import open_revision
from mittragen.publishing.site import site_of

BRIDGE, SPORT = "bruecke@example.org", "sport@example.org"
GROUP, GUIDES, SWIMMING = "Elterngruppe", "Lotsinnen", "Schwimmkurse"
CLUMSY, CLEAR, WANTED = "läuft so halb, mal sehn", "Die Gruppe trifft sich alle zwei Wochen.", "Uns fehlt ein Raum am Abend."


@dataclass(frozen=True)
class County:
    """An office with a concept that is published, and two associations that carry three of its measures."""

    concept: Concept
    by: User
    site: Site
    sport: Actor
    letting_through: Any

    def keys(self, *titles: str) -> tuple[str, ...]:
        return tuple(Element.objects.get(concept=self.concept, title=title).key for title in titles)

    def publishes(self, decided_on: date) -> SealedDocument:
        digest = compile_candidate(self.concept).digest
        facts = {"body": "Kreistag", "decided_on": decided_on, "result": DecisionResult.ADOPTED, "decided_digest": digest}
        publish_edition(concept=self.concept, decision=record_decision(concept=self.concept, by=self.by, **facts), site=self.site, by=self.by)
        edition = sealed_edition(self.concept.slug)
        assert edition is not None
        return edition

    def asks(self, edition: SealedDocument, label: str) -> ReportingRound:
        today = timezone.localdate()
        days = {"starts_on": today - timedelta(days=182), "ends_on": today, "due_on": today + timedelta(days=21)}
        held = plan_round(edition=edition, title=f"Sachstand {label}", label=label, by=self.by, **days)
        assert not mail.outbox
        with self.letting_through(execute=True):
            assert send_round(held=held, by=self.by).written == 2
        held.refresh_from_db()
        return held


@pytest.fixture
def county(concept: Concept, coordinator: User, settings: Any, django_capture_on_commit_callbacks: Any) -> County:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    bridge, sport = (_association(concept.municipality, name, email) for name, email in (("Brücke e. V.", BRIDGE), ("Sportbund", SPORT)))
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL)
    for place, (title, lead) in enumerate([(GROUP, bridge), (GUIDES, bridge), (SWIMMING, sport)], start=2):
        facts = Facts(label=f"1.1.{place}", title=title, text="Wir tun es.", responsibilities=(Responsibility(actor=lead.key, role=ResponsibilityRole.LEAD),))
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=facts, by=coordinator)
    site = site_of(concept.municipality, address="https://musterkreis.localhost")
    return County(concept, coordinator, site, sport, django_capture_on_commit_callbacks)


def test_what_organisations_say_becomes_public_when_it_is_released_and_outlives_a_merge(county: County) -> None:
    group, guides, swimming = county.keys(GROUP, GUIDES, SWIMMING)
    edition = county.publishes(date(2026, 6, 1))
    held = county.asks(edition, "2026-1")
    link = _link_in_mail_to(BRIDGE)

    _answers(link, {group: _said(CLUMSY, help_wanted=WANTED), guides: Answers(kind=ReportKind.NOT_OURS, reason="Das macht der Sportbund.")})
    _office_asks_back_and_hands_over(county, held, {"group": group, "guides": guides})
    assert [state for _name, state in _states(held)] == ["answered", "waiting", "waiting"]
    first = _reviewed_and_released(county, held, group)

    told = decode_progress(bytes(first.body))
    assert [(one.element, one.text) for one in told.content.statements] == [(group, CLEAR)]
    assert not any(secret.encode() in bytes(first.body) for secret in (CLUMSY, WANTED, BRIDGE, "Ada Beispiel"))
    asked = {one.element: one.answer for one in told.content.rounds[0].asked}
    assert (asked[group], asked[guides], asked[swimming]) == (AnswerState.GIVEN, AnswerState.OPEN, AnswerState.OPEN)

    close_round(held=held, by=county.by)
    merged = _merged_in_the_next_edition(county)
    standing = _standing(county.concept, merged)
    assert [(one.element, one.statement.text) for one in standing.history] == [(group, CLEAR)]

    mail.outbox.clear()
    county.asks(_edition(county.concept), "2027-1")
    _answers(_link_in_mail_to(SPORT), {merged: Answers(kind=ReportKind.NO_NEWS)})
    reports = list(reports_to_review(county.concept.slug))
    accept(reports=reports, by=county.by)
    second = release_progress(slug=county.concept.slug, reports=reports, by=county.by)

    standing = _standing(county.concept, merged)
    assert [one.element for one in standing.history] == [merged, group]
    assert standing.phase is not None and standing.phase.code == "under_way"
    assert decode_progress(bytes(second.body)).envelope.predecessor == told.digest
    assert bytes(SealedDocument.objects.get(pk=first.pk).body) == bytes(first.body)
    assert {found.fault for found in verify_all()} == {""}


def test_nothing_is_public_of_what_was_not_looked_through(county: County) -> None:
    (group,) = county.keys(GROUP)
    county.asks(county.publishes(date(2026, 6, 1)), "2026-1")
    _answers(_link_in_mail_to(BRIDGE), {group: _said(CLUMSY)})

    with pytest.raises(PublishingError, match="nicht mehr geprüft"):
        release_progress(slug=county.concept.slug, reports=list(Report.objects.all()), by=county.by)

    standings = standings_of(county.concept.slug)
    assert standings is not None and standings.of(group).history == ()


def test_only_the_missing_are_reminded_and_each_mail_has_a_link_of_its_own(county: County) -> None:
    group, guides = county.keys(GROUP, GUIDES)
    held = county.asks(county.publishes(date(2026, 6, 1)), "2026-1")
    link = _link_in_mail_to(BRIDGE)
    _answers(link, {group: _said(CLUMSY), guides: Answers(kind=ReportKind.NO_NEWS)})

    assert (remind(held=held, by=county.by), remind(held=held, by=county.by)) == (1, 0)

    assert link.expires_at.date() >= held.due_on + timedelta(days=30)
    assert link_of_token("ein-anderes-geheimnis") is None
    assert _link_in_mail_to(SPORT).request != link.request


def _association(municipality: Municipality, name: str, email: str) -> Actor:
    actor = add_actor(municipality=municipality, name=name, by=None)
    ContactPerson.objects.create(municipality=municipality, actor=actor, name="Ada Beispiel", email=email)
    return actor


def _link_in_mail_to(email: str) -> ReportLink:
    """What the person holds: the secret in the mail, and nothing else."""
    (message,) = [one for one in mail.outbox if one.to == [email]]
    found = re.search(r"/meldung/([\w-]+)/", str(message.body))
    assert found is not None
    link = link_of_token(found[1])
    assert link is not None
    return link


def _said(text: str, **facts: str) -> Answers:
    return Answers(kind=ReportKind.REPORT, phase="under_way", text=text, **facts)


def _asked(held: ReportingRound, key: str) -> RequestedMeasure:
    return RequestedMeasure.objects.get(request__round=held, element_key=key, handed_at__isnull=True)


def _answers(link: ReportLink, said: dict[str, Answers]) -> None:
    open_request(link=link)
    for key, answers in said.items():
        # After the merge both associations lead, and both are asked.
        requested = RequestedMeasure.objects.get(request=link.request, element_key=key)
        save_report(requested=requested, answers=answers, expected=None, way="link", link=link)
    assert send_answers(request=link.request, link=link) == len(said)


def _office_asks_back_and_hands_over(county: County, held: ReportingRound, keys: dict[str, str]) -> None:
    report = Report.objects.get(element_key=keys["group"])
    with county.letting_through(execute=True):
        ask_back(report=report, question="Wie oft trifft sich die Gruppe?", by=county.by)
    assert "Wie oft trifft sich die Gruppe?" in str(mail.outbox[-1].body)
    report.refresh_from_db()
    link = ReportLink.objects.filter(request=_asked(held, keys["group"]).request).latest("id")
    save_report(
        requested=_asked(held, keys["group"]), answers=_said(f"{CLUMSY}, alle 2 wochen", help_wanted=WANTED), expected=report.version, way="link", link=link
    )
    send_answers(request=link.request, link=link)
    with pytest.raises(MonitoringError, match="nicht ihre Aufgabe"):
        accept(reports=[Report.objects.get(element_key=keys["guides"])], by=county.by)
    handed = hand_over(requested=_asked(held, keys["guides"]), to=county.sport, by=county.by)
    assert handed.request.actor == county.sport


def _states(held: ReportingRound) -> list[tuple[str, str]]:
    return sorted((row.request.actor.name, row.request.state) for row in round_rows(held))


def _reviewed_and_released(county: County, held: ReportingRound, key: str) -> SealedDocument:
    report = _asked(held, key).report
    edit_for_public(report=report, text=CLEAR, obstacles="", next_steps="", by=county.by)
    assert accept(reports=[report], by=county.by) == 1
    sealed = release_progress(slug=county.concept.slug, reports=[report], by=county.by)
    assert release_progress(slug=county.concept.slug, reports=[report], by=county.by) == sealed
    report.refresh_from_db()
    assert (report.state, report.text) == (ReportState.RELEASED, f"{CLUMSY}, alle 2 wochen")
    return sealed


def _merged_in_the_next_edition(county: County) -> str:
    """The group goes into the swimming courses; the key of what is left."""
    open_revision(concept=county.concept, label="2027", as_of=date(2027, 4, 30), by=county.by)
    keep, drop = (Element.objects.get(concept=county.concept, title=title) for title in (SWIMMING, GROUP))
    merge_elements(keep=keep, drop=drop, by=county.by, reason="Beides gehört zusammen.")
    county.publishes(date(2026, 11, 1))
    return keep.key


def _edition(concept: Concept) -> SealedDocument:
    edition = sealed_edition(concept.slug)
    assert edition is not None
    return edition


def _standing(concept: Concept, key: str) -> Any:
    standings = standings_of(concept.slug)
    assert standings is not None
    return standings.of(key)
