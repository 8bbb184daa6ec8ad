"""What stands in the folded parts of the form, in few words beside their titles."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.readable import in_words
from mittragen.desk.drafting.editing import ElementForm

_LONGEST = 60


def hints_of(form: ElementForm) -> dict[str, str]:
    """By the name of the fact; empty where nothing stands."""
    facts = form.stored
    hints = {name: _short(getattr(facts, name)) for name in ("internal_notes", "responsibility_text", "starting_point")}
    hints |= {name: _chosen(form, name) for name in ("themes", "target_groups", "also_under", "indicators")}
    hints |= {name: str(len(getattr(facts, name)) or "") for name in ("details", "links", "council_references", "origins")}
    steps = len(facts.steps)
    counted = ngettext("%(count)s Schritt", "%(count)s Schritte", steps) % {"count": steps} if steps else ""
    hints["steps"] = ", ".join(filter(None, (_("Ausgangslage") if facts.starting_point else "", counted)))
    hints["staff"] = _short(facts.staff.text or in_words(facts.staff))
    hints["indicators"] = hints["indicators"] or _short(facts.indicator_text)
    hints["worded_for_everyone"] = in_words(facts.worded_for_everyone)
    return hints


def _chosen(form: ElementForm, name: str) -> str:
    field = form.single.fields.get(name)
    names = dict(field.choices) if field else {}  # type: ignore[attr-defined]
    return _short(", ".join(str(names.get(key, key)) for key in getattr(form.stored, name)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
