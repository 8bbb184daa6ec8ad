"""A data folder with an open board and twelve tables: ``python -m tests.bench.hall_prepared`` fills MITTRAGEN_HOME and prints, as JSON, how to get there."""

import json
import sys

from mittragen.project.start import start

TABLES = 12


def main() -> None:
    start(migrated=False)
    from django.core.management import call_command
    from django.test import Client
    from django_scopes import scope

    from mittragen.municipality.actions import add_host
    from mittragen.participation.actions import set_tables
    from tests.factories import rooms
    from tests.factories.boards import open_workshop

    call_command("migrate", verbosity=0, interactive=False)
    county = rooms.county()
    with scope(municipality=county):
        add_host(municipality=county, hostname="127.0.0.1", by=None)
        coordinator = rooms.coordinator(county)
        board = open_workshop(county, coordinator)
        set_tables(event=board.event, tables=[(f"Tisch {number + 1}", None) for number in range(TABLES)], by=coordinator)
    client = Client()
    client.force_login(coordinator)
    found = {"code": board.join_code, "process": board.event.process.slug, "event": board.event.key, "tables": TABLES}
    json.dump({**found, "session": client.cookies["sessionid"].value}, sys.stdout)


if __name__ == "__main__":
    main()
