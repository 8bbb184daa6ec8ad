"""Who may see and write the draft."""

import pytest

from mittragen.concept.rules import can_edit_draft, can_read_draft, can_see_internal_notes
from mittragen.municipality.actions import add_membership
from mittragen.municipality.models import Municipality, Role, User

_WRITING = {Role.COORDINATOR, Role.EDITOR, Role.AUTHOR}


@pytest.mark.parametrize("role", Role)
def test_role_opens_exactly_its_doors(municipality: Municipality, stranger: User, role: Role) -> None:
    add_membership(municipality=municipality, user=stranger, role=role, by=None)
    assert can_read_draft(stranger, municipality) == (role in _WRITING | {Role.READER})
    assert can_edit_draft(stranger, municipality) == (role in _WRITING)
    assert can_see_internal_notes(stranger, municipality) == (role in _WRITING)


def test_stranger_sees_nothing(municipality: Municipality, stranger: User) -> None:
    assert not can_read_draft(stranger, municipality)
    assert not can_edit_draft(stranger, municipality)
    assert not can_see_internal_notes(stranger, municipality)
