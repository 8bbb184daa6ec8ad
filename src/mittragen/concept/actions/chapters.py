"""The chapters before the fields of action, and the concept in short."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.actions.rows import last_position, record_concept
from mittragen.concept.conflicts import require_seen
from mittragen.concept.models import Chapter, Concept, Summary
from mittragen.concept.rules import ConceptError, require_editor
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.journal import record
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import User


@transaction.atomic
def add_chapter(*, concept: Concept, title: str, text: str, by: User | None) -> Chapter:
    """A further chapter before the fields of action."""
    require_editor(by, concept)
    key = new_key(concept.municipality, "c")
    place = last_position(Chapter, concept)
    title = _titled(title)
    chapter = Chapter.objects.create(municipality=concept.municipality, concept=concept, key=key, title=title, text=clean_text(text), position=place)
    record_concept(concept, by, "add_chapter", {key: ("", chapter.title)})
    return chapter


@transaction.atomic
def change_chapter(*, chapter: Chapter, title: str, text: str, by: User | None, expected: Mapping[str, str] | None = None) -> Chapter:
    """Rewrite a chapter. ``expected`` holds the marks of "title" and "text" as the person saw them, as in ``change_element``."""
    require_editor(by, chapter.concept)
    now = Chapter.objects.select_for_update().filter(pk=chapter.pk).first()
    if now is None:
        raise ConceptError(_("„%(title)s“ wurde inzwischen entfernt.") % {"title": chapter.title})
    before = {"title": now.title, "text": now.text}
    after = {"title": _titled(title), "text": clean_text(text)}
    require_seen(chapter.key, before, after, expected or {})
    changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    chapter.title, chapter.text = after["title"], after["text"]
    if changes:
        chapter.save(update_fields=["title", "text"])
        _record(chapter, by, "change_chapter", changes)
    return chapter


@transaction.atomic
def move_chapter(*, chapter: Chapter, position: int, by: User | None) -> Chapter:
    """Put a chapter at ``position`` among all, counted from 0."""
    concept = chapter.concept
    require_editor(by, concept)
    chapters = list(Chapter.objects.select_for_update().filter(concept=concept))
    before = chapters.index(chapter)
    chapters.remove(chapter)
    chapters.insert(max(0, position), chapter)
    after = chapters.index(chapter)
    for place, one in enumerate(chapters):
        one.position = place
    Chapter.objects.bulk_update(chapters, ["position"])
    if before != after:
        _record(chapter, by, "move_chapter", {"position": (before, after)})
    return chapter


@transaction.atomic
def remove_chapter(*, chapter: Chapter, by: User | None) -> None:
    """Take a chapter out of the draft. Its text stays in the journal."""
    require_editor(by, chapter.concept)
    _record(chapter, by, "remove_chapter", {"title": (chapter.title, ""), "text": (chapter.text, "")})
    chapter.delete()


@transaction.atomic
def write_summary(*, concept: Concept, language: str, title: str, text: str, by: User | None, expected: Mapping[str, str] | None = None) -> Summary:
    """Write or rewrite the concept in short in one language; ``de-simple`` is plain German. ``expected`` is as in ``change_chapter``."""
    require_editor(by, concept)
    known = Summary.objects.select_for_update().filter(concept=concept, language=language).first()
    place = known.position if known else last_position(Summary, concept)
    before = {"title": known.title, "text": known.text} if known else {"title": "", "text": ""}
    after = {"title": clean_line(title), "text": clean_text(text)}
    require_seen(concept.slug, before, after, expected or {}, told_as=language)
    if known and before == after:
        return known
    values = {**after, "position": place}
    summary, _created = Summary.objects.update_or_create(municipality=concept.municipality, concept=concept, language=language, defaults=values)
    record_concept(concept, by, "write_summary", {language: (before["text"], after["text"])})
    return summary


@transaction.atomic
def remove_summary(*, summary: Summary, by: User | None) -> None:
    """Take the concept in short in one language out of the draft. Its text stays in the journal."""
    require_editor(by, summary.concept)
    record_concept(summary.concept, by, "remove_summary", {summary.language: (summary.text, "")})
    summary.delete()


def _titled(title: str) -> str:
    title = clean_line(title)
    if not title:
        raise ConceptError(_("Ein Kapitel braucht eine Überschrift. Bitte eine angeben."))
    return title


def _record(chapter: Chapter, by: User | None, action: str, changes: Mapping[str, tuple[object, object]]) -> None:
    record(municipality=chapter.concept.municipality, by=by, action=action, subject_kind="chapter", subject_key=chapter.key, changes=changes)
