"""What became of the contributions of one or more records, in the order it is read aloud: by event or by topic, below the groups they were sorted into."""

from collections.abc import Iterable, Mapping, Sequence

from mittragen.design.language import long_date, number
from mittragen.edition.record import ParticipationDocument, RecordedContribution, RecordedEvent
from mittragen.edition.trace import TraceGroup
from mittragen.edition.voices import Voice
from mittragen.outputs.outcome_lines import links_by_contribution, outcome_lines
from mittragen.outputs.outcome_parts import OutcomeEntry, OutcomeGroup, OutcomeSection, OutcomeView
from mittragen.outputs.phrases import Translate, spoken, words
from mittragen.outputs.record_parts import Bar, Chart, Tile
from mittragen.outputs.record_phrases import contribution_phrases, event_phrase, gone_phrase, preview_phrase
from mittragen.outputs.record_view import direction_of, language_tag
from mittragen.outputs.streams import OPEN, ORDER, counting_links, followed
from mittragen.outputs.target import Site
from mittragen.outputs.trace_phrases import contributions_phrase, number_phrase

EVENT, TOPIC = "event", "topic"
_MERGED = "merged"


def outcome_view(documents: Sequence[ParticipationDocument], voices: Mapping[str, Voice], site: Site, *, order: str = EVENT, language: str = "") -> OutcomeView:
    """Arrange the records of a participation; ``order`` is "event" or "topic". There is at least one record."""
    return _Arranging(documents, voices, site, language or documents[-1].content.language).view(order)


class _Arranging:
    def __init__(self, documents: Sequence[ParticipationDocument], voices: Mapping[str, Voice], site: Site, language: str) -> None:
        self.documents, self.voices, self.site, self.language = documents, voices, site, language
        self.records = [document.content for document in documents]
        self.record = max(self.records, key=lambda record: record.as_of)
        self.rows = {row.key: row for record in self.records for row in record.contributions}
        self.events = {event.key: event for record in self.records for event in record.events}
        self.links = links_by_contribution(documents)
        self.groups = {group.key: group for record in self.records for group in record.groups}
        self.group_of = self._memberships()
        self._: Translate = words(language)

    def view(self, order: str) -> OutcomeView:
        _, record = self._, self.record
        counts = self._counts()
        day = long_date(record.as_of, spoken(self.language))
        return OutcomeView(
            title=record.title,
            name=_("Was wurde aus den Beiträgen?"),
            publisher=record.publisher.name,
            as_of=_("Stand {day}").format(day=day),
            preview=next(filter(None, (preview_phrase(document, self.language) for document in self.documents)), ""),
            notice=_("Diese Beteiligung ist ein Beispiel. Kommune, Personen und Zahlen sind erfunden.") if record.is_fictional else "",
            lead=self._lead(counts),
            address=f"{self.site.address}/beteiligung/{record.slug}/",
            tiles=self._tiles(counts),
            chart=self._chart(counts),
            sections=tuple(self._sections(order)),
        )

    def _memberships(self) -> dict[str, TraceGroup]:
        """For each contribution its group: by way of which it was decided, else in which it is."""
        found = {key: group for group in self.groups.values() for key in group.members}
        decided = {key: self.groups[link.group] for key, links in self.links.items() for link in links if link.group in self.groups}
        return found | decided

    def _counts(self) -> dict[str, int]:
        """Contributions by what became of them, each once and as :mod:`mittragen.outputs.streams` counts it, those that are gone left out.

        What was merged counts as the one it was merged into, and as merged where that one is of another record.
        """
        found = dict.fromkeys((*ORDER[:-1], _MERGED, OPEN), 0)
        counting = counting_links(tuple(link for links in self.links.values() for link in links))
        for key in self.rows:
            if self._is_there(key):
                first = counting.get(key)
                last = followed(first, counting)
                is_elsewhere = first is not None and last is None and first.merged_into not in self.rows
                found[_MERGED if is_elsewhere else last.kind.value if last else OPEN] += 1
        return found

    def _is_there(self, key: str) -> bool:
        voice = self.voices.get(key)
        return voice is None or voice.gone_on is None

    def _lead(self, counts: dict[str, int]) -> str:
        total, waiting = sum(counts.values()), counts[OPEN]
        counted = contributions_phrase(total, self.language)
        if not waiting:
            return self._("{contributions}. Über jeden ist entschieden.").format(contributions=counted)
        return self._("{contributions}. Über {count} davon ist noch nicht entschieden.").format(contributions=counted, count=waiting)

    def _titles(self) -> dict[str, str]:
        _ = self._
        return {
            "taken_up": _("aufgenommen"),
            "covered": _("schon abgedeckt"),
            "merged": _("zusammengeführt"),
            "passed_on": _("weitergegeben"),
            "not_taken_up": _("nicht aufgenommen"),
            OPEN: _("noch offen"),
        }

    def _tiles(self, counts: dict[str, int]) -> tuple[Tile, ...]:
        titles, written = self._titles(), spoken(self.language)
        total = Tile(count=number(sum(counts.values()), written), name=self._("Beiträge"))
        return (total, *(Tile(count=number(count, written), name=titles[kind]) for kind, count in counts.items() if count))

    def _chart(self, counts: dict[str, int]) -> Chart | None:
        _, titles = self._, self._titles()
        filled = [(titles[kind], count) for kind, count in counts.items() if count]
        if not filled:
            return None
        largest = max(count for _name, count in filled)
        title, told = _("Was daraus wurde"), ", ".join(f"{name} {count}" for name, count in filled)
        bars = tuple(Bar(title=name, count=count, share=round(100 * count / largest)) for name, count in filled)
        return Chart(title=title, alt=_("Balkendiagramm: {title}. {values}.").format(title=title, values=told), bars=bars)

    def _sections(self, order: str) -> Iterable[OutcomeSection]:
        for title, facts, rows in self._by_topic() if order == TOPIC else self._by_event():
            if rows:
                yield OutcomeSection(title=title, facts=facts, counted=self._counted(rows), groups=tuple(self._groups(rows, in_topics=order == TOPIC)))

    def _by_event(self) -> Iterable[tuple[str, str, list[RecordedContribution]]]:
        """Events in the order of their days, then by channel what was said at none."""
        for event in sorted(self.events.values(), key=_when):
            yield event.title, event_phrase(event, self.language), [row for row in self.rows.values() if row.event == event.key]
        rest = [row for row in self.rows.values() if row.event not in self.events]
        for channel in dict.fromkeys(row.channel for row in rest):
            title = self._("Außerhalb von Veranstaltungen: {channel}").format(channel=self._(channel.german))
            yield title, "", [row for row in rest if row.channel is channel]

    def _by_topic(self) -> Iterable[tuple[str, str, list[RecordedContribution]]]:
        topics = {topic.key: topic.title for record in self.records for topic in record.topics}
        for key, title in topics.items():
            yield title, "", [row for row in self.rows.values() if row.topic == key]
        yield self._("Ohne Thema"), "", [row for row in self.rows.values() if row.topic not in topics]

    def _counted(self, rows: Sequence[RecordedContribution]) -> str:
        waiting = sum(1 for row in rows if self._is_there(row.key) and not self.links.get(row.key))
        counted = contributions_phrase(len(rows), self.language)
        return f"{counted}, {self._('{count} noch offen').format(count=waiting)}" if waiting else counted

    def _groups(self, rows: Sequence[RecordedContribution], *, in_topics: bool) -> Iterable[OutcomeGroup]:
        """Groups in their order, then what stands alone."""
        below: dict[str, list[RecordedContribution]] = {key: [] for key in (*self.groups, "")}
        for row in rows:
            group = self.group_of.get(row.key)
            below[group.key if group else ""].append(row)
        alone = self._("Einzelne Beiträge") if any(below[key] for key in below if key) else ""
        for key, found in below.items():
            if found:
                group = self.groups.get(key)
                yield OutcomeGroup(
                    title=group.title if group else alone,
                    statement=group.statement if group else "",
                    counter_voices=group.counter_voices if group else "",
                    entries=tuple(self._entry(row, in_topics=in_topics) for row in found),
                )

    def _entry(self, row: RecordedContribution, *, in_topics: bool) -> OutcomeEntry:
        voice = self.voices.get(row.key)
        event = self.events[row.event].title if in_topics and row.event in self.events else ""
        gone, text, links = gone_phrase(voice, self.language), voice.text if voice else "", self.links.get(row.key, ())
        return OutcomeEntry(
            key=row.key,
            number=number_phrase(row.key, self.language),
            text=text,
            gone=gone,
            facts=contribution_phrases(row, event, self.language, self.record.language),
            lang=language_tag(row.language),
            direction=direction_of(text, row.language),
            outcomes=outcome_lines(links, voice, self.language) if links or self._is_there(row.key) else (),
        )


def _when(event: RecordedEvent) -> tuple[bool, str]:
    return event.day is None, event.day.isoformat() if event.day else ""
