"""The topics of a new participation as rows of a form: offered from the fields of action, and free to change."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.forms import DeskForm, LineField
from mittragen.participation.actions import PlannedTopic

_PLACE = re.compile(r"topics-(\d{1,4})-")


class TopicRow(DeskForm):
    """A topic, and the field of action that it comes from."""

    title = LineField(label=gettext_lazy("Thema"), max_length=200, required=False)
    icon = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    element_key = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    remove = forms.BooleanField(label=gettext_lazy("Zeile entfernen"), required=False)

    @property
    def is_tied(self) -> bool:
        return bool(self["element_key"].value())


class TopicRows:
    """All rows, from what is offered or from what was sent; ``blank`` is the pattern of a new one."""

    def __init__(self, offered: Iterable[PlannedTopic], sent: Mapping[str, Any] | None) -> None:
        if sent is None:
            initials = ({"title": one.title, "icon": one.icon, "element_key": one.element_key} for one in offered)
            self.rows = [TopicRow(None, prefix=f"topics-{place}", initial=initial) for place, initial in enumerate((*initials, {}))]
        else:
            places = sorted({int(match[1]) for name in sent if (match := _PLACE.match(name))})
            self.rows = [TopicRow(sent, prefix=f"topics-{place}") for place in places] or [TopicRow(None, prefix="topics-0")]
        self.blank = TopicRow(None, prefix="topics-__nr__")

    def is_valid(self) -> bool:
        """Whether every row that stays is right, and no title stands twice."""
        right = [row.is_valid() for row in self._staying()]
        seen: set[str] = set()
        for row in self._staying():
            title = row.cleaned_data.get("title", "")
            if title and title in seen:
                row.say("title", _("„%(title)s“ steht zweimal da. Bitte ändern oder entfernen Sie eine der beiden Zeilen.") % {"title": title})
                right.append(False)
            seen.add(title)
        return False not in right

    def topics(self) -> tuple[PlannedTopic, ...]:
        """What the rows say. Call after :meth:`is_valid`."""
        said = [row.cleaned_data for row in self._staying()]
        return tuple(PlannedTopic(one["title"], one["icon"], one["element_key"]) for one in said if one["title"])

    def wrong(self) -> tuple[tuple[str, str, str], ...]:
        """Errors as (id of the field, its label, what to do)."""
        return tuple((bound.id_for_label, str(bound.label), str(bound.errors[0])) for row in self._staying() for bound in row if bound.errors)

    def _staying(self) -> list[TopicRow]:
        return [row for row in self.rows if row.is_bound and f"{row.prefix}-remove" not in row.data]
