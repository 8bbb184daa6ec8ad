"""A concept in the order it is read, from cover to imprint."""

from collections.abc import Sequence

from mittragen.design.language import number
from mittragen.edition.documents import Document
from mittragen.edition.elements import Challenge, Element, FieldOfAction, Goal, Measure
from mittragen.edition.figures import figures_of
from mittragen.edition.outline import Outline
from mittragen.outputs.carriers import carriers
from mittragen.outputs.docx.markup import page_break, paragraph, run
from mittragen.outputs.docx.writer import Writer
from mittragen.outputs.imprint import imprint_facts
from mittragen.outputs.order import Placed, fields_in_order, measures_in_order
from mittragen.outputs.phrases import decision_phrase, draft_phrase, edition_name, long_step, name_of, spoken, words
from mittragen.outputs.profile import Fact, FactLine, goal_facts, indicator_facts, measure_facts
from mittragen.outputs.target import Site

CONTENTS_DEPTH = 2
THIRDS = (3070, 3000, 3000)


class Body:
    """Writes one document. ``names`` is the place of every element, by its key."""

    def __init__(self, document: Document, site: Site, writer: Writer) -> None:
        self.document, self.site, self.writer = document, site, writer
        self.edition = document.content
        self.outline = Outline(self.edition)
        self.names = {key: f"e{place}" for place, key in enumerate(self.outline.elements)}
        self._ = words(self.edition.language)
        self.fact_head = (self._("Angabe"), self._("Inhalt"))
        self.fields = tuple(fields_in_order(self.outline))

    def write(self) -> None:
        self._cover()
        run(paragraph(self.writer.body, "TOCHeading"), self._("Inhalt"))
        self.writer.contents(CONTENTS_DEPTH)
        self._figures()
        self._texts()
        self._statements()
        for field, placed in self.fields:
            self._field(field, placed)
        self._indicators()
        self._organisations()
        self.writer.heading(1, self._("Impressum"), on_new_page=True)
        self.writer.facts(imprint_facts(self.document, self.site), self.fact_head, {})
        self.writer.finish()

    def _cover(self) -> None:
        edition, writer = self.edition, self.writer
        writer.line(edition.publisher.name)
        for _blank in range(7):
            writer.line("")
        writer.line(edition.kind, "Subtitle")
        writer.line(edition.title, "Title")
        if edition.subtitle:
            writer.line(edition.subtitle, "Subtitle")
        writer.line(edition_name(self.document))
        writer.line(decision_phrase(self.document))
        if draft := draft_phrase(self.document):
            writer.line(draft, "RunIn")
        if edition.is_fictional:
            writer.line(self._("Dieses Konzept ist ein Beispiel. Kommune, Personen und Zahlen sind erfunden."))
        page_break(writer.body)

    def _figures(self) -> None:
        figures, levels, language = figures_of(self.edition), self.edition.levels, spoken(self.edition.language)
        counts = (
            (levels.field_of_action.plural, figures.fields),
            (levels.goal.plural, figures.goals),
            (levels.measure.plural, figures.measures),
            (levels.sub_measure.plural, figures.sub_measures),
            (self._("Organisationen"), figures.organisations),
            *((f"{levels.measure.plural}: {count.title}", count.count) for count in figures.by_field),
        )
        self.writer.heading(1, self._("Das Konzept in Zahlen"), on_new_page=True)
        facts = tuple(Fact(name=name, lines=(FactLine(text=number(count, language)),)) for name, count in counts if count)
        self.writer.facts(facts, (self._("Was"), self._("Anzahl")), {})

    def _texts(self) -> None:
        edition = self.edition
        introduction = ((self._("Einleitung"), edition.introduction),) if edition.introduction.strip() else ()
        chapters = ((chapter.title, chapter.text) for chapter in edition.chapters)
        summaries = ((summary.title, summary.text) for summary in edition.summaries)
        parts = (*introduction, *chapters, *summaries)
        for place, (title, text) in enumerate(part for part in parts if "".join(part).strip()):
            self.writer.heading(1, title or self._("Ohne Titel"), on_new_page=place == 0)
            self.writer.text(text)

    def _statements(self) -> None:
        edition, levels = self.edition, self.edition.levels
        groups: tuple[tuple[str, Sequence[Element]], ...] = (
            (levels.guiding_principle.plural, edition.guiding_principles),
            (levels.overarching_goal.plural, edition.overarching_goals),
            (levels.cross_cutting_theme.plural, edition.cross_cutting_themes),
        )
        for title, elements in groups:
            if elements:
                self.writer.heading(1, title)
            for element in elements:
                self._statement(element)

    def _statement(self, element: Element) -> None:
        self.writer.heading(2, self._title(element), self.names[element.key])
        self.writer.text(element.text)

    def _title(self, element: Element) -> str:
        return name_of(element) or self._("Ohne Titel")

    def _field(self, field: FieldOfAction | None, placed: Sequence[Placed]) -> None:
        writer = self.writer
        if field is None:
            writer.heading(1, self._("Ohne Zuordnung"), on_new_page=True)
        else:
            writer.heading(1, self._title(field), self.names[field.key], on_new_page=True)
            if field.former_titles:
                writer.line(self._("Früherer Name: {names}").format(names=", ".join(field.former_titles)))
            writer.text(field.text)
            self._challenges(field.challenges)
        for entry in placed:
            self._item(entry)
        guests = self.outline.guests_of(field) if field else ()
        if guests:
            writer.heading(2, self._("Aus anderen Feldern auch hier"))
            writer.links((name_of(guest), self.names[guest.key]) for guest in guests)

    def _challenges(self, challenges: Sequence[Challenge]) -> None:
        for challenge in challenges:
            self._statement(challenge)

    def _item(self, placed: Placed) -> None:
        element, writer = placed.element, self.writer
        if isinstance(element, Measure):
            writer.line(self._level_name(element), "Eyebrow")
        writer.heading(placed.depth, self._title(element), self.names[element.key], below_eyebrow=isinstance(element, Measure))
        writer.text(element.text)
        if isinstance(element, Measure):
            self._particulars(element)
            writer.facts(measure_facts(element, self.outline), self.fact_head, self.names)
        elif isinstance(element, Goal):
            writer.facts(goal_facts(element, self.outline), self.fact_head, self.names)

    def _particulars(self, measure: Measure) -> None:
        if measure.starting_point.strip():
            self.writer.line(self._("Ausgangslage"), "RunIn")
            self.writer.text(measure.starting_point)
        if measure.steps:
            self.writer.line(self._("Schritte"), "RunIn")
            self.writer.numbered([long_step(step, self.edition.language) for step in measure.steps])

    def _level_name(self, measure: Measure) -> str:
        levels = self.edition.levels
        return (levels.sub_measure if isinstance(self.outline.elements.get(measure.parent), Measure) else levels.measure).singular

    def _indicators(self) -> None:
        if not self.edition.indicators:
            return
        self.writer.heading(1, self._("Indikatoren"), on_new_page=True)
        for indicator in self.edition.indicators:
            self.writer.heading(2, f"{indicator.label} {indicator.title}".strip())
            self.writer.facts(indicator_facts(indicator, self.edition.language), self.fact_head, {})

    def _organisations(self) -> None:
        found = carriers(self.outline, measures_in_order(self.outline))
        if not found:
            return
        self.writer.heading(1, self._("Verzeichnis der Organisationen"), on_new_page=True)
        head = (self._("Organisation"), self._("Federführung"), self._("Mitwirkung"))
        rows = (([(carrier.actor.name, "")], self._references(carrier.leads), self._references(carrier.partakes)) for carrier in found)
        self.writer.rows(THIRDS, head, rows)

    def _references(self, measures: Sequence[Measure]) -> list[tuple[str, str]]:
        return [(measure.label or measure.title, self.names[measure.key]) for measure in measures]
