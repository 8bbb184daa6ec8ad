"""The mapping file: what a person says about columns, colours and sheets. It wins over every guess. See docs/reference/import-mapping.md."""

import tomllib
from typing import Literal

import msgspec

from mittragen.intake.roles import Role, folded
from mittragen.intake.source import UnreadableError


class SheetMapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What holds for one sheet or table: roles by header or letter, the row of the head, the field of action."""

    columns: dict[str, Role] = {}
    header_row: int | None = None
    field: str = ""


class Mapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole mapping file. ``sheets`` goes by the sheet's name or, in documents, by "Tabelle 3"; ``colours`` by fill ("00B050").

    ``apart`` are numbers of measures that stand in two sheets and are two all the same; ``tracked_changes`` says which text of a Word file counts.
    """

    columns: dict[str, Role] = {}
    sheets: dict[str, SheetMapping] = {}
    skip_sheets: tuple[str, ...] = ()
    colours: dict[str, str] = {}
    apart: tuple[str, ...] = ()
    tracked_changes: Literal["accepted", "original"] = "accepted"

    def role_for(self, sheet: str, letter: str, header: str) -> Role | None:
        """The role given for a column, by sheet before all sheets, by header before letter; ``None`` where nothing was said."""
        for columns in (self.sheets[sheet].columns if sheet in self.sheets else {}, self.columns):
            named = {folded(name): role for name, role in columns.items() if not _is_letter(name)}
            if header and folded(header) in named:
                return named[folded(header)]
            if letter in columns:
                return columns[letter]
        return None

    def status_for(self, fill: str) -> str:
        """The status a fill colour stands for, empty where the legend does not name it."""
        return {_colour(name): status for name, status in self.colours.items()}.get(_colour(fill), "")


def read_mapping(data: bytes, name: str = "mapping.toml") -> Mapping:
    """Read a mapping file, TOML or (by its name's ending) JSON. Raises :class:`UnreadableError` with one German line."""
    try:
        content = msgspec.json.decode(data) if name.lower().endswith(".json") else tomllib.loads(data.decode("utf-8-sig"))
        return msgspec.convert(content, Mapping)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.MsgspecError) as error:
        reason = " ".join(str(error).split())
        raise UnreadableError(f"Die Zuordnungsdatei „{name}“ ist nicht lesbar: {reason}. Bitte prüfen Sie Schreibweise und Namen der Rollen.") from error


def _is_letter(name: str) -> bool:
    return len(name) <= 2 and name.isascii() and name.isalpha() and name.isupper()


def _colour(fill: str) -> str:
    code = fill.strip().lstrip("#").upper()
    return code[2:] if len(code) == 8 else code
