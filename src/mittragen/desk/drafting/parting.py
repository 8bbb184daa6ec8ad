"""One element becomes several, or two become one."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.actions import TextsChangedError, split_element, split_mark, texts_mark
from mittragen.concept.facts import ALLOWED, GERMAN_NAMES
from mittragen.concept.models import Concept, Element
from mittragen.concept.readable import Readable
from mittragen.concept.rules import can_edit_draft
from mittragen.concept.states import states_of
from mittragen.concept.tables import MEASURE_KINDS
from mittragen.concept.uniting import united
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.drafting.pages import DraftingPage, framed
from mittragen.desk.drafting.reasons import WhyPart, reason_in, why_of
from mittragen.desk.drafting.undoing import address_of, tell_step
from mittragen.desk.drafting.views import element_of
from mittragen.desk.forms import DeskForm, LineField, TextField
from mittragen.desk.pages import go, show, tell
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import clean_line, clean_text, whole_number
from mittragen.synthesis.actions import merge_with_trace

_MOST = 9
_FOUND = 20


class PartForm(DeskForm):
    """One of the parts that an element is split into."""

    label = LineField(label=gettext_lazy("Kennung"), required=False, max_length=200)
    title = LineField(label=gettext_lazy("Titel"))
    text = TextField(label=gettext_lazy("Text"), required=False, rows=6)


@dataclass(frozen=True, kw_only=True)
class SplitPage(DraftingPage):
    """The parts as forms. ``mark`` is what was seen; when that is no longer so, ``said`` tells why nothing happened and ``text_now`` how it reads now."""

    parts: tuple[PartForm, ...]
    mark: str
    said: str
    title_now: str
    text_now: str
    why: WhyPart | None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An element that can be united with the one at hand."""

    key: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One fact of two elements, and of the one they become."""

    name: str
    mine: str
    theirs: str
    merged: str


@dataclass(frozen=True, kw_only=True)
class MergePage(DraftingPage):
    """Choose the other one, then see what becomes of both."""

    wanted: str
    candidates: tuple[Candidate, ...]
    other: Candidate | None
    facts: tuple[Fact, ...]
    merged_title: str
    merged_text: str
    # What was seen of both; and, when that is no longer so, why nothing happened and how the texts are now.
    mark: str
    said: str
    texts_now: tuple[tuple[str, str], ...]
    why: WhyPart | None


class MergeForm(DeskForm):
    """What stays of title and text."""

    title = LineField(label=gettext_lazy("Titel"))
    text = TextField(label=gettext_lazy("Text"), required=False)
    mit = forms.CharField(widget=forms.HiddenInput)


@concept_door(can_edit_draft)
def split(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """Two or more of one: the first keeps number and place."""
    one = found(element_of(concept, key))
    parts, said, mark = _parts(one, request.POST if request.method == "POST" else None), "", request.POST.get("gesehen") or split_mark(one)
    is_sent = request.method == "POST" and "mehr" not in request.POST
    if is_sent and all(part.is_valid() for part in parts):
        try:
            split_element(element=one, parts=[part.cleaned_data for part in parts], by=request.user, seen=mark, reason=reason_in(request))
            tell_step(request, concept, _("Geteilt: Aus einem Element sind %(count)s geworden.") % {"count": len(parts)})
            return go("desk:drafting-element", slug=concept.slug, key=key)
        except TextsChangedError as refusal:
            said, one = str(refusal), found(element_of(concept, key))
            mark = split_mark(one)
    frame = framed(request, concept, one, title=_("„%(element)s“ teilen") % {"element": one})
    page = SplitPage(**frame, parts=parts, mark=mark, said=said, title_now=str(one), text_now=one.text, why=why_of(request, concept, one))
    return show(request, "drafting/split.html", page, status=409 if said else 422 if is_sent else 200)


@concept_door(can_edit_draft)
def merge(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """One of two: found by words, looked at, then done."""
    one = found(element_of(concept, key))
    other = _other(concept, one, (request.POST if request.method == "POST" else request.GET).get("mit", ""))
    said = ""
    if request.method == "POST" and other is not None:
        form = MergeForm(request.POST)
        if form.is_valid():
            facts = {"title": form.cleaned_data["title"], "text": form.cleaned_data["text"]}
            try:
                entry = merge_with_trace(keep=one, drop=other, facts=facts, by=request.user, seen=request.POST.get("gesehen", ""), reason=reason_in(request))
                tell(request, _("Zusammengeführt."), undo=address_of(concept, entry))
                return go("desk:drafting-element", slug=concept.slug, key=key)
            except TextsChangedError as refusal:
                said, one, other = str(refusal), found(element_of(concept, key)), found(element_of(concept, other.key))
    return show(request, "drafting/merge.html", _merge_page(request, concept, one, other, said), status=422 if request.method == "POST" else 200)


def _merge_page(request: DeskRequest, concept: Concept, one: Element, other: Element | None, said: str) -> MergePage:
    """The page as stored; what was typed stays in it."""
    texts = tuple(filter(None, (one.text, other.text if other else "")))
    wanted = request.GET.get("wort", "").strip()[:100]
    return MergePage(
        **framed(request, concept, one, title=_("„%(element)s“ mit einem anderen zusammenführen") % {"element": one}),
        wanted=wanted,
        candidates=_candidates(concept, one, wanted) if wanted else (),
        other=Candidate(key=other.key, words=str(other)) if other else None,
        facts=_facts(concept, one, other) if other else (),
        merged_title=clean_line(request.POST.get("title", one.title)),
        merged_text=clean_text(request.POST.get("text", "\n\n".join(dict.fromkeys(texts)))),
        mark=(not said and request.POST.get("gesehen")) or (texts_mark(one, other) if other else ""),
        said=said,
        texts_now=tuple((str(element), element.text) for element in (one, other) if element) if said else (),
        why=why_of(request, concept, one, other) if other else None,
    )


def _parts(one: Element, sent: QueryDict | None) -> tuple[PartForm, ...]:
    count = min(_MOST, max(2, whole_number(sent.get("teile", "")) or 2 if sent else 2))
    if sent is None:
        first = PartForm(prefix="teil-1", initial={"label": one.label, "title": one.title, "text": one.text})
        return first, PartForm(prefix="teil-2")
    parts = tuple(PartForm(sent, prefix=f"teil-{place}") for place in range(1, count + 1))
    if "mehr" in sent and count < _MOST:
        kept = (PartForm(prefix=part.prefix, initial={name: part[name].value() for name in part.fields}) for part in parts)
        return (*kept, PartForm(prefix=f"teil-{count + 1}"))
    return parts


def _other(concept: Concept, one: Element, key: str) -> Element | None:
    other = element_of(concept, key) if key and key != one.key else None
    return other if other is not None and _fits(one, other) else None


def _fits(one: Element, other: Element) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= MEASURE_KINDS


def _candidates(concept: Concept, one: Element, wanted: str) -> tuple[Candidate, ...]:
    kinds = MEASURE_KINDS if one.kind in MEASURE_KINDS else {one.kind}
    rows = Element.objects.filter(concept=concept, kind__in=kinds).exclude(pk=one.pk).order_by("label", "id").values_list("key", "label", "title")
    words = wanted.casefold().split()
    fitting = ((key, f"{label} {title}".strip()) for key, label, title in rows)
    return tuple(Candidate(key=key, words=name) for key, name in fitting if all(word in name.casefold() for word in words))[:_FOUND]


def _facts(concept: Concept, one: Element, other: Element) -> tuple[Fact, ...]:
    states = states_of(concept, [one.key, other.key])
    mine, theirs = states[one.key].facts, states[other.key].facts
    merged = united(mine, theirs, (one.key, other.key))
    names = [name for name in GERMAN_NAMES if name in ALLOWED[ElementKind(one.kind)] and name not in ("title", "text", "label")]
    words = Readable([(name, getattr(facts, name)) for facts in (mine, theirs, merged) for name in names])
    sides = {"mine": mine, "theirs": theirs, "merged": merged}
    rows = [Fact(name=GERMAN_NAMES[name], **{side: words.text(name, getattr(facts, name)) for side, facts in sides.items()}) for name in names]
    return tuple(row for row in rows if row.theirs)
