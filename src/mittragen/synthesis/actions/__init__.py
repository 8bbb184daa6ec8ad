"""Writing: keyword-only, ``by`` says who acts."""

from mittragen.synthesis.actions.bonding import bond, unbond
from mittragen.synthesis.actions.drafting import ask_assistant, take_over_draft
from mittragen.synthesis.actions.excerpting import mark_excerpt, unmark_excerpt
from mittragen.synthesis.actions.following import merge_with_trace, undo_with_trace
from mittragen.synthesis.actions.grouping import (
    confirm_group,
    confirm_members,
    dissolve_group,
    make_group,
    merge_groups,
    move_to_group,
    release_members,
    split_group,
)
from mittragen.synthesis.actions.linking import element_from_group, follow_elements, link_group, record_group_outcome, unlink_group
from mittragen.synthesis.actions.outcomes import add_outcomes, clear_outcomes, note_published, record_outcomes, undo_outcomes
from mittragen.synthesis.actions.proposing import start_run, work
from mittragen.synthesis.actions.snapshots import restore_grouping, snapshot_of
from mittragen.synthesis.actions.wanted import NewOutcome
from mittragen.synthesis.actions.wording import discard_draft, pin_group, rename_group, set_topic_of_group, statement_mark, unpin_group, write_statement
from mittragen.synthesis.members import Member
from mittragen.synthesis.rules import SynthesisError

__all__ = [
    "Member",
    "NewOutcome",
    "SynthesisError",
    "add_outcomes",
    "ask_assistant",
    "bond",
    "clear_outcomes",
    "confirm_group",
    "confirm_members",
    "discard_draft",
    "dissolve_group",
    "element_from_group",
    "follow_elements",
    "link_group",
    "make_group",
    "mark_excerpt",
    "merge_groups",
    "merge_with_trace",
    "move_to_group",
    "note_published",
    "pin_group",
    "record_group_outcome",
    "record_outcomes",
    "release_members",
    "rename_group",
    "restore_grouping",
    "set_topic_of_group",
    "snapshot_of",
    "split_group",
    "start_run",
    "statement_mark",
    "take_over_draft",
    "unbond",
    "undo_outcomes",
    "undo_with_trace",
    "unlink_group",
    "unmark_excerpt",
    "unpin_group",
    "work",
    "write_statement",
]
