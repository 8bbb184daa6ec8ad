"""What the levels of a concept are called: the county's own names, and the usual ones for the rest."""

from collections.abc import Iterable
from dataclasses import dataclass

from mittragen.edition.documents import LevelNames
from mittragen.edition.terms import ElementKind

_USUAL = LevelNames()


@dataclass(frozen=True)
class LevelWords:
    """Singular and plural of each level."""

    singulars: dict[str, str]
    plurals: dict[str, str]

    @classmethod
    def of(cls, named: Iterable[tuple[str, str, str]]) -> "LevelWords":
        """The words of a concept, from (kind, singular, plural) of the levels it names itself."""
        words = {kind.value: (kind.german, getattr(_USUAL, kind.value).plural) for kind in ElementKind} | {kind: (one, many) for kind, one, many in named}
        return cls({kind: one for kind, (one, _) in words.items()}, {kind: many for kind, (_, many) in words.items()})

    def one(self, kind: str) -> str:
        return self.singulars[kind]

    def many(self, kind: str) -> str:
        return self.plurals[kind]
