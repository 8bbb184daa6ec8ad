"""The paper of a session and, with results, its minutes: one content, arranged for paper."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time

from mittragen.design.language import long_date
from mittragen.edition.changes import changes_between
from mittragen.edition.codec import digest_of
from mittragen.edition.documents import Edition
from mittragen.edition.session import AgendaItem, Amendment, SessionRecord, Wording
from mittragen.edition.terms import AmendmentState, DecisionResult, ElementKind, Presence
from mittragen.outputs.change_words import counts_sentence, kind_word
from mittragen.outputs.imprint import facts_of, publisher_entries
from mittragen.outputs.money_view import money_table
from mittragen.outputs.paper_parts import PaperAmendment, PaperCandidate, PaperItem, PaperView
from mittragen.outputs.phrases import council_phrase, digest_groups, spoken, votes_phrase, words
from mittragen.outputs.profile import Fact, FactLine
from mittragen.outputs.synopsis_parts import SynopsisRow
from mittragen.outputs.synopsis_rows import frame_rows, marked, plain, printed, synopsis_sections
from mittragen.outputs.synopsis_view import count_rows

_ADOPTED = frozenset({DecisionResult.ADOPTED, DecisionResult.ADOPTED_WITH_CHANGES})


def paper_view(record: SessionRecord, editions: Mapping[str, Edition], in_force: Edition | None, language: str = "") -> PaperView:
    """Arrange a session. ``editions`` are the candidates of its items by digest; one that is missing there is named by its digest alone."""
    return _Arranging(record, editions, in_force, language or paper_language(editions, in_force)).view()


def paper_language(editions: Mapping[str, Edition], in_force: Edition | None) -> str:
    """The language of a paper: that of the concept, German where nothing of it is at hand."""
    return next((edition.language for edition in (*editions.values(), *((in_force,) if in_force else ()))), "de")


def paper_moment(record: SessionRecord) -> datetime:
    """The one moment that files of a session carry: noon UTC of its day."""
    return datetime.combine(record.held_on, time(12), tzinfo=UTC)


class _Arranging:
    def __init__(self, record: SessionRecord, editions: Mapping[str, Edition], in_force: Edition | None, language: str) -> None:
        self.record, self.editions, self.in_force, self.language = record, editions, in_force, language
        self._ = words(language)

    def view(self) -> PaperView:
        _, record = self._, self.record
        is_minutes = any(item.result for item in record.items)
        name = _("Niederschrift") if is_minutes else _("Vorlage")
        return PaperView(
            name=name,
            title=record.title.strip() or record.concept_title,
            publisher=record.publisher.name,
            is_minutes=is_minutes,
            draft=self._draft(is_minutes=is_minutes),
            text=record.text,
            notice=_("Diese Sitzung ist ein Beispiel. Kommune, Personen und Zahlen sind erfunden.") if record.is_fictional else "",
            facts=self._facts(is_sealed=is_minutes and all(item.result for item in record.items)),
            seats=tuple(self._seats()) if is_minutes else (),
            items=tuple(self._item(item) for item in record.items),
        )

    def _draft(self, *, is_minutes: bool) -> str:
        """What is not decided yet, in one line."""
        waiting = sum(1 for item in self.record.items if item.result is None)
        if not is_minutes:
            return self._("Entwurf zur Beratung: noch nicht beschlossen")
        if not waiting:
            return ""
        return (self._("Entwurf: {count} Punkt ohne Ergebnis") if waiting == 1 else self._("Entwurf: {count} Punkte ohne Ergebnis")).format(count=waiting)

    def _facts(self, *, is_sealed: bool) -> tuple[Fact, ...]:
        _, record, force = self._, self.record, self.in_force
        in_force = _("Fassung {label}").format(label=force.label) if force else _("Noch keine Fassung in Kraft")
        return facts_of(
            (_("Gremium"), record.body, ""),
            (_("Tag"), long_date(record.held_on, spoken(self.language)), ""),
            (_("Ort"), record.place, ""),
            (_("Konzept"), record.concept_title, ""),
            (_("Geplante Fassung"), record.edition_label, ""),
            (_("In Kraft"), in_force, ""),
            (_("Prüfsumme der Fassung in Kraft"), digest_groups(digest_of(force)) if force else "", ""),
            (_("Prüfsumme der Niederschrift"), digest_groups(digest_of(record)) if is_sealed else "", ""),
            *publisher_entries(record.publisher, self.language),
        )

    def _seats(self) -> Iterator[tuple[str, str]]:
        """Who sat there, by seat; of a seat that only advises it is said."""
        for taken in self.record.seats:
            presence = self._(taken.presence.german) if taken.presence is not Presence.UNKNOWN else self._("keine Angabe")
            yield taken.seat, presence if taken.has_vote else self._("{presence}, beratend").format(presence=presence)

    def _item(self, item: AgendaItem) -> PaperItem:
        _ = self._
        is_decided = item.result in _ADOPTED
        return PaperItem(
            number=_("TOP {number}").format(number=item.number) if item.number[:1].isdigit() else item.number,
            title=item.title,
            kind=self._kind(item),
            text=item.text,
            heads=(_("Angabe"), _("In Kraft"), _("Beschlossen") if is_decided else _("Vorgeschlagen")),
            rows=tuple(self._rows(item, is_decided=is_decided)),
            facts=self._told(item),
            amendments=tuple(self._amendment(amendment, item) for amendment in item.amendments),
            remarks=tuple((remark.seat, remark.text) for remark in item.remarks),
            result=_(item.result.german) if item.result else "",
            outcome=self._outcome(item),
            redrawn=tuple(self._redrawn(item)) if is_decided else (),
            candidate=self._candidate(item),
        )

    def _kind(self, item: AgendaItem) -> str:
        """ "Eine Änderung: neu gefasst"."""
        kind = self._(item.kind.german)
        return self._("{kind}: {change}").format(kind=kind, change=kind_word(item.change, self.language)) if item.change else kind

    def _told(self, item: AgendaItem) -> tuple[Fact, ...]:
        _ = self._
        entries = (
            (_("Begründung"), (item.reason,)),
            (_("Herkunft"), (item.origin,)),
            (_("Kosten"), (item.money,)),
            (_("Personal"), (item.staff,)),
            (_("Betrifft"), item.concerned),
        )
        return tuple(Fact(name=name, lines=lines) for name, texts in entries if (lines := _lines(texts)))

    def _rows(self, item: AgendaItem, *, is_decided: bool) -> Iterator[SynopsisRow]:
        """What is in force beside what is proposed or decided; elements that are new or gone as a whole without marks, as in a synopsis."""
        by_element: dict[str, list[Wording]] = {}
        for wording in item.wordings:
            by_element.setdefault(wording.element, []).append(wording)
        for wordings in by_element.values():
            pairs = [(wording.before, wording.decided if is_decided else wording.proposed) for wording in wordings]
            was, comes = (any(side) for side in zip(*pairs, strict=True))
            if len(by_element) > 1:
                head = plain(f"{wordings[0].label} {wordings[0].element_title}".strip())
                yield SynopsisRow(name=self._("Nummer und Titel"), before=head if was else (), after=head if comes else (), is_head=True)
            for wording, (before, after) in zip(wordings, pairs, strict=True):
                yield _compared(wording, before, after) if was and comes else _whole(wording, before, after)

    def _redrawn(self, item: AgendaItem) -> Iterator[SynopsisRow]:
        for wording in item.wordings:
            if wording.decided != wording.proposed:
                yield _compared(wording, wording.proposed, wording.decided)

    def _amendment(self, amendment: Amendment, item: AgendaItem) -> PaperAmendment:
        _ = self._
        found = next((w for w in item.wordings if w.element == amendment.element and w.name == amendment.name and amendment.name), None)
        about = found.title if found else amendment.title or _("Zum ganzen Punkt")
        return PaperAmendment(
            seat=amendment.seat,
            about=f"{found.label} {about}".strip() if found else about,
            row=_compared(found, found.proposed, amendment.text) if found else None,
            text="" if found else amendment.text,
            reason=amendment.reason,
            state=_(amendment.state.german),
            is_open=amendment.state is AmendmentState.OPEN,
        )

    def _outcome(self, item: AgendaItem) -> tuple[Fact, ...]:
        if item.result is None:
            return ()
        _, reference = self._, item.reference
        return facts_of(
            (_("Ergebnis"), _(item.result.german), ""),
            (_("Abstimmung"), votes_phrase(item, self.language), ""),
            (_("Begründung"), item.result_reason, ""),
            (_("Vorlage"), council_phrase(reference, self.language) if reference else "", reference.address if reference else ""),
            (_("Prüfsumme der beschlossenen Fassung"), digest_groups(item.decided_digest), ""),
        )

    def _candidate(self, item: AgendaItem) -> PaperCandidate | None:
        if not item.candidate:
            return None
        _, edition = self._, self.editions.get(item.candidate)
        name = _("Beschlussfassung {label}").format(label=edition.label if edition else self.record.edition_label)
        changes = changes_between((self.in_force, edition)) if edition and self.in_force else None
        return PaperCandidate(
            name=name,
            digest=digest_groups(item.candidate),
            older=_("Fassung {label}").format(label=self.in_force.label) if self.in_force else "",
            lead=counts_sentence(changes, ElementKind.MEASURE, self.language) if changes else "",
            counts=count_rows(changes, ElementKind.MEASURE, self.language) if changes else (),
            frame=frame_rows(changes, self.language) if changes else (),
            sections=synopsis_sections(changes, self.language) if changes else (),
            money=money_table(edition, self.language) if edition else None,
        )


def _compared(wording: Wording, before: str, after: str) -> SynopsisRow:
    return marked(wording.title, *printed(wording.name, before, after))


def _whole(wording: Wording, before: str, after: str) -> SynopsisRow:
    return SynopsisRow(name=wording.title, before=plain(printed(wording.name, before, before)[0]), after=plain(printed(wording.name, after, after)[0]))


def _lines(texts: tuple[str, ...]) -> tuple[FactLine, ...]:
    return tuple(FactLine(text=text) for text in texts if text.strip())
