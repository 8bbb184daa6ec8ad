"""Processes and what happens in them. Data of people stand in ``people`` alone."""

from mittragen.participation.models.boards import Board, BoardHeading
from mittragen.participation.models.contributions import Complaint, Contribution, ModerationMark, Support
from mittragen.participation.models.decisions import Decision
from mittragen.participation.models.events import AgendaItem, Attendance, Event, EventTable, EventTopic
from mittragen.participation.models.people import Contact, EventInvitation, Registration
from mittragen.participation.models.photos import Photo, PhotoCard
from mittragen.participation.models.process import Phase, Process, Topic, TopicFormerTitle
from mittragen.participation.models.surveys import Answer, Question, QuestionChoice, Survey, SurveyResponse

__all__ = [
    "AgendaItem",
    "Answer",
    "Attendance",
    "Board",
    "BoardHeading",
    "Complaint",
    "Contact",
    "Contribution",
    "Decision",
    "Event",
    "EventInvitation",
    "EventTable",
    "EventTopic",
    "ModerationMark",
    "Phase",
    "Photo",
    "PhotoCard",
    "Process",
    "Question",
    "QuestionChoice",
    "Registration",
    "Support",
    "Survey",
    "SurveyResponse",
    "Topic",
    "TopicFormerTitle",
]
