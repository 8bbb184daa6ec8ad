"""What is spoken of: any thing of any room, by kind and key. This room never looks inside."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """A thing by kind and key, and the whole it belongs to (a concept, later a process), as the journal names both."""

    kind: str = ""
    key: str = ""
    whole_kind: str = ""
    whole_key: str = ""

    def __bool__(self) -> bool:
        return bool(self.key or self.whole_key)


@dataclass(frozen=True)
class Passage:
    """Words of one text of a subject: the name of the text, the words, and where they stood in it (in its plain form)."""

    name: str
    quote: str
    at: int = 0
