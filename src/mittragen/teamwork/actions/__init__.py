"""Writing comments and tasks, and saying that someone is here."""

from mittragen.teamwork.actions.comments import change_comment, delete_comment, reopen_comment, reply_to_comment, settle_comment, write_comment
from mittragen.teamwork.actions.presence import leave, say_here
from mittragen.teamwork.actions.tasks import add_task, change_task, finish_task, hand_over, reopen_task

__all__ = [
    "add_task",
    "change_comment",
    "change_task",
    "delete_comment",
    "finish_task",
    "hand_over",
    "leave",
    "reopen_comment",
    "reopen_task",
    "reply_to_comment",
    "say_here",
    "settle_comment",
    "write_comment",
]
