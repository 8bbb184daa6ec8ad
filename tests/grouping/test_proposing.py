"""Groups: the order of texts does not matter, and what people decided stays."""

import random

import numpy as np
import pytest

from mittragen.grouping.answers import Conflict, Proposals
from mittragen.grouping.decisions import Decisions
from mittragen.grouping.proposing import propose
from mittragen.grouping.texts import Text
from tests.grouping.said import pool, vectors


def _homes(found: Proposals) -> dict[str, int]:
    return {member: at for at, group in enumerate(found.groups) for member in group.members}


@pytest.mark.parametrize("with_vectors", [True, False])
def test_another_order_gives_the_same_proposals(with_vectors: bool) -> None:
    texts = pool()
    known = vectors(texts) if with_vectors else None
    shuffled = random.Random(3).sample(texts, len(texts))
    assert propose(shuffled, known) == propose(texts, known)


def test_texts_of_one_theme_share_a_group_across_languages() -> None:
    texts = [*pool(), *(Text(id=f"{theme}{at + 10}", text=f"{theme} {at} ...", language="tr") for theme in ("bus", "kita", "doctor") for at in range(5))]
    homes = _homes(propose(texts, vectors(texts)))
    assert homes["bus0"] == homes["bus11"] != homes["kita0"]


def test_must_and_cannot_links_are_kept() -> None:
    texts = pool()
    must, cannot = (("bus0", "kita0"), ("kita0", "doctor3")), (("bus1", "bus2"), ("bus2", "bus3"), ("kita0", "kita1"))
    found = propose(texts, vectors(texts), Decisions(must=must, cannot=cannot))
    homes = _homes(found)
    assert found.conflicts == ()
    assert homes["bus0"] == homes["kita0"] == homes["doctor3"]
    assert all(homes.get(one, one) != homes.get(other, other) for one, other in cannot)


def test_what_a_person_placed_never_moves_and_new_groups_keep_off() -> None:
    texts = pool()
    fixed = {"bus0": "mine", "kita0": "mine", "doctor0": "yours"}
    found = propose(texts, vectors(texts), Decisions(fixed=fixed))
    groups = {group.id: group.members for group in found.groups if group.id}
    assert {"bus0", "kita0"} <= set(groups["mine"])
    assert "doctor0" in groups["yours"]


def test_links_that_contradict_are_told() -> None:
    texts = pool()
    decisions = Decisions(must=(("bus0", "bus1"), ("bus1", "bus2")), cannot=(("bus0", "bus2"),), fixed={"kita0": "a", "kita1": "a"})
    found = propose(texts, vectors(texts), decisions)
    assert found.conflicts == (Conflict(kind="must", first="bus1", second="bus2"),)
    apart = propose(texts, vectors(texts), Decisions(cannot=(("kita0", "kita1"),), fixed={"kita0": "a", "kita1": "a"}))
    assert apart.conflicts == (Conflict(kind="cannot", first="kita0", second="kita1"),)


def test_what_a_person_set_aside_appears_nowhere() -> None:
    texts = pool()
    found = propose(texts, vectors(texts), Decisions(aside=("bus0",)))
    assert "bus0" not in _homes(found)
    assert "bus0" not in found.undecided


def test_what_says_nothing_is_undecided() -> None:
    found = propose([*pool(), Text(id="empty", text=""), Text(id="smile", text="🙂")])
    assert {"empty", "smile"} <= set(found.undecided)


@pytest.mark.parametrize("texts", [[], [Text(id="a", text="Bus")], [Text(id="a", text=""), Text(id="b", text="")]])
def test_hardly_any_texts_are_no_trouble(texts: list[Text]) -> None:
    assert propose(texts).groups == ()


def test_finer_gives_more_groups() -> None:
    texts = [Text(id=f"bus{at}", text=f"{text.text} {text.id}") for at, text in enumerate(pool() * 4)]
    made = {text.id: np.random.default_rng(at // 6).standard_normal(16) for at, text in enumerate(texts)}
    assert len(propose(texts, made, resolution=4).groups) >= len(propose(texts, made, resolution=0.3).groups)


def test_neighbours_that_may_contradict_each_other_are_told() -> None:
    texts = [*pool(), Text(id="bus9", text="Weniger Busse am Abend", language="de")]
    found = propose(texts, vectors(texts))
    assert ("bus1", "bus9") in {(one.first, one.second) for one in found.opposed}


def test_broken_vectors_are_left_out() -> None:
    texts = pool()
    made = vectors(texts) | {"bus0": np.full(8, np.nan), "bus1": np.zeros(3)}
    assert sum(len(group.members) for group in propose(texts, made).groups) + len(propose(texts, made).undecided) == len(texts)
