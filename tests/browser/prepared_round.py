"""A data folder with a county that has an edition of 160 measures and 40 leading organisations; run as a program of its own.

``python -m tests.browser.prepared_round`` fills MITTRAGEN_HOME and prints, as JSON, a session of the coordinator. With "told" behind it, two rounds are over.
"""

import json
import sys
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from mittragen.project.start import start

MEASURES, LEADS = 160, 40
VOLUNTEERS, TOWN = "Brücke e. V.", "Stadt Haren"
# The two measures of the volunteers, and those that the town takes part in.
OURS, IN_TOWN = ("m158", "m159"), 12


def main(is_told: bool) -> None:
    start(migrated=False)
    from django.core.management import call_command
    from django.test import Client
    from django_scopes import scope

    from mittragen.municipality.actions import add_host
    from tests.factories import rooms

    call_command("migrate", verbosity=0, interactive=False)
    county = rooms.county()
    with scope(municipality=county):
        for hostname in ("127.0.0.1", "localhost"):
            add_host(municipality=county, hostname=hostname, by=None)
        coordinator = rooms.coordinator(county)
        rooms.small_concept(county, coordinator)
        edition = _edition(county)
        if is_told:
            _tell(edition, coordinator)
    client = Client()
    client.force_login(coordinator)
    json.dump({"coordinator": client.cookies["sessionid"].value}, sys.stdout)


def _edition(county):  # noqa: ANN001, ANN202 - models can be imported only after the program has started
    from mittragen.edition import elements
    from mittragen.edition.terms import ActorKind
    from tests.factories import monitoring

    actors = [monitoring.organisation(county, number) for number in range(LEADS - 1)]
    ours, town = (monitoring.organisation(county, LEADS + number) for number in range(2))
    for actor, name in ((ours, VOLUNTEERS), (town, TOWN)):
        actor.name = actor.folded_name = name
        actor.save()
    town.kind = ActorKind.MUNICIPALITY.value
    town.save()
    content = monitoring._content(actors, monitoring.SLUG, "2026", MEASURES)

    def led(measure: elements.Measure) -> elements.Measure:
        place = int(measure.key[1:])
        lead = ours if measure.key in OURS else actors[place % len(actors)]
        carried = [elements.Responsibility(actor=lead.key, role=monitoring.LEAD)]
        if place < IN_TOWN:
            carried.append(elements.Responsibility(actor=town.key, role=monitoring.PARTNER))
        cost = elements.Cost(text="1.000 €", one_off=elements.Amount(euro=Decimal(1000))) if place < 50 else elements.Cost()
        return msgspec.structs.replace(measure, parent="g0", responsibilities=tuple(carried), cost=cost)

    named = (
        *content.actors,
        elements.Actor(key=ours.key, name=VOLUNTEERS, kind=ActorKind.MIGRANT_ORGANISATION),
        elements.Actor(key=town.key, name=TOWN, kind=ActorKind.MUNICIPALITY),
    )
    return monitoring.sealed(county, msgspec.structs.replace(content, actors=named, measures=tuple(led(one) for one in content.measures)))


def _tell(edition, by) -> None:  # noqa: ANN001 - as above
    """Two rounds: first everything is begun, then a quarter is done and ten measures are silent."""
    from mittragen.monitoring.actions import accept, close_round
    from mittragen.monitoring.models import Report, ReportingRound
    from mittragen.publishing.progress import release_progress
    from tests.factories import monitoring

    every = [f"m{number}" for number in range(MEASURES)]
    for label, silent, days in (("2025-2", 0, 200), ("2026-1", 10, 5)):
        held = monitoring.sent_round(edition, by, label=label, title=f"Sachstand {label}", elements=every)
        done = [key for key in every[silent:] if label == "2026-1" and int(key[1:]) % 4 == 0]
        monitoring.given_in(held, [key for key in every[silent:] if key not in done], phase="under_way", light="green", text=f"Stand {label}.")
        monitoring.given_in(held, done, phase="done", light="green", text=f"Stand {label}.")
        reports = Report.objects.filter(requested__request__round=held)
        accept(reports=list(reports), by=by)
        close_round(held=held, by=by)
        # As it was then: nobody can be asked for a day that is over.
        day = date.today() - timedelta(days=days)
        reports.update(on=day)
        ReportingRound.objects.filter(pk=held.pk).update(starts_on=day - timedelta(days=180), ends_on=day, due_on=day)
        release_progress(slug=edition.slug, reports=list(reports), by=by, as_of=day + timedelta(days=1))


if __name__ == "__main__":
    main("told" in sys.argv)
