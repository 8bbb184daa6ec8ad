"""A text in statements, and quotes checked word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mittragen.grouping.statements import is_verbatim, statements


def _pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in statements(text)]


def test_lines_bullets_and_sentences_are_statements_without_their_marks() -> None:
    assert _pieces("Mehr Busse. Und Licht!\n- Bänke am Weg\n2) Ein Zebrastreifen\n\n") == ["Mehr Busse.", "Und Licht!", "Bänke am Weg", "Ein Zebrastreifen"]


def test_abbreviations_and_dates_end_no_statement() -> None:
    assert _pieces("Am 3. Mai kommt z. B. Dr. Yılmaz. Danach nicht.") == ["Am 3. Mai kommt z. B. Dr. Yılmaz.", "Danach nicht."]


@pytest.mark.parametrize("text", ["نحتاج حافلات أكثر. لا يوجد طبيب؟ نعم", "我们需要公交车。谢谢。", "🙂 Ja! 🙂 Nein!"])
def test_statements_in_any_script_are_found_where_they_stand(text: str) -> None:
    assert len(statements(text)) > 1


@given(st.text(max_size=200))
def test_statements_are_in_order_do_not_overlap_and_stay_inside(text: str) -> None:
    last = 0
    for start, end in statements(text):
        assert last <= start < end <= len(text)
        last = end


def test_quote_is_verbatim_whatever_its_case_blanks_and_quotation_marks() -> None:
    text = "Er sagte: „Wir brauchen  mehr\nBusse“ und ging."
    assert is_verbatim("wir brauchen mehr Busse", text)
    assert not is_verbatim("wir brauchen viel mehr Busse", text)
    assert not is_verbatim(" ", text)
