"""The words of progress that several outputs share: phases, lights, what changed, and each figure with how it is counted."""

from decimal import Decimal
from urllib.parse import quote

import msgspec

from mittragen.design.language import number
from mittragen.edition.documents import Edition
from mittragen.edition.outline import Outline
from mittragen.edition.progress import Asked, LightStep, PhaseStep, Progress, Statement
from mittragen.edition.progress_figures import STEP_UNSAID, UNSAID, Choice, ProgressFigures, Sum
from mittragen.edition.terms import ResponsibilityRole
from mittragen.outputs.phrases import name_of, spoken, words
from mittragen.outputs.report_changes import Step, StepKind
from mittragen.outputs.target import Site

STAND = "stand"


class FigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """A figure with what it counts and how. ``name`` of the figure is the field of :class:`ProgressFigures`."""

    key: str
    name: str
    value: int
    how: str


def figure_lines(figures: ProgressFigures, edition: Edition) -> tuple[FigureLine, ...]:
    """The figures in the order they are shown."""
    _, measures = words(edition.language), edition.levels.measure
    counted = (
        ("measures", measures.singular if figures.measures == 1 else measures.plural, _("ohne Teilmaßnahmen; jede zählt einmal, auch wenn mehrere sie tragen")),
        ("done", _("umgesetzt"), _("die zuletzt gemeldete Phase bedeutet „umgesetzt“")),
        ("going_on", _("läuft oder steht noch an"), _("jede andere gemeldete Phase, auch Daueraufgaben und was ruht")),
        ("ended", _("beendet, nicht umgesetzt"), _("entfallen, zusammengeführt, ersetzt, von anderen umgesetzt oder auf später verschoben")),
        ("unsaid", _("ohne Angabe"), _("noch nie wurde eine Phase gemeldet")),
        ("standing_still", _("steht still"), _("ruht, ist verschoben, oder die Ampel steht auf Rot; in den Zahlen darüber schon enthalten")),
        ("missing", _("ohne Meldung in der letzten Abfrage"), _("gefragt, Frist vorbei, niemand hat geantwortet")),
        ("silent", _("über ein Jahr nichts gehört"), _("weder umgesetzt noch beendet, und die letzte Meldung ist älter als ein Jahr")),
    )
    return tuple(FigureLine(key=key, name=name, value=getattr(figures, key), how=how) for key, name, how in counted)


def internal_mark(language: str) -> str:
    """What stands on everything that is made from more than what was released."""
    return words(language)("Intern, Entwurf: enthält Meldungen, die nicht veröffentlicht sind")


def step_name(kind: StepKind, language: str) -> str:
    """What a way is called in a table of counts."""
    _ = words(language)
    return {
        StepKind.NEWLY_DONE: _("neu umgesetzt"),
        StepKind.NEWLY_ENDED: _("neu beendet, nicht umgesetzt"),
        StepKind.MOVED: _("andere Phase als zuvor"),
        StepKind.FIRST: _("zum ersten Mal gemeldet"),
        StepKind.SAME: _("unverändert"),
        StepKind.NO_NEWS: _("keine Neuigkeiten"),
        StepKind.SILENT: _("nichts gemeldet"),
    }[kind]


def step_phrase(step: Step, language: str) -> str:
    """ "in Vorbereitung → in Umsetzung", "neu umgesetzt", "unverändert", "keine Meldung"."""
    _ = words(language)
    if step.kind is StepKind.SILENT:
        return _(step.answer.german) if step.answer else _("seitdem nicht gemeldet")
    if step.kind is StepKind.FIRST and step.after:
        return _("zum ersten Mal gemeldet: {phase}").format(phase=_(step.after.title))
    if step.kind in {StepKind.MOVED, StepKind.NEWLY_ENDED} and step.before and step.after:
        return _("{before} → {after}").format(before=_(step.before.title), after=_(step.after.title))
    if step.kind is StepKind.NEWLY_DONE and step.before:
        return _("neu umgesetzt, vorher: {before}").format(before=_(step.before.title))
    return step_name(step.kind, language)


def light_change(step: Step, language: str) -> str:
    """ "Ampel: läuft nach Plan → kommt nicht voran"; empty where it is the same."""
    _ = words(language)
    if not step.is_relit or step.light_before is None or step.light_after is None:
        return ""
    return _("Ampel: {before} → {after}").format(before=_(step.light_before.title), after=_(step.light_after.title))


def state_words(phase: PhaseStep | None, light: LightStep | None, language: str) -> str:
    """Phase and light in words: "in Umsetzung · läuft mit Hindernissen"."""
    _ = words(language)
    return " · ".join(part for part in (_(phase.title) if phase else _(UNSAID), _(light.title) if light else "") if part)


def said_by(statement: Statement | Asked, outline: Outline, language: str) -> str:
    """The organisation by its name now; the name it had then where the edition does not know it; the office where nobody else spoke."""
    actor = outline.actors.get(statement.actor)
    if actor is not None:
        return actor.name
    return statement.actor_name or words(language)("Koordination")


def sum_gap(total: Sum, language: str) -> str:
    """How many name an amount and how many none."""
    _ = words(language)
    return _("{count} mit Betrag, {without} ohne").format(count=number(total.count, spoken(language)), without=number(total.without, spoken(language)))


def positions_phrase(count: Decimal, language: str) -> str:
    """ "2,5 Vollzeitstellen"; empty where there are none."""
    return words(language)("{count} Vollzeitstellen").format(count=number(count, spoken(language))) if count else ""


def choice_phrase(choice: Choice, edition: Edition, progress: Progress) -> str:
    """Which measures are meant: "Handlungsfeld: 1 Sprache · Organisation: Stadt Haren (Federführung)"; empty for all."""
    outline, _ = Outline(edition), words(edition.language)
    actor = outline.actors.get(choice.organisation)
    role = _(ResponsibilityRole(choice.role).german) if choice.role in ResponsibilityRole.codes() else ""
    phases = {step.code: step.title for step in progress.phases} | {STEP_UNSAID: UNSAID}
    lights = {step.code: step.title for step in progress.lights} | {STEP_UNSAID: UNSAID}
    group = outline.target_groups.get(choice.target_group)
    told = (
        (edition.levels.field_of_action.singular, _element(choice.field, outline)),
        (edition.levels.goal.singular, _element(choice.goal, outline)),
        (_("Organisation"), f"{actor.name if actor else choice.organisation}{f' ({role})' if role else ''}" if choice.organisation else ""),
        (_("Umsetzungsstand"), _(phases.get(choice.phase, choice.phase)) if choice.phase else ""),
        (_("Ampel"), _(lights.get(choice.light, choice.light)) if choice.light else ""),
        (_("Zielgruppe"), group.title if group else choice.target_group),
        (_("Besonders"), special_word(choice.special, edition.language)),
    )
    return " · ".join(_("{name}: {value}").format(name=name, value=value) for name, value in told if value)


def special_word(code: str, language: str) -> str:
    """What a special choice is called."""
    _ = words(language)
    return {
        "missing": _("ohne Meldung in der letzten Abfrage"),
        "still": _("steht still"),
        "silent": _("über ein Jahr nichts gehört"),
        "done_new": _("neu fertig"),
    }.get(code, code)


def progress_address(progress: Progress, site: Site, *, is_pinned: bool = False) -> str:
    """Where everyone sees how far the concept is; pinned, this very document for ever."""
    newest = f"{site.address}/konzepte/{quote(progress.slug, safe='')}/{STAND}/"
    return f"{newest}{quote(progress.label)}/" if is_pinned else newest


def _element(key: str, outline: Outline) -> str:
    element = outline.elements.get(key)
    return name_of(element) if element else key
