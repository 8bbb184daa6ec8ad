"""How far something is, small: a bar with its words, for the pages of the concept, its fields, goals and organisations, and for the start page."""

from dataclasses import dataclass
from datetime import date

from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.edition.elements import Actor, FieldOfAction, Goal
from mittragen.edition.progress_figures import Bar, Choice
from mittragen.outputs.html.addresses import Addresses
from mittragen.outputs.html.course import Course
from mittragen.outputs.html.progress_lists import organisation_choice
from mittragen.outputs.html.progress_parts import Stack, legend, stack
from mittragen.outputs.html.progress_ways import NOWHERE, Ways
from mittragen.outputs.html.signs import Sign
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import spoken
from mittragen.outputs.progress_phrases import as_of_phrase, summary_phrase


@dataclass(frozen=True)
class SmallStand:
    title: str
    summary: str
    bar: Stack
    signs: tuple[Sign, ...]
    more: Link


def concept_stand(view: View) -> SmallStand | None:
    """The whole concept in one bar, and the way to the progress page."""
    course = view.course
    if course is None or not course.whole.total:
        return None
    more = Link(address=Addresses(view.edition.slug).progress, title=view._("Genau nachsehen: was fertig ist, was stillsteht, was fehlt"))
    title = view._("So weit ist es am {day}").format(day=long_date(course.as_of, spoken(view.language)))
    return SmallStand(
        title, summary_phrase(course.figures, view.edition.levels.measure, view.language), _bar(view, course, course.whole), legend(view, course), more
    )


def element_stand(view: View, element: FieldOfAction | Goal) -> SmallStand | None:
    """A field or goal in one bar, and the way to its measures."""
    course = view.course
    bar = course.bars.get(element.key) if course is not None else None
    choice = Choice(field=element.key) if isinstance(element, FieldOfAction) else Choice(goal=element.key)
    return _small(view, course, bar, choice) if course is not None and bar is not None else None


def organisation_stand(view: View, actor: Actor) -> SmallStand | None:
    """How far the measures are that an organisation leads."""
    course = view.course
    bar = course.bars.get(actor.key) if course is not None else None
    return _small(view, course, bar, organisation_choice(actor.key)) if course is not None and bar is not None else None


def latest_release(view: View) -> tuple[date, Link, str] | None:
    """What was released last, for a list of what happened: the day, the way there, what is new."""
    courses = view.library.courses(view.edition.slug)
    if courses is None:
        return None
    course = courses.newest
    link = Link(address=Addresses(view.edition.slug).progress, title=as_of_phrase(course.as_of, view.language))
    told = [view._("Neu fertig: {count}.").format(count=len(course.newly_done))]
    if course.figures.answers:
        newest = course.figures.answers[0]
        told.append(view._("{round}: {given} von {asked} Anfragen beantwortet.").format(round=newest.title, given=newest.given, asked=newest.asked))
    return course.released_at.date(), link, " ".join(told)


def _small(view: View, course: Course, bar: Bar, choice: Choice) -> SmallStand:
    addresses = Addresses(view.edition.slug)
    address = Ways(addresses.progress, is_static=view.site.is_static).to(choice) or addresses.progress
    more = Link(address=address, title=view._("Wie weit die einzelnen sind"))
    return SmallStand(as_of_phrase(course.as_of, view.language), "", _bar(view, course, bar), legend(view, course, bar), more)


def _bar(view: View, course: Course, bar: Bar) -> Stack:
    return stack(view, course, bar, Link(address="", title=""), NOWHERE, Choice())
