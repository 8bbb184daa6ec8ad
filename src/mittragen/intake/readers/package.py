"""The package of a .docx or .xlsx: parts, and the relationships that lead from one to the next (ECMA-376 part 2)."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from mittragen.edition.text import clean_line
from mittragen.intake.readers.archive import Archive
from mittragen.intake.readers.markup import Element, read_tree


@dataclass(frozen=True)
class Relationship:
    """``kind`` is the last word of the type ("styles"), the same in the transitional and the strict form; ``target`` a part name or an address."""

    kind: str
    target: str
    is_external: bool


class Package:
    """An archive read by relationships."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part ("" for the package itself) by id."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.archive.holds(path):
            return {}
        found = {}
        for each in self.tree(path).all("rel:Relationship"):
            is_external = each.get("TargetMode") == "External"
            target = each.get("Target") if is_external else _part_name(folder, each.get("Target"))
            found[each.get("Id")] = Relationship(each.get("Type").rstrip("/").rsplit("/", 1)[-1], target, is_external)
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """The parts a part points to by relationships of one kind, as far as they exist."""
        return [each.target for each in self.relationships(part).values() if each.kind == kind and not each.is_external and self.archive.holds(each.target)]

    def tree(self, part: str) -> Element:
        return read_tree(self.archive.chunks(part))

    def optional_tree(self, part: str, kind: str) -> Element:
        """The first related part of a kind; an empty element where there is none."""
        found = self.related(part, kind)
        return self.tree(found[0]) if found else Element("", {})

    def title(self) -> str:
        """The title in the properties of the file."""
        title = self.optional_tree("", "core-properties").child("dc:title")
        return clean_line(title.text) if title else ""

    def holds_macros(self) -> bool:
        return any(name.casefold().endswith("vbaproject.bin") for name in self.archive.names)


def _part_name(folder: str, target: str) -> str:
    path = posixpath.normpath(posixpath.join("/", folder, unquote(target).replace("\\", "/")))
    return path.lstrip("/")


def all_text(elements: Iterable[Element], names: frozenset[str]) -> str:
    """The texts of all elements of these names below, joined."""
    return "".join(found.text for element in elements for found in element.within(*names))
