"""What is said about a draft stays among those who may read it."""

import re

from tests.house.test_rooms import HOUSE, real_imports

from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import READING
from mittragen.edition.codec import canonical
from mittragen.municipality.models import User
from mittragen.publishing.compiling import compiled
from mittragen.teamwork.actions import add_task, write_comment
from mittragen.teamwork.rules import COMMENTING
from mittragen.teamwork.subjects import Subject


def test_only_the_desk_and_the_demo_know_what_was_said() -> None:
    assert {room for room, known in real_imports() if known == "teamwork"} <= {"desk", "demo", "participation"}


def test_participation_borrows_only_how_a_passage_is_found_again() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (HOUSE / "participation").rglob("*.py"))
    assert {match for source in sources for match in re.findall(r"mittragen\.teamwork[\w.]*", source)} == {"mittragen.teamwork.anchors"}


def test_no_document_holds_comments_or_tasks(concept: Concept, coordinator: User) -> None:
    before = canonical(compiled(concept))
    measure = Element.objects.get(kind="measure")
    subject = Subject(measure.kind, measure.key, "concept", concept.slug)
    write_comment(municipality=concept.municipality, subject=subject, text="Unter uns.", by=coordinator)
    add_task(municipality=concept.municipality, subject=subject, text="Unter uns.", by=coordinator, person=coordinator)
    assert canonical(compiled(concept)) == before


def test_whoever_may_read_the_draft_may_comment_and_nobody_else() -> None:
    assert set(COMMENTING) == set(READING)
