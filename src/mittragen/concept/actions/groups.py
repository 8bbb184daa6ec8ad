"""Target groups."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.actions.rows import last_position, record_concept
from mittragen.concept.actions.uses import rewrite_uses
from mittragen.concept.conflicts import require_seen
from mittragen.concept.models import Concept, TargetGroup
from mittragen.concept.rules import ConceptError, require_editor
from mittragen.concept.uniting import repointed
from mittragen.edition.text import clean_line
from mittragen.municipality.journal import record
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import User


@transaction.atomic
def add_target_group(*, concept: Concept, title: str, by: User | None) -> TargetGroup:
    """A further target group; the one that is there when the title is known."""
    require_editor(by, concept)
    title = _named(title)
    known = TargetGroup.objects.filter(concept=concept, title=title).first()
    if known:
        return known
    key = new_key(concept.municipality, "z")
    place = last_position(TargetGroup, concept)
    group = TargetGroup.objects.create(municipality=concept.municipality, concept=concept, key=key, title=title, position=place)
    record_concept(concept, by, "add_target_group", {key: ("", title)})
    return group


@transaction.atomic
def rename_target_group(*, group: TargetGroup, title: str, by: User | None, expected: Mapping[str, str] | None = None) -> TargetGroup:
    """Give a target group another title. Raises :class:`ConceptError` when another one has it. ``expected`` is as in ``change_chapter``."""
    require_editor(by, group.concept)
    title = _named(title)
    now = TargetGroup.objects.select_for_update().filter(pk=group.pk).first()
    if now is None:
        raise ConceptError(_("„%(title)s“ wurde inzwischen entfernt.") % {"title": group.title})
    require_seen(group.key, {"title": now.title}, {"title": title}, expected or {})
    if TargetGroup.objects.filter(concept=group.concept, title=title).exclude(pk=group.pk).exists():
        raise ConceptError(_("Die Zielgruppe „%(title)s“ gibt es schon. Bitte die beiden zusammenführen.") % {"title": title})
    before, group.title = now.title, title
    if before != title:
        group.save(update_fields=["title"])
        _record(group, by, "rename_target_group", {"title": (before, title)})
    return group


@transaction.atomic
def remove_target_group(*, group: TargetGroup, by: User | None) -> None:
    """Take a target group out of the draft and of every measure that names it (``users_of`` shows them beforehand)."""
    require_editor(by, group.concept)
    told = rewrite_uses(group.concept, "target_groups", group, lambda keys: tuple(key for key in keys if key != group.key))
    _record(group, by, "remove_target_group", {"title": (group.title, ""), **told})
    group.delete()


@transaction.atomic
def merge_target_groups(*, keep: TargetGroup, drop: TargetGroup, by: User | None) -> TargetGroup:
    """Two target groups become one: every measure that names ``drop`` names ``keep`` instead."""
    require_editor(by, keep.concept)
    if keep.pk == drop.pk or keep.concept_id != drop.concept_id:
        raise ConceptError(_("Bitte zwei verschiedene Zielgruppen dieses Konzepts wählen."))
    told = rewrite_uses(keep.concept, "target_groups", drop, lambda keys: repointed("target_groups", keys, drop.key, keep.key, ""))
    _record(keep, by, "merge_target_groups", {"merged": (drop.title, keep.title), **told})
    drop.delete()
    return keep


def _named(title: str) -> str:
    title = clean_line(title)
    if not title:
        raise ConceptError(_("Eine Zielgruppe braucht einen Namen. Bitte einen angeben."))
    return title


def _record(group: TargetGroup, by: User | None, action: str, changes: Mapping[str, tuple[object, object]]) -> None:
    record(municipality=group.concept.municipality, by=by, action=action, subject_kind="target_group", subject_key=group.key, changes=changes)
