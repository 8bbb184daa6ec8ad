"""From the words of a measure or goal to the facts of the draft: names become keys, wordings are read as in any office file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from mittragen.concept.facts import Facts
from mittragen.demo.text import GoalWords, MeasureWords
from mittragen.edition.elements import CouncilReference, MeasureLink, Responsibility, Step
from mittragen.edition.terms import ResponsibilityRole
from mittragen.intake import wording

# The fact that a name of the files tells of, where it is called otherwise.
_FACT_OF = {
    "lead": "responsibilities",
    "partners": "responsibilities",
    "time": "period",
    "funding": "cost",
    "funding_state": "cost",
    "council": "council_references",
}


@dataclass
class Keys:
    """The key that each name of the files was given."""

    actors: dict[str, str] = field(default_factory=dict)
    themes: dict[str, str] = field(default_factory=dict)
    target_groups: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)


def goal_facts(words: GoalWords, keys: Keys) -> Facts:
    return Facts(
        label=words.label,
        title=words.title,
        text=words.text.strip(),
        themes=tuple(keys.themes[name] for name in words.themes),
        indicators=tuple(keys.indicators[name] for name in words.indicators),
    )


def measure_facts(words: MeasureWords, keys: Keys) -> Facts:
    """The facts of a measure without its links, whose keys are known only when every measure stands."""
    cost = wording.cost(words.cost)
    return Facts(
        label=words.label,
        title=words.title,
        text=words.text.strip(),
        origins=words.origins,
        also_under=tuple(keys.fields[label] for label in words.also_under),
        themes=tuple(keys.themes[name] for name in words.themes),
        indicators=tuple(keys.indicators[name] for name in words.indicators),
        period=wording.period(words.time),
        responsibilities=_responsibilities(words, keys),
        responsibility_text=words.responsibility_text,
        cost=type(cost)(text=cost.text, one_off=cost.one_off, per_year=cost.per_year, funding_text=words.funding, funding=words.funding_state),
        staff=wording.staff(words.staff),
        priority=words.priority,
        target_groups=tuple(keys.target_groups[name] for name in words.target_groups),
        worded_for_everyone=words.worded_for_everyone,
        starting_point=words.starting_point.strip(),
        steps=tuple(Step(text=text) for text in words.steps),
        novelty=words.novelty,
        indicator_text=words.indicator_text,
        council_references=(CouncilReference(paper=words.council),) if words.council else (),
    )


def links_of(words: MeasureWords, keys: Keys) -> tuple[MeasureLink, ...]:
    """References to other measures; every label must lead to one."""
    return tuple(MeasureLink(measure=keys.measures[label], wording=f"siehe {label}") for label in words.links)


def some_facts(given: Mapping[str, Any], keys: Keys) -> dict[str, Any]:
    """Only the facts that ``given`` names, worded as in the files; responsibilities and cost whole."""
    words = msgspec.convert({"label": "", "title": "", **given}, MeasureWords)
    facts = msgspec.structs.replace(measure_facts(words, keys), links=links_of(words, keys))
    return {fact: getattr(facts, fact) for fact in dict.fromkeys(_FACT_OF.get(name, name) for name in given)}


def _responsibilities(words: MeasureWords, keys: Keys) -> tuple[Responsibility, ...]:
    leads = (Responsibility(actor=keys.actors[name], role=ResponsibilityRole.LEAD) for name in words.lead)
    partners = (Responsibility(actor=keys.actors[name], role=ResponsibilityRole.PARTNER) for name in words.partners)
    return (*leads, *partners)
