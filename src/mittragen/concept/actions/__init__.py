"""Writing the draft. Every action is keyword-only, says who acts (``by``), checks first, and stands in the journal."""

from mittragen.concept.actions.chapters import add_chapter, change_chapter, move_chapter, remove_chapter, remove_summary, write_summary
from mittragen.concept.actions.concept import (
    accept_finding,
    change_concept,
    create_concept,
    name_level,
    reset_level_name,
    set_priorities,
    withdraw_acceptance,
)
from mittragen.concept.actions.elements import NewElement, add_element, add_elements, change_element
from mittragen.concept.actions.groups import add_target_group, merge_target_groups, remove_target_group, rename_target_group
from mittragen.concept.actions.indicators import add_indicator, change_indicator, remove_indicator
from mittragen.concept.actions.many import change_many
from mittragen.concept.actions.numbering import renumber
from mittragen.concept.actions.parting import TextsChangedError, merge_elements, split_element, split_mark, texts_mark
from mittragen.concept.actions.places import Direction, move_beside, move_element, shift_element
from mittragen.concept.actions.removing import remove_branch, remove_element, restore_removed
from mittragen.concept.actions.restoring import restore_facts
from mittragen.concept.actions.revising import (
    begin_revision,
    clear_verdict,
    close_revision,
    drop_succession,
    end_element,
    give_verdict,
    open_revision_of,
    refuse_succession,
    state_succession,
)
from mittragen.concept.actions.undoing import UNDOABLE, undo_entry
from mittragen.concept.conflicts import Conflict, ConflictError
from mittragen.concept.rules import ConceptError

__all__ = [
    "ConceptError",
    "Conflict",
    "ConflictError",
    "Direction",
    "NewElement",
    "TextsChangedError",
    "UNDOABLE",
    "accept_finding",
    "add_chapter",
    "add_element",
    "add_elements",
    "add_indicator",
    "add_target_group",
    "begin_revision",
    "change_chapter",
    "change_concept",
    "change_element",
    "change_indicator",
    "change_many",
    "clear_verdict",
    "close_revision",
    "create_concept",
    "drop_succession",
    "end_element",
    "give_verdict",
    "merge_elements",
    "merge_target_groups",
    "move_beside",
    "move_chapter",
    "move_element",
    "name_level",
    "open_revision_of",
    "refuse_succession",
    "remove_branch",
    "remove_chapter",
    "remove_element",
    "remove_indicator",
    "remove_summary",
    "remove_target_group",
    "rename_target_group",
    "renumber",
    "reset_level_name",
    "restore_facts",
    "restore_removed",
    "set_priorities",
    "shift_element",
    "split_element",
    "split_mark",
    "state_succession",
    "texts_mark",
    "undo_entry",
    "withdraw_acceptance",
    "write_summary",
]
