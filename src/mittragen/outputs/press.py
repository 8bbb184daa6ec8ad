"""The press sheet as content: what an edition is, in figures and examples, for those who report about it. Every look of it is made from this."""

from dataclasses import dataclass

from mittragen.design.language import long_date, number
from mittragen.edition.changes import Changes
from mittragen.edition.documents import Edition, EditionDocument, LevelName
from mittragen.edition.elements import FieldOfAction, Measure
from mittragen.edition.figures import figures_of, main_measures
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import as_plain
from mittragen.edition.trace import TraceLink
from mittragen.outputs.change_words import counts_sentence
from mittragen.outputs.phrases import Translate, concept_address, decision_phrase, edition_address, edition_name, name_of, spoken, validity_phrase, words
from mittragen.outputs.target import Site
from mittragen.outputs.trace_phrases import contributions_phrase
from mittragen.outputs.tracing import Tracing, trace_of

# All examples together are told in about so many characters, each in no more than LONGEST and, where there is room for a sentence, no fewer than SHORTEST.
_ROOM, _LONGEST, _SHORTEST = 1750, 380, 100


@dataclass(frozen=True)
class PressFigure:
    """A figure with the word for what was counted: "163", "Maßnahmen"."""

    count: str
    name: str


@dataclass(frozen=True)
class PressExample:
    """One measure as the example of its field of action. ``origin`` says how many contributions it grew from, where any did; ``lead`` who carries it."""

    field: str
    key: str
    label: str
    title: str
    text: str
    lead: str
    origin: str


@dataclass(frozen=True)
class PressSheet:
    """Everything a press sheet says. ``name`` is what it is called, ``day`` its date.

    ``news`` is what changed since the last edition; ``address`` always shows the newest edition, ``pinned`` this one.
    """

    name: str
    day: str
    publisher: str
    kind: str
    title: str
    subtitle: str
    edition: str
    decision: str
    validity: str
    news: str
    figures: tuple[PressFigure, ...]
    examples: tuple[PressExample, ...]
    address: str
    pinned: str
    contact: tuple[str, ...]
    email: str
    notice: str


def press_sheet(document: EditionDocument, changes: Changes | None, language: str = "", site: Site | None = None) -> PressSheet:
    """The press sheet of an edition. ``changes`` are those against the last edition before it; ``site`` says at which addresses it stands.

    The example of a field is the measure that most contributions stand behind, on a tie the first in reading order; where no contribution stands behind any,
    the first measure with a text; where none has a text, the first. Fields without measures have no example.
    """
    edition = document.content
    language = language or edition.language
    _, publisher = words(language), edition.publisher
    return PressSheet(
        name=_("Presseblatt"),
        day=_day(document, language),
        publisher=publisher.name,
        kind=edition.kind,
        title=edition.title.strip() or edition.slug,
        subtitle=edition.subtitle,
        edition=edition_name(document),
        decision=decision_phrase(document),
        validity=_("Gilt: {validity}").format(validity=validity_phrase(edition)) if validity_phrase(edition) else "",
        news=_news(document, changes, language),
        figures=_figures(edition, language),
        examples=_examples(document, language),
        address=concept_address(edition, site) if site else "",
        pinned=edition_address(edition, site) if site else "",
        contact=_contact(document, _),
        email=publisher.email,
        notice=_("Dieses Konzept ist ein Beispiel. Kommune, Personen und Zahlen sind erfunden.") if edition.is_fictional else "",
    )


def _news(document: EditionDocument, changes: Changes | None, language: str) -> str:
    if changes is not None:
        return counts_sentence(changes, ElementKind.MEASURE, language)
    return "" if document.envelope.predecessor else words(language)("Dies ist die erste Fassung.")


def _figures(edition: Edition, language: str) -> tuple[PressFigure, ...]:
    figures, levels, _ = figures_of(edition), edition.levels, words(language)
    counted = (
        (figures.fields, levels.field_of_action),
        (figures.goals, levels.goal),
        (figures.measures, levels.measure),
        (figures.sub_measures, levels.sub_measure),
        (figures.organisations, LevelName(singular=_("Organisation"), plural=_("Organisationen"))),
    )
    return tuple(PressFigure(number(count, spoken(language)), name.singular if count == 1 else name.plural) for count, name in counted if count)


def _examples(document: EditionDocument, language: str) -> tuple[PressExample, ...]:
    outline, trace = Outline(document.content), trace_of(document)
    main = {measure.key for measure in main_measures(document.content)}
    by_field = [(field, [m for m in outline.measures_in(field) if m.key in main]) for field in document.content.fields_of_action]
    filled = [(field, measures) for field, measures in by_field if measures]
    room = min(_LONGEST, _ROOM // max(len(filled), 1))
    tracing = Tracing(trace) if trace else None
    return tuple(_example(field, measures, outline, tracing, room if room >= _SHORTEST else 0, language) for field, measures in filled)


def _example(field: FieldOfAction, measures: list[Measure], outline: Outline, tracing: Tracing | None, room: int, language: str) -> PressExample:
    _ = words(language)
    voices = {measure.key: contributions_behind(measure.key, tracing) for measure in measures}
    most = max(voices.values())
    chosen = next((m for m in measures if most and voices[m.key] == most), None) or next((m for m in measures if m.text.strip()), measures[0])
    origin = _("Dahinter: {contributions}").format(contributions=contributions_phrase(most, language)) if most else ""
    return PressExample(
        field=name_of(field) or _("Ohne Titel"),
        key=chosen.key,
        label=chosen.label,
        title=chosen.title.strip() or _("Ohne Titel"),
        text=_beginning(as_plain(chosen.text), room),
        lead=", ".join(actor.name for actor in outline.leads_of(chosen)),
        origin=origin,
    )


def contributions_behind(key: str, tracing: Tracing | None) -> int:
    """How many contributions stand behind an element, each counted once; those of a group count where the group alone leads there."""
    if tracing is None:
        return 0
    return len({contribution for link in tracing.behind(key).links for contribution in _contributions(link, tracing)})


def _contributions(link: TraceLink, tracing: Tracing) -> tuple[str, ...]:
    if link.contribution:
        return (link.contribution,)
    group = tracing.groups.get(link.group)
    return group.members if group else ()


def _beginning(text: str, room: int) -> str:
    """The first paragraph, as many whole sentences of it as fit; where not even one does, cut between words."""
    paragraph = text.strip().partition("\n")[0].strip()
    if not room or len(paragraph) <= room:
        return paragraph if room else ""
    cut = paragraph[: room - 1]
    end = max(cut.rfind(sign) for sign in (". ", "! ", "? ", "؟ "))
    return cut[: end + 1] if end > room // 3 else cut.rpartition(" ")[0].rstrip(",;: ") + " …"


def _contact(document: EditionDocument, _: Translate) -> tuple[str, ...]:
    """Whom to ask: the office, never a person."""
    publisher = document.content.publisher
    telephone = _("Telefon {telephone}").format(telephone=publisher.telephone) if publisher.telephone else ""
    address = " · ".join(line.strip() for line in publisher.address.split("\n") if line.strip())
    return tuple(part for part in (publisher.name, publisher.office, address, telephone) if part.strip())


def _day(document: EditionDocument, language: str) -> str:
    """The day a sheet is dated with: that of the sealing, of the decision, else the edition's own."""
    edition, envelope = document.content, document.envelope
    decided = envelope.decision.decided_on if envelope.decision else edition.as_of
    return long_date(envelope.sealed_at.date() if envelope.sealed_at else decided, spoken(language))
