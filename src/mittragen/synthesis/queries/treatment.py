"""Whether what became of a contribution is said: of all of it, of a part, of nothing yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from mittragen.concept.models import Element
from mittragen.concept.queries.endings import ended_for_a_reason
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.terms import Term
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.models import Excerpt, TraceLink

_CONCEPT = [kind.value for kind in OutcomeKind if kind.reaches_concept]


class Treatment(Term):
    """How far a contribution is treated."""

    OPEN = "open", "offen"
    PARTLY = "partly", "teilweise behandelt"
    TREATED = "treated", "behandelt"
    GONE = "gone", "zurückgezogen"


def holding_links() -> QuerySet[TraceLink]:
    """Links that hold: not ended, and what stands at the other end is there still, the element in the draft, the other contribution for everyone to read."""
    return TraceLink.objects.filter(ended_at__isnull=True).exclude(lost_end())


def lost_end() -> Q:
    """The condition of links whose other end is not there any more. What was completed, or dropped for a reason, is an answer still: it is not lost."""
    there = Element.objects.filter(municipality=OuterRef("municipality"), concept__slug=OuterRef("concept_slug"), key=OuterRef("element_key"))
    gone = Q(~Exists(there), ~ended_for_a_reason("municipality", "element_key"), kind__in=_CONCEPT)
    return gone | Q(kind=OutcomeKind.MERGED.value, merged_into__is_shown=False)


def treatments(contributions: Iterable[Contribution]) -> dict[int, Treatment]:
    """By number. At most four queries, however many there are."""
    rows = list(contributions)
    pks = [row.pk for row in rows]
    return _Treatments(Contribution.objects.filter(pk__in=pks)).of(pks)


def treatment_of(contribution: Contribution) -> Treatment:
    """The same of one."""
    return treatments([contribution]).get(contribution.pk, Treatment.GONE)


def treatments_in(process: Process) -> dict[int, Treatment]:
    """The same of everything that everyone may read in a process."""
    rows = Contribution.objects.filter(process=process, is_shown=True).order_by()
    return _Treatments(rows).of(rows.values_list("pk", flat=True))


def treated_as(process: Process, treatment: Treatment) -> Q:
    """The condition of contributions of a process that are treated so. Three queries to begin with; the rest is the database's work."""
    cut = _Treatments(Contribution.objects.filter(process=process, is_shown=True, excerpts__ended_at__isnull=True, excerpts__isnull=False).order_by())
    by_treatment: dict[Treatment, list[int]] = {each: [] for each in Treatment}
    for pk in cut.excerpts:
        by_treatment[cut.one(pk)].append(pk)
    whole = ~Q(pk__in=list(cut.excerpts))
    has_outcome = Q(Exists(holding_links().filter(contribution=OuterRef("pk"), excerpt__isnull=True)))
    if treatment is Treatment.GONE:
        return Q(is_shown=False)
    alone = {Treatment.OPEN: whole & ~has_outcome, Treatment.TREATED: whole & has_outcome}
    named = Q(pk__in=by_treatment[treatment])
    return Q(is_shown=True) & (alone[treatment] | named if treatment in alone else named)


@dataclass
class _Cut:
    """The passages of a contribution: places, and whether something is said of each."""

    places: list[tuple[int, int]] = field(default_factory=list)
    said: list[bool] = field(default_factory=list)


class _Treatments:
    """Everything needed to say it of some contributions."""

    def __init__(self, contributions: QuerySet[Contribution]) -> None:
        wanted = contributions.values("pk")
        links = holding_links().filter(contribution__in=wanted).order_by().values_list("contribution_id", "excerpt_id").distinct()
        self.whole: set[int | None] = set()
        said: set[int] = set()
        for contribution, excerpt in links:
            if excerpt is None:
                self.whole.add(contribution)
            else:
                said.add(excerpt)
        self.excerpts: dict[int, _Cut] = {}
        marked = Excerpt.objects.filter(contribution__in=wanted, ended_at__isnull=True)
        for pk, contribution, start, end in marked.values_list("pk", "contribution_id", "start", "end"):
            cut = self.excerpts.setdefault(contribution, _Cut())
            cut.places.append((start, end))
            cut.said.append(pk in said)
        asking = [pk for pk, cut in self.excerpts.items() if all(cut.said) and pk not in self.whole]
        texts = Contribution.objects.filter(pk__in=asking).values_list("pk", "text") if asking else ()
        self._complete = {pk for pk, text in texts if is_all(text, self.excerpts[pk].places)}
        shown = contributions.filter(is_shown=True)
        self.shown = set(shown.values_list("pk", flat=True))

    def of(self, pks: Iterable[int]) -> dict[int, Treatment]:
        return {pk: self.one(pk) for pk in pks}

    def one(self, pk: int) -> Treatment:
        if pk not in self.shown:
            return Treatment.GONE
        cut = self.excerpts.get(pk)
        if cut is None:
            return Treatment.TREATED if pk in self.whole else Treatment.OPEN
        if all(cut.said) and (pk in self.whole or pk in self._complete):
            return Treatment.TREATED
        return Treatment.PARTLY if any(cut.said) or pk in self.whole else Treatment.OPEN


def is_all(text: str, places: Iterable[tuple[int, int]]) -> bool:
    """Whether nothing but blanks and signs stands outside of the places."""
    at = 0
    for start, end in sorted(places):
        if any(character.isalnum() for character in text[at:start]):
            return False
        at = max(at, end)
    return not any(character.isalnum() for character in text[at:])
