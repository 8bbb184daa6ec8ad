"""A participation record in the order it is read, in words: figures, phases, events, surveys, contributions by topic, what was not published, imprint.

Page, PDF and Word show these parts; only their look is their own.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from mittragen.design.language import direction, html_tag, language_called, long_date, number
from mittragen.edition.figures import Count
from mittragen.edition.participating import QuestionKind
from mittragen.edition.record import ParticipationDocument, RecordedContribution, RecordedEvent, RecordedQuestion, RecordedSurvey
from mittragen.edition.record_figures import RecordFigures, record_figures
from mittragen.edition.voices import Voice
from mittragen.outputs.outcome_lines import links_by_contribution, outcome_lines
from mittragen.outputs.phrases import Translate, spoken, words
from mittragen.outputs.record_order import by_topic, replies_by_parent
from mittragen.outputs.record_parts import (
    Bar,
    Chart,
    EntryPart,
    EventPart,
    GroupPart,
    HeadingPart,
    ItemPart,
    OutcomeLine,
    PhasePart,
    QuestionPart,
    RecordView,
    StubPart,
    SurveyPart,
    Tile,
    TopicPart,
)
from mittragen.outputs.record_phrases import (
    contribution_phrases,
    days_phrase,
    event_phrase,
    gone_phrase,
    preview_phrase,
    record_facts,
    record_name,
    support_phrase,
)
from mittragen.outputs.target import Site
from mittragen.outputs.trace_phrases import contributions_phrase, speakers_phrase
from mittragen.outputs.tracing import holding

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def direction_of(text: str, language: str) -> str:
    """The direction that a text is written in, by its first letter (Unicode Bidirectional Algorithm, P2), or by ``language`` where it has none."""
    for character in text:
        strong = unicodedata.bidirectional(character)
        if strong in {"L", "R", "AL"}:
            return "ltr" if strong == "L" else "rtl"
    return direction(language)


def language_tag(language: str) -> str:
    """The language of a contribution for ``lang=``; empty where what was given is no tag."""
    return html_tag(language) if _TAG.fullmatch(language) else ""


def record_view(document: ParticipationDocument, voices: Mapping[str, Voice], site: Site, language: str = "", *, is_short: bool = False) -> RecordView:
    """Arrange a record; ``language`` is that of the words around, the record's own unless given. A short view counts contributions without telling them."""
    return _Arranging(document, voices, site, language or document.content.language).view(is_short=is_short)


def headings_view(
    document: ParticipationDocument, voices: Mapping[str, Voice], site: Site, language: str, rows: Sequence[RecordedContribution]
) -> tuple[HeadingPart, ...]:
    """Some contributions of a record, in the order of :func:`mittragen.outputs.record_order.by_topic`, with the replies to them."""
    return _Arranging(document, voices, site, language).headings(rows)


class _Arranging:
    def __init__(self, document: ParticipationDocument, voices: Mapping[str, Voice], site: Site, language: str) -> None:
        self.document, self.record, self.voices, self.site, self.language = document, document.content, voices, site, language
        self.figures = record_figures(self.record)
        self.event_titles = {event.key: event.title for event in self.record.events}
        self.by_topic, self.replies = by_topic(self.record), replies_by_parent(self.record)
        self.links = links_by_contribution((document,))
        self._: Translate = words(language)

    def view(self, *, is_short: bool) -> RecordView:
        record, _ = self.record, self._
        return RecordView(
            title=record.title,
            name=record_name(record, self.language),
            publisher=record.publisher.name,
            preview=preview_phrase(self.document, self.language),
            notice=_("Diese Beteiligung ist ein Beispiel. Kommune, Personen und Zahlen sind erfunden.") if record.is_fictional else "",
            question=record.question,
            text=record.text,
            tiles=tuple(Tile(count=number(count, spoken(self.language)), name=name) for count, name in self._numbers(self.figures) if count),
            since=self._since(),
            charts=self._charts(self.figures),
            phases=tuple(
                PhasePart(title=phase.title, days=days_phrase(phase, self.language), state=_(phase.state.german), is_this=phase.key == record.phase)
                for phase in record.phases
            ),
            events=tuple(self._event(event) for event in record.events),
            surveys=tuple(self._survey(survey) for survey in record.surveys),
            topics=self.topics(is_short=is_short),
            groups=tuple(self._groups()),
            stubs=tuple(
                StubPart(key=stub.key, number=self._number(stub.key), state=_(stub.state.german), day=self._day(stub.day), reason=stub.reason)
                for stub in record.stubs
            ),
            facts=record_facts(self.document, self.site, self.language),
        )

    def _numbers(self, figures: RecordFigures) -> tuple[tuple[int, str], ...]:
        _ = self._
        return (
            (figures.contributions, _("Beitrag") if figures.contributions == 1 else _("Beiträge")),
            (figures.events, _("Veranstaltung") if figures.events == 1 else _("Veranstaltungen")),
            (figures.attendance, _("Teilnahme") if figures.attendance == 1 else _("Teilnahmen")),
            (figures.groups, _("Gruppe am Tisch") if figures.groups == 1 else _("Gruppen am Tisch")),
            (figures.languages, _("Sprache") if figures.languages == 1 else _("Sprachen")),
            (figures.replies, _("Antwort auf einen Beitrag") if figures.replies == 1 else _("Antworten auf Beiträge")),
            (figures.supports, _("Zustimmung") if figures.supports == 1 else _("Zustimmungen")),
            (figures.survey_responses, _("ausgefüllter Fragebogen") if figures.survey_responses == 1 else _("ausgefüllte Fragebögen")),
            (figures.cancelled, _("abgesagte Veranstaltung") if figures.cancelled == 1 else _("abgesagte Veranstaltungen")),
            (figures.hidden, _("nicht veröffentlichter Beitrag") if figures.hidden == 1 else _("nicht veröffentlichte Beiträge")),
        )

    def _since(self) -> str:
        gone = sum(1 for row in self.record.contributions if (voice := self.voices.get(row.key)) and voice.gone_on)
        if not gone:
            return ""
        one, many = (
            self._("Seit dem Versiegeln wurde der Wortlaut eines Beitrags gelöscht."),
            self._("Seit dem Versiegeln wurde der Wortlaut von {count} Beiträgen gelöscht."),
        )
        return one if gone == 1 else many.format(count=gone)

    def _charts(self, figures: RecordFigures) -> tuple[Chart, ...]:
        _ = self._
        without = {"group": _("ohne Angabe der Gruppe"), "topic": _("ohne Thema"), "language": _("ohne Angabe der Sprache")}
        charts = (
            (_("Teilnahmen nach Gruppe"), self._named(figures.by_group, without["group"])),
            (_("Beiträge nach Thema"), self._named(figures.by_topic, without["topic"])),
            (_("Beiträge nach Art"), self._translated(figures.by_kind) if len(figures.by_kind) > 1 else []),
            (_("Beiträge nach Weg"), self._translated(figures.by_channel) if len(figures.by_channel) > 1 else []),
            (_("Beiträge nach Gruppe"), self._named(figures.by_speaker_group, without["group"]) if len(figures.by_speaker_group) > 1 else []),
            (_("Beiträge nach Sprache"), self._languages(figures.by_language, without["language"]) if len(figures.by_language) > 1 else []),
        )
        return tuple(chart for title, bars in charts if (chart := self._chart(title, bars)) is not None)

    def _named(self, counts: tuple[Count, ...], otherwise: str) -> list[tuple[str, int]]:
        return [(count.title or otherwise, count.count) for count in counts]

    def _translated(self, counts: tuple[Count, ...]) -> list[tuple[str, int]]:
        return [(self._(count.title), count.count) for count in counts]

    def _languages(self, counts: tuple[Count, ...], otherwise: str) -> list[tuple[str, int]]:
        return [(language_called(count.key, spoken(self.language)) if count.key else otherwise, count.count) for count in counts]

    def _chart(self, title: str, counts: list[tuple[str, int]]) -> Chart | None:
        if not any(count for _name, count in counts):
            return None
        largest = max(count for _name, count in counts)
        told = ", ".join(f"{name} {count}" for name, count in counts)
        bars = tuple(Bar(title=name, count=count, share=round(100 * count / largest)) for name, count in counts)
        return Chart(title=title, alt=self._("Balkendiagramm: {title}. {values}.").format(title=title, values=told), bars=bars)

    def _event(self, event: RecordedEvent) -> EventPart:
        _ = self._
        titles = {topic.key: topic.title for topic in self.record.topics}
        attendance = [(group.group or _("ohne Angabe der Gruppe"), group.count) for group in event.attendance]
        total = event.attendance_total
        title = _("{count} Teilnahme nach Gruppe") if total == 1 else _("{count} Teilnahmen nach Gruppe")
        return EventPart(
            key=event.key,
            title=event.title,
            facts=event_phrase(event, self.language),
            topics=", ".join(titles[key] for key in event.topics if key in titles),
            text=event.text,
            cancelled=_("Abgesagt") if event.is_cancelled else "",
            attendance=self._chart(title.format(count=number(total, spoken(self.language))), attendance),
            minutes=event.minutes,
            agenda=tuple(ItemPart(title=item.title, text=item.text) for item in event.agenda),
        )

    def _survey(self, survey: RecordedSurvey) -> SurveyPart:
        count, _ = survey.response_count, self._
        responses = _("{count} ausgefüllter Fragebogen") if count == 1 else _("{count} ausgefüllte Fragebögen")
        return SurveyPart(
            title=survey.title,
            text=survey.text,
            responses=responses.format(count=number(count, spoken(self.language))),
            questions=tuple(self._question(question) for question in survey.questions),
        )

    def _question(self, question: RecordedQuestion) -> QuestionPart:
        _ = self._
        answered = _("{count} Antwort") if question.answered == 1 else _("{count} Antworten")
        said = answered.format(count=number(question.answered, spoken(self.language)))
        if question.kind is QuestionKind.TEXT:
            said = _("{answers}; jede freie Antwort steht unter den Beiträgen.").format(answers=said)
        last = len(question.answers) - 1
        ends = {0: question.low, last: question.high} if question.kind is QuestionKind.SCALE else {}
        bars = [(f"{answer.title} ({ends[place]})" if ends.get(place) else answer.title, answer.count) for place, answer in enumerate(question.answers)]
        return QuestionPart(text=question.text, answered=said, chart=self._chart(question.text, bars))

    def topics(self, *, is_short: bool) -> tuple[TopicPart, ...]:
        """Contributions by topic, those under none last; short ones tell only how many there are."""
        _ = self._
        former = {topic.key: ", ".join(topic.former_titles) for topic in self.record.topics}
        titles = {topic.key: topic.title for topic in self.record.topics} | {"": _("Ohne Thema")}
        return tuple(
            TopicPart(
                key=key,
                title=titles[key],
                former=_("Früherer Name: {names}").format(names=former[key]) if former.get(key) else "",
                count=(_("{count} Beitrag") if len(rows) == 1 else _("{count} Beiträge")).format(count=number(len(rows), spoken(self.language))),
                parts=() if is_short else self.headings(rows),
            )
            for key, rows in self.by_topic.items()
        )

    def headings(self, rows: Sequence[RecordedContribution]) -> tuple[HeadingPart, ...]:
        """Contributions below the headings they were sorted under; ``rows`` are in this order already."""
        grouped = groupby(rows, key=lambda row: row.heading)
        return tuple(HeadingPart(title=title, entries=tuple(self._with_replies(row) for row in below)) for title, below in grouped)

    def _with_replies(self, row: RecordedContribution) -> EntryPart:
        return self._entry(row, tuple(self._entry(reply) for reply in self.replies.get(row.key, ())))

    def _entry(self, row: RecordedContribution, replies: tuple[EntryPart, ...] = ()) -> EntryPart:
        voice = self.voices.get(row.key)
        text = voice.text if voice else ""
        return EntryPart(
            key=row.key,
            number=self._number(row.key),
            text=text,
            gone=gone_phrase(voice, self.language),
            facts=contribution_phrases(row, self.event_titles.get(row.event, ""), self.language, self.record.language),
            support=support_phrase(row.support_count, self.language),
            lang=language_tag(row.language),
            direction=direction_of(text, row.language),
            replies=replies,
            outcomes=self._outcomes(row.key, voice),
        )

    def _outcomes(self, key: str, voice: Voice | None) -> tuple[OutcomeLine, ...]:
        """Nothing in a record of which nothing was decided yet, and of words that are gone only what was decided before."""
        links = self.links.get(key, ())
        return outcome_lines(links, voice, self.language) if links or (self.links and not (voice and voice.gone_on)) else ()

    def _groups(self) -> Iterator[GroupPart]:
        for group in self.record.groups:
            links = tuple(link for link in holding(self.record.links) if link.group == group.key and not link.contribution)
            counted = contributions_phrase(len(group.members), self.language)
            yield GroupPart(
                key=group.key,
                title=group.title,
                statement=group.statement,
                counter_voices=group.counter_voices,
                facts=" · ".join(part for part in (counted, speakers_phrase(group, self.language)) if part),
                outcomes=outcome_lines(links, None, self.language) if links else (),
                members=", ".join(group.members),
            )

    def _number(self, key: str) -> str:
        return self._("Beitrag {key}").format(key=key)

    def _day(self, day: date) -> str:
        return long_date(day, spoken(self.language))
