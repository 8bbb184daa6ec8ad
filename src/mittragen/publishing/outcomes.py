"""Letting everyone read what became of contributions: corrected records of the phases about which there is something new to tell."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.queries import sealed_records
from mittragen.edition.checks.person_names import addressed, titled
from mittragen.edition.codec import decode_record
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.record import ParticipationRecord
from mittragen.edition.trace import TraceGroup, TraceLink
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.outputs.phrases import edition_segment
from mittragen.participation.models import Phase, Process
from mittragen.publishing.actions import PublishingError
from mittragen.publishing.naming import Known, is_personal
from mittragen.publishing.participation_records import LONGEST_LABEL, SealedRecord, seal_standing_record
from mittragen.publishing.told import note_told
from mittragen.publishing.trace_compiling import links_of_phases
from mittragen.synthesis.models import TraceLink as TraceRow
from mittragen.synthesis.rules import PUBLISHING_OUTCOMES


class NothingNewError(PublishingError):
    """Everyone can read everything already."""


@dataclass(frozen=True, kw_only=True)
class Suspicion:
    """Words of the office that look like a person's name: where they stand and what they are."""

    link: str
    group: str
    words: str


@dataclass(frozen=True, kw_only=True)
class OutcomesToPublish:
    """What everyone could read after publishing, and could not before.

    ``phases`` get a corrected record; ``answered`` are contributions that have an outcome for the first time, ``changed`` those with another one than before.
    """

    phases: tuple[Phase, ...]
    answered: tuple[str, ...]
    changed: tuple[str, ...]
    kinds: tuple[tuple[OutcomeKind, int], ...]
    groups: int
    suspicions: tuple[Suspicion, ...]


def outcomes_to_publish(process: Process) -> OutcomesToPublish:
    """What publishing now would tell. Reads the newest record of each phase."""
    before = _newest(process)
    phases: list[Phase] = []
    answered: list[str] = []
    changed: list[str] = []
    # Sixty cards may share a reason: each name once.
    suspicions: dict[str, Suspicion] = {}
    kinds: Counter[OutcomeKind] = Counter()
    groups: set[str] = set()
    every = list(process.phase_rows.all())
    now = links_of_phases(process, every, Known(process))
    # What an edition told already is nothing new, though no record says it yet.
    read = set(TraceRow.objects.filter(process=process, published_at__isnull=False).values_list("key", flat=True))
    for phase in every:
        told, (now_groups, now_links) = before.get(phase.key), now[phase.key]
        if (now_groups, now_links) == ((told.groups, told.links) if told else ((), ())):
            continue
        phases.append(phase)
        heard = {link.contribution for link in now_links if link.key in read} | ({link.contribution for link in told.links} if told else set())
        new = [link for link in now_links if link.key not in read and link.ended_on is None and link.contribution]
        kinds.update(link.kind for link in new)
        for key in dict.fromkeys(link.contribution for link in new):
            (changed if key in heard else answered).append(key)
        groups |= {group.key for group in now_groups if not told or group not in told.groups}
        for suspicion in _suspicions(now_groups, now_links):
            suspicions.setdefault(suspicion.words, suspicion)
    return OutcomesToPublish(
        phases=tuple(phases),
        answered=tuple(answered),
        changed=tuple(changed),
        kinds=tuple((kind, kinds[kind]) for kind in OutcomeKind if kinds[kind]),
        groups=len(groups),
        suspicions=tuple(suspicions.values()),
    )


@transaction.atomic
def publish_outcomes(*, process: Process, by: User | None) -> tuple[SealedRecord, ...]:
    """Seal a corrected record of each phase about which there is something new; phases that still run are recorded as they stand.

    Contributors who left an address hear of it. Raises :class:`NothingNewError` when there is nothing new, and :class:`PublishingError` while nobody may read
    about the process. Two at once publish one after the other, and the second has nothing new.
    """
    require_role(by, process.municipality, PUBLISHING_OUTCOMES)
    if not process.is_public:
        raise PublishingError(_("Die Beteiligung ist noch nicht öffentlich. Bitte veröffentlichen Sie sie zuerst."))
    Process.objects.select_for_update().get(pk=process.pk)
    wanted = outcomes_to_publish(process)
    if not wanted.phases:
        raise NothingNewError(_("Alles, was bisher gesagt ist, können schon alle lesen."))
    sealed = tuple(seal_standing_record(process=process, phase=phase, label=_label(process, phase), by=by) for phase in wanted.phases)
    note_told(process=process, links=[link.key for record in sealed for link in record.document.content.links], at=timezone.now())
    return sealed


def _newest(process: Process) -> dict[str, ParticipationRecord]:
    """The newest record of each phase."""
    contents = (decode_record(bytes(sealed.body)).content for sealed in sealed_records(process.slug))
    return {content.phase: content for content in contents}


def _label(process: Process, phase: Phase) -> str:
    """ "Werkstätten, Stand 23.02.2026", with a number where that is taken."""
    taken = {edition_segment(label) for label in sealed_records(process.slug).values_list("label", flat=True)}
    end = _(", Stand %(day)s") % {"day": f"{timezone.localdate():%d.%m.%Y}"}
    number = 1
    while True:
        tail = end if number == 1 else f"{end} ({number})"
        label = phase.title[: LONGEST_LABEL - len(tail)].strip() + tail
        if edition_segment(label) not in taken:
            return label
        number += 1


def _suspicions(groups: Sequence[TraceGroup], links: Sequence[TraceLink]) -> Iterator[Suspicion]:
    for link in links:
        for words in (*_names(link.reason), *([link.passed_to] if is_personal(link.passed_to) else ())):
            yield Suspicion(link=link.key, group="", words=words)
    for group in groups:
        for words in _names("\n".join((group.title, group.statement, group.counter_voices))):
            yield Suspicion(link="", group=group.key, words=words)


def _names(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*addressed(words), *titled(words))))
