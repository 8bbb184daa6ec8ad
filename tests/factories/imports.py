"""Files on their way into a draft, read from a few lines."""

from mittragen.concept.importing import import_reading
from mittragen.concept.importing.pending import keep_file
from mittragen.concept.models import Concept, ImportStep, PendingImport
from mittragen.intake.child import read_with_evidence
from mittragen.intake.mapping import Mapping

LIST = "Nr.;Handlungsfeld;Ziel;Maßnahme;Federführung;Zeit\n2.1.1;Arbeit;Arbeit finden;Praktika vermitteln;Jobcenter;2027\n"


def pending_in(slug: str, text: str = LIST) -> PendingImport:
    """A short list that waits for the concept."""
    data = text.encode()
    reading, evidence = read_with_evidence(data, "liste.csv", Mapping())
    return keep_file(concept=Concept.objects.get(slug=slug), file_name="liste.csv", data=data, reading=reading, evidence=evidence, by=None)


def imported_in(slug: str, text: str = LIST) -> ImportStep:
    """The same list taken over."""
    reading, _ = read_with_evidence(text.encode(), "liste.csv", Mapping())
    return import_reading(concept=Concept.objects.get(slug=slug), reading=reading, by=None, file_name="liste.csv")
