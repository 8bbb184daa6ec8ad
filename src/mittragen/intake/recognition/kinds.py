"""The kind of an element where a column names it: "Ziel", "Maßnahme", "Action"."""

from mittragen.edition.terms import ElementKind
from mittragen.intake.roles import folded

_KINDS = {
    ElementKind.GUIDING_PRINCIPLE: "leitlinie leitsatz grundsatz guiding_principle",
    ElementKind.OVERARCHING_GOAL: "gesamtziel overarching_goal",
    ElementKind.CROSS_CUTTING_THEME: "querschnittsthema cross_cutting_theme",
    ElementKind.FIELD_OF_ACTION: "handlungsfeld themenfeld feld field field_of_action hf axe domaine actieveld indsatsomrade",
    ElementKind.CHALLENGE: "herausforderung challenge",
    ElementKind.GOAL: "ziel leitziel teilziel handlungsziel oberziel goal objective objectif doel mal",
    ElementKind.MEASURE: "massnahme massnahmen measure action aktion projekt mesure maatregel tiltag",
    ElementKind.SUB_MEASURE: "teilmassnahme untermassnahme sub_measure submeasure deelmaatregel deltiltag",
}
_BY_WORD = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_PHRASES = {
    "strategisches ziel": ElementKind.GOAL,
    "operatives ziel": ElementKind.GOAL,
    "ubergeordnetes ziel": ElementKind.OVERARCHING_GOAL,
    "ubergreifendes ziel": ElementKind.OVERARCHING_GOAL,
    "sub measure": ElementKind.SUB_MEASURE,
    "guiding principle": ElementKind.GUIDING_PRINCIPLE,
    "overarching goal": ElementKind.OVERARCHING_GOAL,
    "field of action": ElementKind.FIELD_OF_ACTION,
    "cross cutting theme": ElementKind.CROSS_CUTTING_THEME,
}


def kind_named(text: str) -> ElementKind | None:
    """The kind a word stands for, ``None`` where it is none."""
    word = folded(text)
    return _BY_WORD.get(word) or _PHRASES.get(word)
