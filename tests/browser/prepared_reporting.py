"""A data folder with a county that asks a migrant association about two measures, as last year; run as a program of its own.

``python -m tests.browser.prepared_reporting`` fills MITTRAGEN_HOME. The links are :data:`tests.browser.reporting_links`.
"""

from datetime import date, timedelta

import msgspec

from mittragen.project.start import start
from tests.browser.reporting_links import ARABIC, OTHER, STRICT, VEREIN

TITLES = {
    "m0": ("2.3.1", "Sprachlotsinnen und Sprachlotsen für Behördengänge ausbilden und begleiten"),
    "m2": ("4.1.2", "Offenes Sprachcafé im Familienzentrum"),
}


def main() -> None:
    start(migrated=False)
    from django.core.management import call_command
    from django_scopes import scope

    from mittragen.municipality.actions import add_host
    from tests.factories import rooms

    call_command("migrate", verbosity=0, interactive=False)
    county = rooms.county()
    with scope(municipality=county):
        for hostname in ("127.0.0.1", "localhost"):
            add_host(municipality=county, hostname=hostname, by=None)
        _rounds(county, rooms.coordinator(county))


def _rounds(county, by) -> None:  # noqa: ANN001 - models can be imported only after the program has started
    from mittragen.monitoring.actions import accept, close_round
    from mittragen.publishing.progress import release_progress
    from tests.factories import monitoring

    edition = _edition(county)
    before = monitoring.sent_round(edition, by, label="2025-2", title="Sachstand Herbst 2025")
    reports = monitoring.given_in(before, ["m0"], phase="preparing", text="Zehn Personen haben sich gemeldet. Wir suchen einen Raum für die Schulung.")
    accept(reports=reports, by=by)
    for report in reports:
        report.refresh_from_db()
    release_progress(slug=edition.slug, reports=reports, by=by)
    close_round(held=before, by=by)
    due_on = date.today() + timedelta(days=20)
    held = monitoring.sent_round(edition, by, label="2026-1", title="Sachstand Frühjahr 2026", due_on=due_on)
    request = monitoring.request_of(held)
    recipient = request.recipients.get()
    for token, language in ((VEREIN, "de"), (ARABIC, "ar")):
        link = monitoring.link_to(request, token)
        if language != "de":
            link.recipient = request.recipients.create(municipality=county, name="", email="ar@example.org", language=language)
            link.save()
    assert recipient.language == "de"
    monitoring.link_to(monitoring.request_of(held, 1), OTHER)
    strict = monitoring.sent_round(edition, by, label="2026-2", title="Sachstand mit Code", is_strict=True)
    monitoring.link_to(monitoring.request_of(strict), STRICT)
    # Last: until here the rows are found by the dull name.
    request.actor.name = "Verein Brücken e. V."
    request.actor.save()


def _edition(county):  # noqa: ANN001, ANN202 - as above
    from tests.factories import monitoring

    actors = [monitoring.organisation(county, number) for number in range(2)]
    content = monitoring._content(actors, "integration", "2026", 3)
    measures = tuple(
        msgspec.structs.replace(one, label=TITLES[one.key][0], title=TITLES[one.key][1], parent="g0") if one.key in TITLES else one for one in content.measures
    )
    return monitoring.sealed(county, msgspec.structs.replace(content, measures=measures))


if __name__ == "__main__":
    main()
