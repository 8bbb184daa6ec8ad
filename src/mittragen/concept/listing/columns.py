"""The columns that a table of measures can have."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Editor(StrEnum):
    """How the value of a column is typed. ``SHOWN`` columns are only read."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    NAMES = "names"
    SHOWN = "shown"


@dataclass(frozen=True)
class Column:
    """A column. ``word`` stands for it in addresses; ``fact`` is the fact that holds its value, or one of which it is a part."""

    name: str
    word: str
    title: str | Promise
    editor: Editor
    fact: str = ""

    @property
    def is_editable(self) -> bool:
        return self.editor is not Editor.SHOWN


_ALL = (
    Column("label", "kennung", _("Kennung"), Editor.LINE, "label"),
    Column("title", "titel", _("Titel"), Editor.LINE, "title"),
    Column("kind", "art", _("Art"), Editor.SHOWN),
    Column("field", "feld", _("Handlungsfeld"), Editor.SHOWN),
    Column("goal", "ziel", _("Ziel"), Editor.SHOWN),
    Column("text", "beschreibung", _("Beschreibung"), Editor.TEXT, "text"),
    Column("lead", "federfuehrung", _("Federführung"), Editor.NAMES, "responsibilities"),
    Column("partners", "mitwirkung", _("Mitwirkung"), Editor.NAMES, "responsibilities"),
    Column("responsibility_text", "zustaendigkeit", _("Zuständigkeit im Wortlaut"), Editor.LINE, "responsibility_text"),
    Column("period", "zeit", _("Zeitrahmen"), Editor.LINE, "period"),
    Column("cost", "kosten", _("Kosten"), Editor.LINE, "cost"),
    Column("funding", "finanzierung", _("Finanzierung"), Editor.CHOICE, "cost"),
    Column("staff", "personal", _("Personal"), Editor.LINE, "staff"),
    Column("priority", "prioritaet", _("Priorität"), Editor.CHOICE, "priority"),
    Column("target_groups", "zielgruppen", _("Zielgruppen"), Editor.NAMES, "target_groups"),
    Column("themes", "querschnitt", _("Querschnittsthemen"), Editor.NAMES, "themes"),
    Column("novelty", "neuerung", _("neu oder fortgeführt"), Editor.CHOICE, "novelty"),
    Column("worded_for_everyone", "fuer-alle", _("für alle formuliert"), Editor.CHOICE, "worded_for_everyone"),
    Column("also_under", "auch-unter", _("Auch unter"), Editor.NAMES, "also_under"),
    Column("starting_point", "ausgangslage", _("Ausgangslage"), Editor.TEXT, "starting_point"),
    Column("indicator_text", "indikator", _("Indikator im Wortlaut"), Editor.TEXT, "indicator_text"),
    Column("internal_notes", "notizen", _("interne Notizen"), Editor.TEXT, "internal_notes"),
)
COLUMNS = {column.name: column for column in _ALL}
BY_WORD = {column.word: column for column in _ALL}
DEFAULT_COLUMNS = tuple(COLUMNS[name] for name in ("label", "title", "field", "lead", "period", "priority", "target_groups"))
