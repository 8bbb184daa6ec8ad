"""The draft of a concept: what the office works on. Nothing here is public; the public reads sealed documents."""

from mittragen.concept.models.concept import AcceptedFinding, Chapter, Concept, LevelName, Priority, Summary, TargetGroup
from mittragen.concept.models.element import Element, FormerTitle, MeasureFacts, Origin
from mittragen.concept.models.imports import ImportChange, ImportStep, PendingImport
from mittragen.concept.models.indicator import Indicator, IndicatorReading
from mittragen.concept.models.revision import Revision, Succession, SuccessionRefusal, Verdict
from mittragen.concept.models.rows import (
    AlsoUnder,
    CouncilReference,
    Detail,
    IndicatorUse,
    MeasureLink,
    Responsibility,
    Step,
    TargetGroupUse,
    ThemeUse,
)

__all__ = [
    "AcceptedFinding",
    "AlsoUnder",
    "Chapter",
    "Concept",
    "CouncilReference",
    "Detail",
    "Element",
    "FormerTitle",
    "ImportChange",
    "ImportStep",
    "Indicator",
    "IndicatorReading",
    "IndicatorUse",
    "LevelName",
    "MeasureFacts",
    "MeasureLink",
    "Origin",
    "PendingImport",
    "Priority",
    "Responsibility",
    "Revision",
    "Step",
    "Succession",
    "SuccessionRefusal",
    "Summary",
    "TargetGroup",
    "TargetGroupUse",
    "ThemeUse",
    "Verdict",
]
