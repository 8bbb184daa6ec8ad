"""What can be chosen in the form of an element: themes, target groups, fields, priorities, indicators of the concept."""

from dataclasses import dataclass

from mittragen.concept.facts import ALLOWED, Facts
from mittragen.concept.models import Concept, Element, Indicator, Priority, TargetGroup
from mittragen.edition.terms import ElementKind

Choices = list[tuple[str, str]]
ICONS: Choices = [
    ("language", "Sprache"),
    ("education", "Bildung"),
    ("work", "Arbeit"),
    ("health", "Gesundheit"),
    ("society", "Gesellschaft"),
    ("volunteering", "Ehrenamt"),
    ("housing", "Wohnen"),
    ("culture", "Kultur"),
    ("mobility", "Mobilität"),
    ("family", "Familie"),
    ("people", "Menschen"),
]


@dataclass(frozen=True)
class Offers:
    """Keys with their words, by the name of the fact."""

    choices: dict[str, Choices]

    @classmethod
    def of(cls, concept: Concept, kind: ElementKind, facts: Facts) -> "Offers":
        """What an element of ``kind`` can be given; what it has already is always among it."""
        allowed = ALLOWED[kind]
        choices: dict[str, Choices] = {}
        if allowed & {"themes", "also_under"}:
            wanted = (ElementKind.CROSS_CUTTING_THEME.value, ElementKind.FIELD_OF_ACTION.value)
            rows = Element.objects.filter(concept=concept, kind__in=wanted).order_by("position", "id").values_list("kind", "key", "label", "title")
            for name, of_kind in (("themes", wanted[0]), ("also_under", wanted[1])):
                choices[name] = [(key, f"{label} {title}".strip()) for found, key, label, title in rows if found == of_kind]
        if "target_groups" in allowed:
            choices["target_groups"] = list(TargetGroup.objects.filter(concept=concept).values_list("key", "title"))
        if "indicators" in allowed:
            indicators = Indicator.objects.filter(concept=concept).values_list("key", "label", "title")
            choices["indicators"] = [(key, f"{label} {title}".strip()) for key, label, title in indicators]
        if "priority" in allowed:
            texts = list(Priority.objects.filter(concept=concept).values_list("text", flat=True))
            choices["priority"] = _with([(text, text) for text in texts], facts.priority)
        if "icon" in allowed:
            choices["icon"] = _with(ICONS, facts.icon)
        return cls(choices)


def _with(choices: Choices, value: str) -> Choices:
    return choices if not value or value in {code for code, _ in choices} else [*choices, (value, value)]
