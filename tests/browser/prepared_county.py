"""The invented county in a data folder, with a file that waits to be read in; run as a program of its own, because it needs its own settings.

``python -m tests.browser.prepared_county`` fills MITTRAGEN_HOME and prints, as JSON, where things stand and a session of the coordinator.
"""

import json
import sys

from mittragen.project.start import start


def main() -> None:
    start(migrated=False)
    from django.core.management import call_command
    from django.test import Client
    from django_scopes import scope

    from mittragen.concept.importing.pending import keep_file
    from mittragen.concept.models import Concept, Element
    from mittragen.decision.models import Item
    from mittragen.demo.telling import told
    from mittragen.demo.text import place
    from mittragen.intake.child import read_with_evidence
    from mittragen.intake.mapping import Mapping
    from mittragen.municipality.models import Municipality, User
    from mittragen.participation.models import Contribution, Event, Phase, Survey
    from tests.intake.layouts.catalogue import catalogue

    call_command("migrate", verbosity=0, interactive=False)
    told(place("lindmoor"), slug="lindmoor", hosts=("localhost", "127.0.0.1"), port=8000, say=lambda _: None)
    coordinator = User.objects.get(email="koordinierung@lindmoor.example")
    with scope(municipality=Municipality.objects.get()):
        concept = Concept.objects.select_related("municipality").get()
        # Something that the coming session decides on, with a wording before and after. The session is called after its day, which is another one tomorrow.
        item = Item.objects.select_related("session").get(session__closed_at=None, title__contains="Teilhabefonds")
        data = catalogue()
        reading, evidence = read_with_evidence(data, "Maßnahmen-Katalog.docx", Mapping())
        pending = keep_file(concept=concept, file_name="Maßnahmen-Katalog.docx", data=data, reading=reading, evidence=evidence, by=coordinator)
        keys = {
            "measure": Element.objects.get(label="1.4.1", kind="measure").key,
            "workshop": Event.objects.get(title="Werkstatt Sprache I: Was fehlt?").key,
            "naming": Contribution.objects.get(text__contains="Herr Tjarksen").key,
            "survey": Survey.objects.get(phase__process__slug="beteiligung-2023").key,
            "phase": Phase.objects.get(title="Drei Werkstätten").key,
            "item": str(item.pk),
            "sitting": item.session.label,
        }
    client = Client()
    client.force_login(coordinator)
    json.dump({**keys, "pending": str(pending.pk), "session": client.cookies["sessionid"].value}, sys.stdout)


if __name__ == "__main__":
    main()
