"""A document as data for the template: every text as a text, every number as it is printed, every reference resolved. No layout here."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from mittragen.design.language import direction, html_tag
from mittragen.edition.documents import Document
from mittragen.edition.elements import Challenge, CrossCuttingTheme, Goal, GuidingPrinciple, Measure, OverarchingGoal
from mittragen.edition.outline import Outline
from mittragen.edition.text import parsed
from mittragen.outputs.imprint import imprint_facts
from mittragen.outputs.order import Placed, fields_in_order
from mittragen.outputs.pdf.head import head_data
from mittragen.outputs.pdf.pages import figures_page, measure_list, organisations
from mittragen.outputs.pdf.vocabulary import vocabulary
from mittragen.outputs.phrases import decision_phrase, draft_phrase, edition_name, long_step, words
from mittragen.outputs.profile import Fact, goal_facts, indicator_facts, measure_facts
from mittragen.outputs.target import Site

Data = dict[str, Any]
DEEPEST_HEADING = 6
SHORT_PROFILE = 1500
PAGE_LENGTH = 3300
HEADING_LENGTH = 300
TITLE_SIZES = ((40, 36), (80, 30), (140, 24), (300, 18))
SMALLEST_TITLE = 12


class Content:
    """Builds the data of one document. ``ids`` gives every element a place in the PDF that links and page numbers go to."""

    def __init__(self, document: Document, site: Site) -> None:
        self.document, self.site = document, site
        self.edition = document.content
        self.outline = Outline(self.edition)
        self.ids = {key: f"e{number}" for number, key in enumerate(self.outline.elements)}
        self._ = words(self.edition.language)

    def data(self) -> Data:
        """Everything the template asks for. Technical values stand under ``id``, ``to``, ``address``, ``is``, ``lang``, ``region`` and ``dir``."""
        edition = self.edition
        fields = [self._field(field, placed) for field, placed in fields_in_order(self.outline)]
        return {
            **head_data(edition.language, self.site),
            "words": vocabulary(self._),
            "title": edition.title.strip() or edition.slug,
            "draft": draft_phrase(self.document),
            "cover": self._cover(),
            "figures": figures_page(self.document),
            "texts": self._texts(),
            "statements": self._statements(),
            "fields": fields,
            "indicators": [{"title": i.title, "label": i.label, "facts": _facts(indicator_facts(i, edition.language), {})} for i in edition.indicators],
            "measures": measure_list(fields),
            "organisations": organisations(self.outline, self.ids),
            "imprint": _facts(imprint_facts(self.document, self.site), {}),
        }

    def _cover(self) -> Data:
        edition = self.edition
        return {
            "publisher": edition.publisher.name,
            "kind": edition.kind,
            "title_size": next((size for length, size in TITLE_SIZES if len(edition.title) <= length), SMALLEST_TITLE),
            "subtitle": edition.subtitle,
            "edition": edition_name(self.document),
            "decision": decision_phrase(self.document),
            "notice": self._("Dieses Konzept ist ein Beispiel. Kommune, Personen und Zahlen sind erfunden.") if edition.is_fictional else "",
        }

    def _texts(self) -> list[Data]:
        edition = self.edition
        introduction = [(self._("Einleitung"), edition.introduction, "")] if edition.introduction.strip() else []
        chapters = [(chapter.title, chapter.text, "") for chapter in edition.chapters]
        summaries = [(summary.title, summary.text, summary.language) for summary in edition.summaries]
        entries = [entry for entry in (*introduction, *chapters, *summaries) if "".join(entry[:2]).strip()]
        fresh = _fresh_pages([len(text) for _title, text, _language in entries])
        return [
            {
                "title": self._isolated(title.strip() or self._("Ohne Titel"), language),
                "blocks": self._blocks(text),
                "lang": html_tag(language or edition.language).split("-")[0],
                "dir": direction(language or edition.language),
                "fresh": is_fresh,
            }
            for (title, text, language), is_fresh in zip(entries, fresh, strict=True)
        ]

    def _isolated(self, title: str, language: str) -> str:
        """A title in the other direction, isolated: its page number stays on its own side of the contents."""
        return f"\u2068{title}\u2069" if language and direction(language) != direction(self.edition.language) else title

    def _statements(self) -> list[Data]:
        edition, levels = self.edition, self.edition.levels
        groups: Iterable[tuple[str, Sequence[GuidingPrinciple | OverarchingGoal | CrossCuttingTheme]]] = (
            (levels.guiding_principle.plural, edition.guiding_principles),
            (levels.overarching_goal.plural, edition.overarching_goals),
            (levels.cross_cutting_theme.plural, edition.cross_cutting_themes),
        )
        filled = [(title, elements) for title, elements in groups if elements]
        fresh = _fresh_pages([sum(150 + len(element.text) for element in elements) for _title, elements in filled])
        return [
            {"title": title, "items": [self._statement(element) for element in elements], "fresh": is_fresh}
            for (title, elements), is_fresh in zip(filled, fresh, strict=True)
        ]

    def _statement(self, element: GuidingPrinciple | OverarchingGoal | CrossCuttingTheme | Challenge) -> Data:
        return {"label": element.label, "title": element.title, "blocks": self._blocks(element.text), "id": self.ids[element.key]}

    def _field(self, field: Any, placed: tuple[Placed, ...]) -> Data:
        items = [self._item(entry) for entry in placed]
        if field is None:
            return {"label": "", "title": self._("Ohne Zuordnung"), "name": "", "blocks": [], "former": "", "challenges": [], "items": items, "id": "rest"}
        guests = [{"label": m.label, "title": m.title, "to": self.ids[m.key]} for m in self.outline.guests_of(field)]
        return {
            "label": field.label,
            "title": field.title or self._("Ohne Titel"),
            "name": self.edition.levels.field_of_action.singular,
            "blocks": self._blocks(field.text),
            "former": ", ".join(field.former_titles),
            "challenge_name": self.edition.levels.challenge.singular,
            "challenges": [self._statement(challenge) for challenge in field.challenges],
            "items": items,
            "guests": guests,
            "id": self.ids[field.key],
        }

    def _item(self, placed: Placed) -> Data:
        element = placed.element
        item: Data = {
            "kind": "goal" if isinstance(element, Goal) else "measure",
            "level": min(placed.depth, DEEPEST_HEADING),
            "label": element.label,
            "title": element.title.strip() or self._("Ohne Titel"),
            "blocks": self._blocks(element.text),
            "id": self.ids[element.key],
        }
        if isinstance(element, Measure):
            facts = measure_facts(element, self.outline)
            item |= {
                "name": self._measure_name(element),
                "starting_point": self._blocks(element.starting_point),
                "steps": [long_step(step, self.edition.language) for step in element.steps],
                "facts": _facts(facts, self.ids),
                "whole": _length(element, facts) < SHORT_PROFILE,
            }
        elif isinstance(element, Goal):
            facts = goal_facts(element, self.outline)
            item |= {"name": self.edition.levels.goal.singular, "facts": _facts(facts, self.ids), "whole": _length(element, facts) < SHORT_PROFILE}
        return item

    def _measure_name(self, measure: Measure) -> str:
        above = self.outline.elements.get(measure.parent)
        levels = self.edition.levels
        return levels.sub_measure.singular if isinstance(above, Measure) else levels.measure.singular

    def _blocks(self, text: str) -> list[Data]:
        blocks: list[Data] = msgspec.to_builtins(parsed(text))
        return blocks if text.strip() else []


def _facts(facts: Iterable[Fact], ids: dict[str, str]) -> list[Data]:
    return [{"name": fact.name, "lines": [{"text": line.text, "to": ids.get(line.key, ""), "address": line.address} for line in fact.lines]} for fact in facts]


def _length(element: Goal | Measure, facts: Iterable[Fact]) -> int:
    """How much a goal or profile holds, in characters; a line of a fact and a step count as a line of print."""
    length = len(element.text) + sum(40 + len(line.text) for fact in facts for line in fact.lines)
    if isinstance(element, Measure):
        length += len(element.starting_point) + sum(40 + len(step.text) for step in element.steps)
    return length


def _fresh_pages(lengths: Iterable[int]) -> list[bool]:
    """Which parts of given lengths (characters) begin on a fresh page: the first, and every one that would not fit below those before it."""
    fresh: list[bool] = []
    filled = PAGE_LENGTH
    for length in lengths:
        begins = filled + length + HEADING_LENGTH > PAGE_LENGTH
        filled = length + HEADING_LENGTH + (0 if begins else filled)
        fresh.append(begins)
    return fresh
