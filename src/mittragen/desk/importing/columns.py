"""Step two: what each column, sheet and colour was taken for, and the mapping that follows from what a person corrects."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.importing.pending import evidence_in, mapping_in
from mittragen.concept.models import PendingImport
from mittragen.desk.forms import DeskForm, LineField
from mittragen.desk.importing.pages import ImportPage, place
from mittragen.desk.importing.words import ROLES, STATES, certainty
from mittragen.intake.evidence import Evidence, SeenColour, SeenTable
from mittragen.intake.mapping import Mapping, SheetMapping
from mittragen.intake.roles import Role

_UNSURE = 0.8
_ROLE_CHOICES = [(role.value, title) for role, title in ROLES.items()]
_TRACKED = [
    ("accepted", gettext_lazy("Änderungen gelten: Eingefügtes zählt, Gelöschtes nicht")),
    ("original", gettext_lazy("Ursprünglicher Text gilt: so, wie er vor den Änderungen war")),
]


class ColumnsForm(DeskForm):
    """A select for each column and colour, a box and two fields for each sheet; made from what the file shows."""

    def __init__(self, evidence: Evidence, mapping: Mapping, *arguments: object) -> None:
        super().__init__(*arguments)
        self.evidence, self.mapping = evidence, mapping
        for number, table in enumerate(evidence.tables):
            self._add_table(number, table)
        for number, colour in enumerate(evidence.colours):
            self._add_colour(number, colour)
        if evidence.has_tracked_changes:
            self.fields["tracked"] = forms.ChoiceField(
                label=_("Nachverfolgte Änderungen in Word"), choices=_TRACKED, widget=forms.RadioSelect, initial=mapping.tracked_changes
            )
        if sum(bool(table.is_list and table.columns) for table in evidence.tables) > 1:
            self.fields["everywhere"] = forms.BooleanField(
                label=_("Was ich bei einer Spalte ändere, gilt auch in den anderen Tabellen mit derselben Überschrift"), required=False, initial=True
            )

    def _add_table(self, number: int, table: SeenTable) -> None:
        if not table.is_list:
            return
        self.fields[f"read-{number}"] = forms.BooleanField(label=_("Maßnahmen aus dieser Tabelle lesen"), required=False, initial=not table.reason)
        given = self.mapping.sheets.get(table.name, SheetMapping())
        self.fields[f"head-{number}"] = forms.IntegerField(
            label=_("Zeile mit den Überschriften"),
            min_value=1,
            max_value=9999,
            required=False,
            initial=given.header_row or table.header_row,
            error_messages={name: _("Bitte geben Sie die Nummer einer Zeile an, zum Beispiel 4.") for name in ("invalid", "min_value", "max_value")},
        )
        if table.is_sheet:
            self.fields[f"field-{number}"] = LineField(label=_("Handlungsfeld dieses Blatts"), max_length=300, required=False, initial=given.field)
        for place_, column in enumerate(table.columns):
            label = column.header or _("Spalte {letter}").format(letter=column.letter)
            self.fields[f"role-{number}-{place_}"] = forms.ChoiceField(label=label, choices=_ROLE_CHOICES, initial=column.role)

    def _add_colour(self, number: int, colour: SeenColour) -> None:
        words: list[str | Promise] = [colour.legend] if colour.legend else []
        words += [state for state in STATES if str(state) != colour.legend]
        given = self.mapping.status_for(colour.fill)
        choices = [("", _("bedeutet nichts: nicht übernehmen")), *((str(word), word) for word in words)]
        if given and given not in {str(word) for word in words}:
            choices.append((given, given))
        self.fields[f"colour-{number}"] = forms.ChoiceField(label=colour.name, choices=choices, required=False, initial=given)

    def mapping_wanted(self) -> Mapping:
        """The mapping that follows: what was said before, and what was changed on the page."""
        said = self.cleaned_data
        tables = [(number, table) for number, table in enumerate(self.evidence.tables) if table.is_list]
        roles = dict(self.mapping.columns)
        sheets = {table.name: self._sheet(number, table, roles) for number, table in tables}
        unread = tuple(table.name for number, table in tables if not said[f"read-{number}"] and self._is_news(table))
        chosen = {colour.fill: said[f"colour-{number}"] for number, colour in enumerate(self.evidence.colours) if said[f"colour-{number}"]}
        others = {fill: word for fill, word in self.mapping.colours.items() if fill not in {colour.fill for colour in self.evidence.colours}}
        seen = {table.name for _number, table in tables}
        return msgspec.structs.replace(
            self.mapping,
            columns=roles,
            sheets={**{name: kept for name, kept in self.mapping.sheets.items() if name not in seen}, **{n: s for n, s in sheets.items() if s is not None}},
            skip_sheets=(*(name for name in self.mapping.skip_sheets if name not in seen), *unread),
            colours={**others, **chosen},
            tracked_changes=said.get("tracked") or self.mapping.tracked_changes,
        )

    def _sheet(self, number: int, table: SeenTable, roles: dict[str, Role]) -> SheetMapping | None:
        """What is said of one sheet; nothing where all is as it was found."""
        said, given = self.cleaned_data, self.mapping.sheets.get(table.name)
        columns = dict(given.columns) if given else {}
        for place_, column in enumerate(table.columns):
            role = Role(said[f"role-{number}-{place_}"])
            if role.value != column.role and said.get("everywhere") and column.header:
                roles[column.header] = role
                columns.pop(column.letter, None)
            elif role.value != column.role:
                columns[column.letter] = role
        head = said[f"head-{number}"]
        header_row = head if head and head != table.header_row else given.header_row if given else None
        wanted = SheetMapping(columns=columns, header_row=header_row, field=said.get(f"field-{number}", ""))
        is_wanted_back = said[f"read-{number}"] and bool(table.reason) and table.name not in self.mapping.skip_sheets
        return wanted if wanted != SheetMapping() or given is not None or is_wanted_back else None

    def _is_news(self, table: SeenTable) -> bool:
        return not table.reason or table.name in self.mapping.skip_sheets


@dataclass(frozen=True, kw_only=True)
class ColumnRow:
    """A column with what it was taken for and how sure that is."""

    letter: str
    header: str
    samples: tuple[str, ...]
    certainty: str
    is_unsure: bool
    bound: BoundField


@dataclass(frozen=True, kw_only=True)
class TableBlock:
    """A table or sheet. ``is_open`` unfolds what needs a look."""

    name: str
    said: str
    reason: str
    is_open: bool
    unsure: int
    settings: tuple[BoundField, ...]
    columns: tuple[ColumnRow, ...]
    fixed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ColourRow:
    fill: str
    name: str
    count: int
    legend: str
    bound: BoundField


@dataclass(frozen=True, kw_only=True)
class ColumnsPage(ImportPage):
    form: ColumnsForm
    tables: tuple[TableBlock, ...]
    colours: tuple[ColourRow, ...]
    is_known_format: bool
    is_continued: bool
    counted: tuple[int, int, int]
    tracked: BoundField | None = None
    everywhere: BoundField | None = None


def columns_form(pending: PendingImport, *data: object) -> ColumnsForm:
    return ColumnsForm(evidence_in(pending), mapping_in(pending), *data)


def columns_page(pending: PendingImport, form: ColumnsForm, counted: tuple[int, int, int], refused: str = "") -> ColumnsPage:
    """Every table with its columns, the colours, the tracked changes."""
    return ColumnsPage(
        **place(pending.concept, _("Was in welcher Spalte steht"), 2, pending),
        form=form,
        tables=tuple(_blocks(form)),
        colours=tuple(
            ColourRow(fill=colour.fill, name=colour.name, count=colour.count, legend=colour.legend, bound=form[f"colour-{number}"])
            for number, colour in enumerate(form.evidence.colours)
        ),
        is_known_format=form.evidence.is_known_format,
        is_continued=pending.is_continued,
        counted=counted,
        tracked=form["tracked"] if "tracked" in form.fields else None,
        everywhere=form["everywhere"] if "everywhere" in form.fields else None,
        refused=refused,
    )


def _blocks(form: ColumnsForm) -> Iterator[TableBlock]:
    names = {role.value: str(title) for role, title in ROLES.items()}
    is_first = True
    for number, table in enumerate(form.evidence.tables):
        columns = tuple(
            ColumnRow(
                letter=column.letter,
                header=column.header,
                samples=column.samples,
                certainty=certainty(column.certainty),
                is_unsure=column.certainty < _UNSURE,
                bound=form[f"role-{number}-{place_}"],
            )
            for place_, column in enumerate(table.columns)
            if table.is_list
        )
        settings = [form[name] for name in (f"read-{number}", f"head-{number}", f"field-{number}") if name in form.fields]
        unsure = sum(column.is_unsure for column in columns)
        has_error = any(bound.errors for bound in (*settings, *(column.bound for column in columns)))
        yield TableBlock(
            name=table.where,
            said=_("{count} Zeilen").format(count=table.rows),
            reason=table.reason,
            is_open=bool(columns) and (is_first or unsure > 0 or has_error) and not table.reason,
            unsure=unsure,
            settings=tuple(settings),
            columns=columns,
            fixed=() if table.is_list else tuple((column.header, names.get(column.role, column.role)) for column in table.columns),
        )
        is_first = is_first and not columns
