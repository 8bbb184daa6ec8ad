"""What can be chosen in the form of an element: themes, target groups, fields, priorities, indicators of the concept."""

from collections.abc import Callable
from dataclasses import dataclass

from mittragen.concept.facts import ALLOWED, Facts
from mittragen.desk.drafting.surroundings import Choices, Surroundings
from mittragen.edition.terms import ElementKind

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
    def of(cls, around: Surroundings, kind: ElementKind, facts: Facts) -> "Offers":
        """What an element of ``kind`` can be given; what it has already is always among it."""
        every: dict[str, Callable[[], Choices]] = {
            "themes": lambda: around.of_kind(ElementKind.CROSS_CUTTING_THEME),
            "also_under": lambda: around.of_kind(ElementKind.FIELD_OF_ACTION),
            "target_groups": lambda: around.choices("group"),
            "indicators": lambda: around.choices("indicator"),
            "priority": lambda: _with(around.choices("priority"), facts.priority),
            "icon": lambda: _with(ICONS, facts.icon),
        }
        return cls({name: choices() for name, choices in every.items() if name in ALLOWED[kind]})


def _with(choices: Choices, value: str) -> Choices:
    return choices if not value or value in {code for code, _ in choices} else [*choices, (value, value)]
