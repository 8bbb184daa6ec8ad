"""What the people of a demo say to each other at the desk after the edition is out, and what they have still to do."""

from datetime import timedelta

from django.utils import timezone

from mittragen.concept.models import Concept, Element
from mittragen.demo.text import DeskFile
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import Role, User
from mittragen.teamwork.actions import add_task, reply_to_comment, write_comment
from mittragen.teamwork.subjects import Subject


def work_together(words: DeskFile, concept: Concept, people: dict[Role, User]) -> None:
    """Write the comments and tasks of ``words``; days are counted from today."""
    for row in words.comment:
        comment = write_comment(municipality=concept.municipality, subject=_subject(concept, row.at), text=row.text, by=people[row.by])
        for reply in row.reply:
            reply_to_comment(comment=comment, text=reply.text, by=people[reply.by])
    today = timezone.localdate()
    for task in words.task:
        due_on = today + timedelta(days=task.in_days) if task.in_days is not None else None
        subject = _subject(concept, task.at) if task.at else Subject()
        add_task(municipality=concept.municipality, text=task.text, by=people[task.by], person=people[task.person], due_on=due_on, subject=subject)


def _subject(concept: Concept, label: str) -> Subject:
    """The measure printed under ``label``, as the desk speaks of it."""
    element = Element.objects.get(concept=concept, label=label, kind=ElementKind.MEASURE.value)
    return Subject(kind=element.kind, key=element.key, whole_kind="concept", whole_key=concept.slug)
