"""A county with one edition and a revision under way, five measures of which are worded anew; run as a program of its own, because it needs its own settings.

``python -m tests.browser.prepared_revision`` fills MITTRAGEN_HOME and prints, as JSON, a session of the coordinator. With ``edition`` behind it there is
only the edition, with a second goal and two measures more, and nobody has begun to revise it.
"""

import json
import sys

from mittragen.project.start import start

# Title, what is in force, what the draft proposes.
MEASURES = (
    ("Sprachtreffs öffnen", "Der Landkreis öffnet drei Sprachtreffs.", "Der Landkreis öffnet fünf Sprachtreffs."),
    ("Busse am Abend", "Busse fahren bis 20 Uhr.", "Busse fahren bis 22 Uhr."),
    ("Wohnungen vermitteln", "Eine Stelle vermittelt Wohnungen.", "Zwei Stellen vermitteln Wohnungen."),
    ("Zeugnisse anerkennen", "Die Beratung ist einmal im Monat.", "Die Beratung ist jede Woche."),
    ("Feste feiern", "Jedes Jahr gibt es ein Fest.", "Jedes Jahr gibt es vier Feste."),
)
MORE = ("Hebammen finden", "Lotsen schulen")


def main() -> None:
    is_edition_only = "edition" in sys.argv
    start(migrated=False)
    from datetime import date

    from django.core.management import call_command
    from django.test import Client
    from django_scopes import scope

    from mittragen.concept.actions import add_element, change_element
    from mittragen.concept.facts import Facts
    from mittragen.concept.models import Element
    from mittragen.decision.actions import record_decision
    from mittragen.edition.terms import DecisionResult, ElementKind
    from mittragen.municipality.actions import add_host
    from mittragen.publishing.actions import compile_candidate, publish_edition
    from mittragen.publishing.revising import open_revision
    from mittragen.publishing.site import site_of
    from tests.factories import rooms

    call_command("migrate", verbosity=0, interactive=False)
    county = rooms.county()
    with scope(municipality=county):
        for hostname in ("127.0.0.1", "localhost"):
            add_host(municipality=county, hostname=hostname, by=None)
        coordinator = rooms.coordinator(county)
        concept = rooms.small_concept(county, coordinator)
        goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL)
        for number, (title, before, _after) in enumerate(MEASURES, start=2):
            facts = rooms.measure_facts("", "", label=f"1.1.{number}", title=title, text=before, responsibilities=(), responsibility_text="Landkreis")
            add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=facts, by=coordinator)
        if is_edition_only:
            add_element(concept=concept, kind=ElementKind.GOAL, parent=goal.parent, facts=Facts(label="1.2", title="Alle finden Arbeit"), by=coordinator)
            for number, title in enumerate(MORE, start=len(MEASURES) + 2):
                facts = Facts(label=f"1.1.{number}", title=title, text="Das tut der Landkreis.", responsibility_text="Landkreis")
                add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=facts, by=coordinator)
        digest = compile_candidate(concept).digest
        day, adopted = date(2025, 11, 27), DecisionResult.ADOPTED
        decision = record_decision(concept=concept, body="Kreistag", decided_on=day, result=adopted, decided_digest=digest, by=coordinator)
        publish_edition(concept=concept, decision=decision, site=site_of(county, address="http://127.0.0.1"), by=coordinator)
        if not is_edition_only:
            open_revision(concept=concept, label="2027", as_of=date(2026, 11, 1), by=coordinator)
            for title, _before, after in MEASURES:
                change_element(element=Element.objects.get(concept=concept, title=title), text=after, by=coordinator)
    client = Client()
    client.force_login(coordinator)
    json.dump({"coordinator": client.cookies["sessionid"].value}, sys.stdout)


if __name__ == "__main__":
    main()
