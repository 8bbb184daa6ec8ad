"""A data folder with a county, its people and a small concept; run as a program of its own, because it needs its own settings.

``python -m tests.browser.prepared_desk`` fills MITTRAGEN_HOME and prints, as JSON, a session for each role.
"""

import json
import sys

from mittragen.project.start import start


def main() -> None:
    start(migrated=False)
    from django.core.management import call_command
    from django.test import Client
    from django_scopes import scope

    from mittragen.municipality.actions import add_host
    from mittragen.municipality.models import Role
    from mittragen.publishing.candidates import keep_candidate
    from tests.factories import invited, meetings, rooms, said, surveys, wall

    call_command("migrate", verbosity=0, interactive=False)
    county = rooms.county()
    with scope(municipality=county):
        for hostname in ("127.0.0.1", "localhost"):
            add_host(municipality=county, hostname=hostname, by=None)
        coordinator = rooms.coordinator(county)
        concept = rooms.small_concept(county, coordinator)
        keep_candidate(concept=concept, by=coordinator, put_before="Kreistag")
        invited.invited(concept, coordinator)
        meetings.meeting(county, coordinator)
        surveys.running(county, coordinator)
        said.waiting(county)
        wall.sixty_cards(county, coordinator)
        people = {role.value: coordinator if role is Role.COORDINATOR else rooms.member(county, role.value) for role in Role}
    sessions = {}
    for role, person in people.items():
        client = Client()
        client.force_login(person)
        sessions[role] = client.cookies["sessionid"].value
    json.dump(sessions, sys.stdout)


if __name__ == "__main__":
    main()
