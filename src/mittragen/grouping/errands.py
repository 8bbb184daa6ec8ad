"""What the limited child can be asked, and what it answers."""

from collections.abc import Mapping

import msgspec

from mittragen.grouping.decisions import Decisions
from mittragen.grouping.texts import Text


class Errand(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Something to do with texts. ``vectors`` are kept bytes (see :mod:`.vectors`) of one model by id; none means words only."""

    texts: tuple[Text, ...]
    vectors: Mapping[str, bytes] = {}


class MakeVectors(Errand, frozen=True, kw_only=True):
    """Sentence vectors for the texts; the answer is :class:`Vectors`. See :func:`mittragen.grouping.embedding.embedder` for the provider."""

    provider: str = "builtin"
    folder: str = ""
    base_url: str = ""
    server_model: str = ""
    hosts: tuple[str, ...] = ()


class Propose(Errand, frozen=True, kw_only=True):
    """Groups; the answer is :class:`~mittragen.grouping.answers.Proposals`."""

    decisions: Decisions = Decisions()
    resolution: float = 1.0
    model: str = ""


class FindDuplicates(Errand, frozen=True, kw_only=True):
    """Near-duplicates; the answer is a tuple of :class:`~mittragen.grouping.answers.Pair`."""


class Join(Errand, frozen=True, kw_only=True):
    """Known groups for new texts; the answer is a tuple of :class:`~mittragen.grouping.answers.Suggestion`. ``texts`` are the known ones."""

    new_texts: tuple[Text, ...]
    groups: Mapping[str, tuple[str, ...]]


class FindNearest(Errand, frozen=True, kw_only=True):
    """The likest candidates for each text; the answer is a tuple of tuples of :class:`~mittragen.grouping.answers.Likeness`."""

    candidates: tuple[Text, ...]
    count: int = 5


class SuggestFields(Errand, frozen=True, kw_only=True):
    """Fields for the texts; the answer is a tuple of :class:`~mittragen.grouping.answers.FieldSuggestion`."""

    examples: tuple[Text, ...]
    precision: float = 0.85


AnyErrand = MakeVectors | Propose | FindDuplicates | Join | FindNearest | SuggestFields


class Vectors(msgspec.Struct, frozen=True, kw_only=True):
    """Vectors by id of text as kept bytes, all of one ``model``. Where there are none, ``note`` says why in one German line."""

    model: str = ""
    dimension: int = 0
    rows: Mapping[str, bytes] = {}
    note: str = ""


class Progress(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A line of the child: so many texts are done."""

    done: int
    total: int


class Done(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The last line of the child: its answer, as JSON, or why there is none."""

    answer: msgspec.Raw = msgspec.Raw(b"null")
    refusal: str = ""
