"""Writing: rounds, requests, answers, reviews. Indicators, milestones, scales and earlier reports stand in modules of their own."""

from mittragen.monitoring.actions.answering import Answers
from mittragen.monitoring.actions.attaching import attach_file, remove_evidence
from mittragen.monitoring.actions.opening import open_request
from mittragen.monitoring.actions.reporting import Saved, decline_request, save_report, send_answers
from mittragen.monitoring.actions.requests import (
    add_recipient,
    extend_request,
    hand_over,
    note_bounce,
    note_on_request,
    remove_recipient,
    revoke_links,
    write_again,
)
from mittragen.monitoring.actions.reviewing import accept, ask_back, back_to_original, edit_for_public, record_statement, unaccept, withhold
from mittragen.monitoring.actions.rounds import SentRound, change_round, close_round, drop_round, extend_round, plan_round, reopen_round, send_round
from mittragen.monitoring.rules import MonitoringError

__all__ = [
    "Answers",
    "MonitoringError",
    "Saved",
    "SentRound",
    "accept",
    "add_recipient",
    "ask_back",
    "attach_file",
    "back_to_original",
    "change_round",
    "close_round",
    "decline_request",
    "drop_round",
    "edit_for_public",
    "extend_request",
    "extend_round",
    "hand_over",
    "note_bounce",
    "note_on_request",
    "open_request",
    "plan_round",
    "record_statement",
    "remove_evidence",
    "remove_recipient",
    "reopen_round",
    "revoke_links",
    "save_report",
    "send_answers",
    "send_round",
    "unaccept",
    "withhold",
    "write_again",
]
