"""What the levels of a concept are called."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.actions import name_level, reset_level_name
from mittragen.concept.models import Concept, LevelName
from mittragen.concept.rules import can_read_draft
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.forms import DeskForm, LineField
from mittragen.desk.framing.pages import FormPage, framed, is_sent
from mittragen.desk.framing.seen import Writing
from mittragen.desk.pages import go, show, tell
from mittragen.edition.documents import LevelNames
from mittragen.edition.glossary import GLOSSARY
from mittragen.edition.terms import ElementKind

_USUAL = LevelNames()
_PARTS = ("singular", "plural")
_UNNAMED = dict.fromkeys(_PARTS, "")


class LevelsForm(DeskForm):
    """Singular and plural of every level; empty for the usual name."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for kind in ElementKind:
            usual = getattr(_USUAL, kind.value)
            for part, label in zip(_PARTS, (_("Einzahl"), _("Mehrzahl")), strict=True):
                field = LineField(label=f"{usual.singular}, {label}", max_length=100, required=False)
                field.widget.attrs.update({"placeholder": getattr(usual, part), "autocomplete": "off"})
                self.fields[f"{kind.value}-{part}"] = field

    def clean(self) -> dict[str, Any]:
        for kind in ElementKind:
            empty = [part for part in _PARTS if not self.cleaned_data.get(f"{kind.value}-{part}")]
            if len(empty) == 1:
                self.say(f"{kind.value}-{empty[0]}", _("Bitte geben Sie Einzahl und Mehrzahl an, oder leeren Sie beide Felder."))
        return self.cleaned_data

    def names_of(self, kind: ElementKind) -> dict[str, str]:
        return {part: self.cleaned_data[f"{kind.value}-{part}"] for part in _PARTS}


@dataclass(frozen=True, kw_only=True)
class LevelRow:
    """A level: its usual name, what it is, and the two fields."""

    kind: str
    usual: str
    meaning: str
    name: str
    singular: BoundField
    plural: BoundField
    is_named: bool


@dataclass(frozen=True, kw_only=True)
class LevelsPage(FormPage):
    """All levels, from the outermost to the innermost."""

    rows: tuple[LevelRow, ...]


@concept_door(can_read_draft)
def levels(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Read or change the names of the levels."""
    named = {row["kind"]: {part: row[part] for part in _PARTS} for row in LevelName.objects.filter(concept=concept).values("kind", *_PARTS)}
    writings = {kind: Writing(request, named.get(kind.value, _UNNAMED), f"{kind.value}-") for kind in ElementKind}
    initial = {f"{kind}-{part}": text for kind, parts in named.items() for part, text in parts.items()}
    form = LevelsForm(_sent(request), initial=initial)
    page = framed(request, concept, "levels")
    # Every level is tried, so that every difference is shown.
    if is_sent(request, form) and False not in [_written(request, concept, form, kind, writing) for kind, writing in writings.items()]:
        tell(request, _("Gespeichert."))
        return go("desk:frame-levels", slug=concept.slug)
    page["differences"] = tuple(one for writing in writings.values() for one in writing.differences)
    page["marks"] = {name: mark for writing in writings.values() for name, mark in writing.marks.items()}
    shown = LevelsPage(**page, form=form, rows=tuple(_row(form, kind, named.get(kind.value)) for kind in ElementKind))
    return show(request, "framing/levels.html", shown, status=409 if page["differences"] else 422 if form.errors else 200)


def _sent(request: DeskRequest) -> Any:
    """The form as it was sent; a level to be reset has no names any more, and the rest is kept."""
    if request.method != "POST":
        return None
    sent = request.POST.copy()
    for part in _PARTS if "reset" in sent else ():
        sent[f"{sent['reset']}-{part}"] = ""
    return sent


def _written(request: DeskRequest, concept: Concept, form: LevelsForm, kind: ElementKind, writing: Writing) -> bool:
    def write(changes: dict[str, str], expected: dict[str, str]) -> None:
        if not changes:
            return
        names = {part: changes.get(part, writing.stored[part]) for part in _PARTS}
        if any(names.values()):
            name_level(concept=concept, kind=kind, by=request.user, expected=expected, **names)
        else:
            reset_level_name(concept=concept, kind=kind, by=request.user)

    return writing.take(form, form.names_of(kind), write, about=kind.german)


def _row(form: LevelsForm, kind: ElementKind, named: dict[str, str] | None) -> LevelRow:
    _word, meaning = GLOSSARY["".join(part.title() for part in kind.value.split("_"))]
    return LevelRow(
        kind=kind.value,
        usual=getattr(_USUAL, kind.value).singular,
        meaning=meaning,
        name=f"{named['singular']}, {named['plural']}" if named else "",
        singular=form[f"{kind.value}-singular"],
        plural=form[f"{kind.value}-plural"],
        is_named=named is not None,
    )
