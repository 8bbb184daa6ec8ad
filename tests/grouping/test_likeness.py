"""What is most like a text, and why."""

from mittragen.grouping.likeness import nearest
from mittragen.grouping.texts import Text
from tests.grouping.said import pool, vectors


def test_the_likest_comes_first_with_the_words_both_share() -> None:
    asked = [Text(id="ask", text="Warum fährt abends kein Bus?", language="de")]
    for known in (None, vectors([*pool(), Text(id="bus99", text=asked[0].text)]) | {"ask": vectors([Text(id="bus99", text=asked[0].text)])["bus99"]}):
        (found,) = nearest(asked, pool(), known, count=2)
        assert len(found) == 2
        assert {one.id[:3] for one in found} == {"bus"}
        assert {"Bus", "abends"} & set(found[0].why)
        assert found[0].score >= found[1].score


def test_without_candidates_nothing_is_found() -> None:
    assert nearest(pool()[:2], []) == ((), ())
