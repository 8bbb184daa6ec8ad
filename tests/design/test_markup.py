from mittragen.design.markup import excerpt, markdown, sections


def test_the_subset_becomes_html() -> None:
    assert markdown("Ein **Wort**\n\n- eins\n- zwei") == "<p>Ein <strong>Wort</strong></p>\n<ul><li>eins</li><li>zwei</li></ul>\n"


def test_markup_of_a_person_stays_text() -> None:
    assert markdown("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"


def test_an_address_cannot_leave_its_attribute() -> None:
    made = markdown('[x](https://a.example/?q="onmouseover=alert)')
    assert '"onmouseover' not in made


def test_a_script_address_is_no_link() -> None:
    assert "<a" not in markdown("[x](javascript:alert(1))")


def test_a_numbered_list_keeps_its_first_number() -> None:
    assert markdown("3. drei\n4. vier") == '<ol start="3"><li>drei</li><li>vier</li></ol>\n'


def test_an_excerpt_ends_between_words() -> None:
    assert excerpt("Wir wollen gut zusammenleben.", 20) == "Wir wollen gut …"


def test_a_short_text_is_its_own_excerpt() -> None:
    assert excerpt("**Kurz** gesagt") == "Kurz gesagt"


def test_an_excerpt_ends_with_a_sentence_where_one_ends_late_enough() -> None:
    text = "Wer hier lebt, soll mitreden können. Dafür sorgt z. B. Prof. Moor am 3. Mai 2026 mit einer Runde."

    assert excerpt(text, 60) == "Wer hier lebt, soll mitreden können."
    assert excerpt("Ja, gewiss. " + "Wort " * 40, 60).endswith("Wort …")
    assert excerpt(text, 200) == text


def test_a_paragraph_that_is_only_strong_is_a_heading_of_running_text() -> None:
    assert sections("**Verantwortlich**\n\n**Wir** antworten.") == "<h2>Verantwortlich</h2>\n<p><strong>Wir</strong> antworten.</p>\n"
