"""Who may do what in a participation process."""

from collections.abc import Callable

import pytest

from mittragen.municipality.models import Municipality, Role, User
from mittragen.participation.rules import can_capture, can_moderate, can_plan, can_read_participation, can_see_registrations
from tests.factories import rooms


@pytest.mark.parametrize(
    ("rule", "roles"),
    [
        (can_read_participation, {"coordinator", "editor", "author", "moderator", "reader"}),
        (can_capture, {"coordinator", "editor", "author", "moderator"}),
        (can_moderate, {"coordinator", "editor", "moderator"}),
        (can_see_registrations, {"coordinator", "editor"}),
        (can_plan, {"coordinator"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_rule_holds_for_exactly_these_roles(municipality: Municipality, stranger: User, rule: Callable[[User, Municipality], bool], roles: set[str]) -> None:
    members = {role.value: rooms.member(municipality, role.value) for role in Role}
    assert {role for role, member in members.items() if rule(member, municipality)} == roles
    assert not rule(stranger, municipality)
