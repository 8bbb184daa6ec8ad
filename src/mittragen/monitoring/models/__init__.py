"""Reporting rounds and what is said in them; the mails of a round; indicators with their readings; milestones; the scales.

All of it speaks of published editions: elements by key, concepts by slug, organisations as actors.
"""

from mittragen.monitoring.models.indicators import Indicator, IndicatorReading
from mittragen.monitoring.models.letters import ON_THE_WAY, Letter, LetterKind, LetterState, Recipient, ReportLink
from mittragen.monitoring.models.milestones import Milestone
from mittragen.monitoring.models.reports import Evidence, Report, ReportSaving, ReportState
from mittragen.monitoring.models.rounds import QUESTIONS, ReportingRound, ReportRequest, RequestedMeasure, RequestState
from mittragen.monitoring.models.scales import ScaleKind, ScaleStep

__all__ = [
    "ON_THE_WAY",
    "QUESTIONS",
    "Evidence",
    "Indicator",
    "IndicatorReading",
    "Letter",
    "LetterKind",
    "LetterState",
    "Milestone",
    "Recipient",
    "Report",
    "ReportLink",
    "ReportRequest",
    "ReportSaving",
    "ReportState",
    "ReportingRound",
    "RequestState",
    "RequestedMeasure",
    "ScaleKind",
    "ScaleStep",
]
