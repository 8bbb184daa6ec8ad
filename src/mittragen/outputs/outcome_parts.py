"""What became of contributions, as a reader of a record sees it: every text as it is read. Plain values, made by :mod:`mittragen.outputs.outcome_view`."""

import msgspec

from mittragen.outputs.record_parts import Chart, OutcomeLine, Tile


class OutcomeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A contribution with its words, or why there are none (``gone``), and what became of it; there is at least one line unless it is gone."""

    key: str
    number: str
    text: str
    gone: str
    facts: tuple[str, ...]
    lang: str
    direction: str
    outcomes: tuple[OutcomeLine, ...]


class OutcomeGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Contributions that say the same, with what they say together; without a title those that stand alone."""

    title: str
    statement: str
    counter_voices: str
    entries: tuple[OutcomeEntry, ...]


class OutcomeSection(msgspec.Struct, frozen=True, kw_only=True):
    """An event or a topic. ``counted`` says how many contributions, and how many of them are open."""

    title: str
    facts: str
    counted: str
    groups: tuple[OutcomeGroup, ...]


class OutcomeView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that people in the room read."""

    title: str
    name: str
    publisher: str
    as_of: str
    preview: str
    notice: str
    lead: str
    address: str
    tiles: tuple[Tile, ...]
    chart: Chart | None
    sections: tuple[OutcomeSection, ...]
