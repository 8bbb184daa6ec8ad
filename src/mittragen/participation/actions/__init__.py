"""What can be done in a participation process. Keyword-only; ``by`` says who at the desk acts, and actions of the public have none."""

from mittragen.participation.actions.events import (
    add_event,
    cancel_event,
    change_event,
    give_table_code,
    recall_minutes,
    release_minutes,
    set_tables,
    write_minutes,
)
from mittragen.participation.actions.inviting import invite_to_event, remind_invited, remove_invitation, send_invitations
from mittragen.participation.actions.phases import add_phase, change_phase, close_phase, move_phase, remove_phase, reopen_phase
from mittragen.participation.actions.processes import change_process, close_process, plan_process, publish_process, reopen_process
from mittragen.participation.actions.registrations import (
    Ticket,
    cancel_registration,
    check_in,
    check_in_guest,
    move_up,
    record_attendance,
    register,
    undo_check_in,
)
from mittragen.participation.actions.topics import add_topic, order_topics, remove_topic, rename_topic, tie_topic

__all__ = [
    "Ticket",
    "add_event",
    "add_phase",
    "add_topic",
    "cancel_event",
    "cancel_registration",
    "change_event",
    "change_phase",
    "change_process",
    "check_in",
    "check_in_guest",
    "close_phase",
    "close_process",
    "give_table_code",
    "invite_to_event",
    "move_phase",
    "move_up",
    "order_topics",
    "plan_process",
    "publish_process",
    "recall_minutes",
    "record_attendance",
    "register",
    "release_minutes",
    "remind_invited",
    "remove_invitation",
    "remove_phase",
    "remove_topic",
    "rename_topic",
    "reopen_phase",
    "reopen_process",
    "send_invitations",
    "set_tables",
    "tie_topic",
    "undo_check_in",
    "write_minutes",
]
