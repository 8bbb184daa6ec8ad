"""Phases and lights as signs: a shape and a word, never a colour alone."""

from dataclasses import dataclass

from mittragen.edition.progress import LightStep, PhaseStep
from mittragen.outputs.html.view import View

UNSAID = "unsaid"


@dataclass(frozen=True)
class Sign:
    """A phase or a light: ``kind`` gives shape and colour, ``title`` the word, ``text`` what it means."""

    kind: str
    title: str
    text: str = ""


def phase_sign(view: View, step: PhaseStep | None) -> Sign:
    """A phase in the words of the county; for nothing, that nobody said anything."""
    if step is None:
        return Sign(UNSAID, view._("keine Angabe"), view._("Dazu hat noch niemand etwas gemeldet."))
    return Sign(step.means.value, view._(step.title) if step.title else view._(step.means.german), step.text)


def light_sign(view: View, step: LightStep | None) -> Sign | None:
    return Sign(step.means.value, view._(step.title) if step.title else view._(step.means.german), step.text) if step is not None else None
