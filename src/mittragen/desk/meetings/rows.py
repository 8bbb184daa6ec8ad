"""Rows of a form, such as tables and items of an agenda: as many as there are, and an empty one for the next."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from mittragen.desk.forms import DeskForm

_MOST = 200


class Row(DeskForm):
    """A row; one whose fields are all empty counts for nothing."""

    remove = forms.BooleanField(label=gettext_lazy("Zeile entfernen"), required=False)

    @property
    def is_kept(self) -> bool:
        said = self.cleaned_data
        return not said.get("remove") and any(value for name, value in said.items() if name != "remove")


class Rows:
    """All rows from what is stored, or from what was sent; ``blank`` is the pattern of a new one."""

    def __init__(self, kind: type[Row], name: str, stored: Iterable[Mapping[str, Any]], sent: Mapping[str, Any] | None, **options: Any) -> None:
        self.name = name
        if sent is None:
            self.rows = [kind(None, prefix=f"{name}-{place}", initial=one, **options) for place, one in enumerate((*stored, {}))]
        else:
            pattern = re.compile(rf"{name}-(\d{{1,4}})-")
            places = sorted({int(match[1]) for field in sent if (match := pattern.match(field))})[:_MOST]
            self.rows = [kind(sent, prefix=f"{name}-{place}", **options) for place in places] or [kind(None, prefix=f"{name}-0", **options)]
        self.blank = kind(None, prefix=f"{name}-__nr__", **options)

    def is_valid(self) -> bool:
        """Whether every row is right; each says what is wrong with it."""
        return False not in [not row.is_bound or row.is_valid() or bool(row.cleaned_data.get("remove")) for row in self.rows]

    def values(self) -> tuple[dict[str, Any], ...]:
        """What the rows say that stay. Call after :meth:`is_valid`."""
        return tuple(row.cleaned_data for row in self.rows if row.is_bound and row.is_kept)

    def wrong(self) -> tuple[tuple[str, str, str], ...]:
        """Errors as (id of the field, its label, what to do)."""
        return tuple((bound.id_for_label, str(bound.label), str(bound.errors[0])) for row in self.rows if row.is_bound for bound in row if bound.errors)
