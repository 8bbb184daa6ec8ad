"""Which steps of the journal belong to a concept, and which of them are wanted."""

from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from mittragen.concept.models import Chapter, Concept, Element, Indicator, TargetGroup
from mittragen.desk.sentences import KINDS, SPOKEN
from mittragen.desk.together.elements import removals
from mittragen.desk.together.forms import HistoryFilter
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalChange, JournalEntry

_ADDED_BESIDE = ("add_chapter", "add_indicator", "add_target_group")


def entries_of(concept: Concept) -> QuerySet[JournalEntry]:
    """All steps of a concept: of itself, its elements (also those taken out), what stands beside them, and what was said about them."""
    keys = Element.objects.filter(concept=concept).values("key")
    gone = [removal.key for removal in removals(concept)]
    own = Q(subject_kind="concept", subject_key=concept.slug)
    about = Q(subject_kind__in=ElementKind.codes()) & (Q(subject_key__in=keys) | Q(subject_key__in=gone))
    spoken = Q(subject_kind__in=SPOKEN) & (Q(note__in=keys) | Q(note__in=gone))
    return JournalEntry.objects.filter(own | _beside(concept) | about | spoken)


def wanted_of(entries: QuerySet[JournalEntry], form: HistoryFilter) -> QuerySet[JournalEntry]:
    """Those of ``entries`` that a valid filter asks for."""
    data = form.cleaned_data
    if data["wer"]:
        entries = entries.filter(by=data["wer"])
    if data["was"]:
        entries = entries.filter(action__in=KINDS[data["was"]][1])
    if data["tag"]:
        start = timezone.make_aware(datetime.combine(data["tag"], time.min))
        end = timezone.make_aware(datetime.combine(data["tag"] + timedelta(days=1), time.min))
        entries = entries.filter(at__gte=start, at__lt=end)
    if data["element"]:
        entries = entries.filter(Q(subject_key=data["element"]) | Q(subject_kind__in=SPOKEN, note=data["element"]))
    return entries


def _beside(concept: Concept) -> Q:
    """Steps about chapters, indicators and target groups that are in the draft, or were: the journal told their keys when they were added."""
    added = JournalChange.objects.filter(entry__subject_kind="concept", entry__subject_key=concept.slug, entry__action__in=_ADDED_BESIDE)
    about = Q(subject_key__in=added.values("name"))
    for model in (Chapter, Indicator, TargetGroup):
        about |= Q(subject_key__in=model.objects.filter(concept=concept).values("key"))
    return Q(subject_kind__in=("chapter", "indicator", "target_group")) & about
