"""Wording that the outputs of a participation record share. ``language`` is that of the words around; what was said stays as it was said."""

from datetime import UTC, datetime, time
from urllib.parse import quote

from mittragen.design.language import language_called, long_date
from mittragen.edition.participating import ModerationState
from mittragen.edition.record import ParticipationDocument, ParticipationRecord, RecordedContribution, RecordedEvent, RecordedPhase
from mittragen.edition.voices import Voice
from mittragen.outputs.imprint import facts_of, publisher_entries
from mittragen.outputs.phrases import digest_groups, edition_segment, span_phrase, spoken, words
from mittragen.outputs.profile import Fact
from mittragen.outputs.target import Site


def record_moment(document: ParticipationDocument) -> datetime:
    """The one moment that file formats may carry: noon UTC on the day of the record."""
    return datetime.combine(document.content.as_of, time(12), tzinfo=UTC)


def record_name(record: ParticipationRecord, language: str) -> str:
    """ "Beteiligungsdokumentation „Workshops“"."""
    return words(language)("Beteiligungsdokumentation „{label}“").format(label=record.label)


def preview_phrase(document: ParticipationDocument, language: str) -> str:
    """What stands on a record that was not sealed; empty for a sealed one."""
    if document.envelope.sealed_at is not None:
        return ""
    day = long_date(document.content.as_of, spoken(language))
    return words(language)("Vorschau, Stand {day}: nicht veröffentlicht").format(day=day)


def record_address(record: ParticipationRecord, site: Site) -> str:
    """Where the record stands, for ever."""
    return f"{site.address}/beteiligung/{quote(record.slug, safe='')}/dokumentation/{quote(edition_segment(record.label))}/"


def days_phrase(phase: RecordedPhase, language: str) -> str:
    """ "1. März 2026 bis 30. April 2026"; empty where no day was named."""
    return span_phrase(phase.starts_on, phase.ends_on, language)


def gone_phrase(voice: Voice | None, language: str) -> str:
    """Why there are no words: "Der Beitrag wurde am 3. Mai 2026 zurückgezogen."; empty where they are."""
    _ = words(language)
    if voice is None:
        return _("Der Wortlaut liegt nicht bei.")
    if voice.gone_on is None:
        return ""
    sentences = {
        ModerationState.ERASED: _("Der Wortlaut wurde am {day} gelöscht."),
        ModerationState.WITHDRAWN: _("Der Beitrag wurde am {day} zurückgezogen."),
    }
    sentence = sentences.get(voice.gone_as or ModerationState.ERASED, _("Dieser Wortlaut ist seit dem {day} nicht mehr öffentlich."))
    return sentence.format(day=long_date(voice.gone_on, spoken(language)))


def contribution_phrases(row: RecordedContribution, event: str, language: str, base: str) -> tuple[str, ...]:
    """What is known of a contribution beside its words; ``base`` is the language that need not be named."""
    _ = words(language)
    facts = (
        _(row.kind.german),
        _(row.channel.german),
        event,
        _("für: {group}").format(group=row.actor_group) if row.actor_group else "",
        row.organisation,
        _("von der Verwaltung eingetragen") if row.is_on_behalf else "",
        _("Sprache: {name}").format(name=language_called(row.language, spoken(language))) if row.language and row.language != base else "",
        long_date(row.day, spoken(language)),
        _("mit geschwärzter Stelle") if row.state is ModerationState.BLACKENED else "",
    )
    return tuple(fact for fact in facts if fact)


def support_phrase(count: int, language: str) -> str:
    """ "Das ist auch 5 anderen wichtig"; empty for none."""
    _ = words(language)
    if not count:
        return ""
    return _("Das ist auch einer anderen Person wichtig.") if count == 1 else _("Das ist auch {count} anderen wichtig.").format(count=count)


def event_phrase(event: RecordedEvent, language: str) -> str:
    """ "Workshop, 3. März 2026, Rathaus"."""
    _ = words(language)
    day = long_date(event.day, spoken(language)) if event.day else ""
    return ", ".join(part for part in (_(event.kind.german), day, event.place) if part)


def record_facts(document: ParticipationDocument, site: Site, language: str) -> tuple[Fact, ...]:
    """Who publishes, what the record is of, under which licence, and how to prove that nothing was changed."""
    record, publisher, envelope, _ = document.content, document.content.publisher, document.envelope, words(language)
    sealed = long_date(envelope.sealed_at.date(), spoken(language)) if envelope.sealed_at else ""
    address = record_address(record, site) if sealed else ""
    return facts_of(
        *publisher_entries(publisher, language),
        (_("Beteiligung"), record.title, ""),
        (_("Bezeichnung"), record.label, ""),
        (_("Hinweis"), preview_phrase(document, language), ""),
        (_("Stand"), long_date(record.as_of, spoken(language)), ""),
        (_("Versiegelt am"), sealed, ""),
        (_("Lizenz"), record.licence, record.licence),
        (_("Diese Dokumentation"), address, address),
        (_("Berichtigt die Dokumentation"), digest_groups(envelope.predecessor or ""), ""),
        (_("Prüfsumme (SHA-256)"), digest_groups(document.digest) if sealed else "", ""),
    )
