"""Writing: bodies, sessions, agendas, results, decisions."""

from mittragen.decision.actions.agenda import NewItem, add_items, carry_forward, change_item, move_item, remove_item
from mittragen.decision.actions.attending import answer_invitation, propose_amendment, vote_in_advance, withdraw_amendment, write_remark
from mittragen.decision.actions.bodies import (
    add_body,
    add_seat,
    archive_body,
    archive_seat,
    change_body,
    change_seat,
    delete_seat_person,
    order_chain,
    write_seat_person,
)
from mittragen.decision.actions.deciding import record_decision, withdraw_decision
from mittragen.decision.actions.inviting import Invited, enter_presence, invite, remind, resend_invitation, revoke_invitation
from mittragen.decision.actions.recording import clear_result, item_mark, record_result, settle_amendment
from mittragen.decision.actions.sessions import TOLD, change_session, delete_session, plan_session
from mittragen.decision.rules import ChangedMeanwhileError, DecisionError

__all__ = [
    "TOLD",
    "ChangedMeanwhileError",
    "DecisionError",
    "Invited",
    "NewItem",
    "add_body",
    "add_items",
    "add_seat",
    "answer_invitation",
    "archive_body",
    "archive_seat",
    "carry_forward",
    "change_body",
    "change_item",
    "change_seat",
    "change_session",
    "clear_result",
    "delete_seat_person",
    "delete_session",
    "enter_presence",
    "invite",
    "item_mark",
    "move_item",
    "order_chain",
    "plan_session",
    "propose_amendment",
    "record_decision",
    "record_result",
    "remind",
    "remove_item",
    "resend_invitation",
    "revoke_invitation",
    "settle_amendment",
    "vote_in_advance",
    "withdraw_amendment",
    "withdraw_decision",
    "write_remark",
    "write_seat_person",
]
