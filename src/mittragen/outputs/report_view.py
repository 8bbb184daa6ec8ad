"""The committee report: how far a concept is on a day, arranged for paper. The same arrangement serves extracts for a field or an organisation."""

from collections.abc import Iterator

from mittragen.edition.elements import FieldOfAction, Measure
from mittragen.edition.progress_figures import Choice
from mittragen.outputs.imprint import facts_of, publisher_entries
from mittragen.outputs.phrases import digest_groups, edition_name, name_of, words
from mittragen.outputs.profile import Fact
from mittragen.outputs.progress_phrases import as_of_phrase, sum_phrase, summary_phrase
from mittragen.outputs.report_blocks import Blocks
from mittragen.outputs.report_legend import legend_tables
from mittragen.outputs.report_parts import ReportBlock, ReportFigure, ReportSection, ReportView
from mittragen.outputs.report_phrases import (
    choice_phrase,
    figure_lines,
    internal_mark,
    positions_phrase,
    progress_address,
    sum_gap,
)
from mittragen.outputs.report_series import series_groups
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.report_tables import Tables
from mittragen.outputs.target import Site


def report_view(source: ReportSource, site: Site) -> ReportView:
    """Arrange the report."""
    return _Arranging(source, site).view()


class _Arranging:
    def __init__(self, source: ReportSource, site: Site) -> None:
        self.source, self.site, self.language = source, site, source.language
        self._ = words(source.language)
        self.edition, self.progress = source.edition.content, source.document.content
        self.figures, self.standings = source.figures, source.standings
        self.blocks, self.tables = Blocks(source), Tables(source)

    def view(self) -> ReportView:
        _, figures, source = self._, self.figures, self.source
        choice = choice_phrase(source.choice, self.edition, self.progress)
        lines = figure_lines(figures, self.edition)
        return ReportView(
            name=_("Auszug aus dem Sachstandsbericht") if choice else _("Sachstandsbericht"),
            title=self.edition.title.strip() or self.edition.slug,
            publisher=self.edition.publisher.name,
            as_of=as_of_phrase(source.day, self.language),
            compared=_("Änderungen gegenüber dem {day}").format(day=self.tables.day(source.compared_with)),
            choice=choice,
            mark=internal_mark(self.language) if source.is_internal else "",
            notice=_("Dieser Bericht ist ein Beispiel. Kommune, Organisationen und Zahlen sind erfunden.") if self.progress.is_fictional else "",
            text=self.progress.text,
            facts=self._facts(choice),
            legend=legend_tables(self.standings, self.language),
            summary=summary_phrase(figures, self.edition.levels.measure, self.language),
            figures=tuple(ReportFigure(key=line.key, count=self.tables.number(line.value), name=line.name, how=line.how) for line in lines),
            sums=self._sums(),
            phases=self.tables.phases(),
            lights=self.tables.lights(),
            fields=self.tables.fields(),
            bars=tuple(self.tables.bar(bar) for bar in self.tables.field_bars()),
            changes=self.tables.changes(),
            news=tuple(table for table in (self.tables.news(), self.tables.still()) if table.rows),
            sections=tuple(self._sections()),
            series=series_groups(source),
            rounds=self.tables.rounds(),
            missing=self.tables.missing(),
            imprint=self._imprint(),
        )

    def _facts(self, choice: str) -> tuple[Fact, ...]:
        _ = self._
        newest = self.standings.rounds[-1] if self.standings.rounds else None
        return facts_of(
            (_("Auswahl"), choice, ""),
            (_("Stand"), self.tables.day(self.source.day), ""),
            (_("Verglichen mit"), self.tables.day(self.source.compared_with), ""),
            (_("Fassung des Konzepts"), edition_name(self.source.edition), ""),
            (_("Letzte Abfrage"), _("{title}, Frist {day}").format(title=newest.title, day=self.tables.day(newest.due_on)) if newest else "", ""),
            (_("Herausgegeben von"), self.edition.publisher.name, ""),
        )

    def _sums(self) -> tuple[Fact, ...]:
        _, figures = self._, self.figures
        one_off, per_year = sum_phrase(figures.one_off, self.language), sum_phrase(figures.per_year, self.language)
        return facts_of(
            (_("Kosten, einmalig"), f"{one_off or '–'} ({sum_gap(figures.one_off, self.language)})", ""),
            (_("Kosten, im Jahr"), f"{per_year or '–'} ({sum_gap(figures.per_year, self.language)})", ""),
            (_("Personal"), positions_phrase(figures.full_time_equivalents, self.language), ""),
        )

    def _sections(self) -> Iterator[ReportSection]:
        bars = {bar.key: bar for bar in self.tables.field_bars()}
        outline = self.standings.outline
        by_field: dict[str, list[Measure]] = {}
        for measure in self.source.measures:
            field = outline.field_of(measure)
            by_field.setdefault(field.key if field else "", []).append(measure)
        for field in (*self.edition.fields_of_action, None):
            key = field.key if field else ""
            measures = by_field.get(key, [])
            goals = self._goals(field) if field else ()
            if not measures and not goals:
                continue
            bar = bars.get(key)
            yield ReportSection(
                key=key,
                title=(name_of(field) if field else "") or self._("Ohne Zuordnung"),
                lead=", ".join(f"{part.count} {part.name}" for part in self.tables.bar(bar).parts) if bar else "",
                bar=self.tables.bar(bar) if bar else None,
                blocks=(*goals, *(self.blocks.of_measure(measure) for measure in measures)),
            )

    def _goals(self, field: FieldOfAction) -> tuple[ReportBlock, ...]:
        """Goals of the field that something was said of; a choice of measures leaves them out, a choice of a field or goal does not."""
        choice, outline = self.source.choice, self.standings.outline
        if choice != Choice(field=choice.field, goal=choice.goal) or choice.field not in {"", field.key}:
            return ()
        goals = (goal for goal in self.edition.goals if outline.field_of(goal) is field and choice.goal in {"", goal.key})
        return tuple(self.blocks.of_goal(goal) for goal in goals if self.standings.of(goal.key).history)

    def _imprint(self) -> tuple[Fact, ...]:
        _, source = self._, self.source
        newest, this, check, digest = "", "", "", ""
        if not source.is_internal:
            newest, this = progress_address(self.progress, self.site), progress_address(self.progress, self.site, is_pinned=True)
            check = "" if self.site.is_static else f"{self.site.address}/pruefen/"
            digest = digest_groups(source.document.digest)
        hint = internal_mark(self.language) if source.is_internal else ""
        return facts_of(
            *publisher_entries(self.progress.publisher, self.language),
            (_("Hinweis"), hint, ""),
            (_("Stand"), self.tables.day(source.day), ""),
            (_("Fassung"), edition_name(source.edition), ""),
            (_("Lizenz"), self.edition.licence, self.edition.licence),
            (_("Neuester Stand"), newest, newest),
            (_("Dieser Stand"), this, this),
            (_("Prüfsumme dieses Stands (SHA-256)"), digest, ""),
            (_("Prüfsumme der Fassung (SHA-256)"), digest_groups(source.edition.digest), ""),
            (_("Datei prüfen"), check, check),
        )
