"""Letting everything that names one row name another one, in every room, also where nothing leads back from the row."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from mittragen.actors.models import Actor, ActorAlias


def pointing_to(row: models.Model) -> Iterator[tuple[type[models.Model], models.ForeignKey[Any, Any]]]:
    """Each table that names rows of this one, with the column. A related name of "+" hides a relation from Django's own list, not from here."""
    for relation in row._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            yield relation.related_model, relation.field


def repoint(drop: Actor, keep: Actor) -> None:
    """Let every row of every room that names ``drop`` name ``keep``."""
    for model, column in pointing_to(drop):
        if model is not ActorAlias:
            _point(model, column, drop, keep)


def _point(model: type[models.Model], column: models.ForeignKey[Any, Any], before: models.Model, after: models.Model) -> None:
    """Rows that name ``before`` name ``after``. One that would then stand twice becomes one with the other, with all that hangs on it."""
    for row in model._base_manager.filter(**{column.name: before}).order_by("pk"):
        if model is type(after) and row.pk == after.pk:
            # It would stand below itself.
            model._base_manager.filter(pk=row.pk).update(**{column.name: None})
            continue
        setattr(row, column.name, after)
        twin = _twin(row)
        if twin is None:
            model._base_manager.filter(pk=row.pk).update(**{column.name: after})
        elif column.unique and column.null:
            # Only one can hang there, and neither may be lost.
            model._base_manager.filter(pk=row.pk).update(**{column.name: None})
        else:
            _unite(row, twin)


def _unite(row: models.Model, twin: models.Model) -> None:
    """Make one row of two that say the same. A model whose rows differ in more says in ``unite`` what holds then."""
    for model, column in pointing_to(row):
        _point(model, column, row, twin)
    unite = getattr(twin, "unite", None)
    if unite is not None:
        unite(row)
        twin.save()
    row.delete()


def _twin(row: models.Model) -> models.Model | None:
    """The row that says the same as this one, by its own constraints."""
    unique: list[tuple[str, ...]] = [(column.name,) for column in row._meta.concrete_fields if column.unique and column.remote_field is not None]
    for constraint in row._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields and not constraint.condition:
            unique.append(tuple(constraint.fields))
    for names in unique:
        same = {name: getattr(row, name) for name in names}
        if None not in same.values():
            found = type(row)._base_manager.filter(**same).exclude(pk=row.pk).first()
            if found is not None:
                return found
    return None
