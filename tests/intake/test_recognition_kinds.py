"""Files of the same kind: other columns, orders, languages and depths, prose, profiles, exports of other programs."""

import pytest

from mittragen.edition.terms import ElementKind
from mittragen.intake.mapping import Mapping, read_mapping
from mittragen.intake.readers import read_source
from mittragen.intake.reading import Counts, Reading
from mittragen.intake.recognition import recognised
from mittragen.intake.source import Source, UnreadableError
from mittragen.outputs.target import Site
from mittragen.outputs.xlsx import TARGET as WORKBOOK
from tests.factories.editions import decided, small_edition
from tests.intake.made_sources import heading, paragraph, sheet, source, table


def _outline(reading: Reading) -> list[tuple[str, str, str, str]]:
    """Kind, label, title and the parent's title of every element."""
    parents = [reading.elements[element.parent].title if element.parent is not None else "" for element in reading.elements]
    return [(element.kind.value, element.label, element.title, parent) for element, parent in zip(reading.elements, parents, strict=True)]


def _csv(*rows: list[object]) -> Source:
    return source(table(list(rows), where="Tabelle", name="liste.csv"), format="csv")


def test_band_rows_are_fields_in_one_long_table():
    read = _csv(
        ["Nr", "Maßnahme", "Verantwortlich", "Zeitraum"],
        ["Handlungsfeld 1: Sprache", "", "", ""],
        ["1.1", "Kurse anbieten", "VHS", "2025"],
        ["Handlungsfeld 2: Arbeit", "", "", ""],
        ["2.1", "Praktika", "Jobcenter", "laufend"],
    )
    assert _outline(recognised(read)) == [
        ("field_of_action", "1", "Sprache", ""),
        ("measure", "1.1", "Kurse anbieten", "Sprache"),
        ("field_of_action", "2", "Arbeit", ""),
        ("measure", "2.1", "Praktika", "Arbeit"),
    ]


def test_an_outline_by_number_gives_all_levels():
    read = source(
        table(
            [
                ["Nr.", "Ziel / Maßnahme", "Zuständig", "Bis wann"],
                ["1", "Sprache", "", ""],
                ["1.1", "Alle lernen Deutsch", "", ""],
                ["1.1.1", "Kurse anbieten", "VHS", "2025"],
                ["1.1.1.1", "Abendkurse", "VHS", "2025"],
                ["1.1.2", "Cafés", "Caritas", "2026"],
            ]
        )
    )
    assert [line[0] for line in _outline(recognised(read))] == ["field_of_action", "goal", "measure", "sub_measure", "measure"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Action area", "Objective", "No.", "Action", "Lead", "Timeframe"], ["Language", "Everyone learns", "A1", "Cafés", "County", "from 2025"]],
        [["Actieveld", "Doelstelling", "Nr.", "Maatregel", "Trekker", "Planning"], ["Language", "Everyone learns", "A1", "Cafés", "County", "vanaf 2025"]],
        [["Domaine", "Objectif", "N°", "Mesure", "Pilote", "Calendrier"], ["Language", "Everyone learns", "A1", "Cafés", "County", "dès 2025"]],
        [["Indsatsområde", "Mål", "Nr.", "Tiltag", "Tovholder", "Tidsplan"], ["Language", "Everyone learns", "A1", "Cafés", "County", "fra 2025"]],
        [["Zeitraum", "Federführung", "Massnahme", "Nummer", "Zielsetzung", "Themenfeld"], ["ab 2025", "County", "Cafés", "A1", "Everyone learns", "Language"]],
        [["Zeitraumm", "Federfürung", "Maßnahmne", "Numer", "Zielsezung", "Handlungfeld"], ["ab 2025", "County", "Cafés", "A1", "Everyone learns", "Language"]],
    ],
)
def test_columns_are_known_in_other_languages_orders_and_with_typing_errors(rows):
    reading = recognised(source(table(rows)))
    measure = reading.elements[-1]
    assert [line[2] for line in _outline(reading)] == ["Language", "Everyone learns", "Cafés"]
    assert (measure.label, measure.lead) == ("A1", ("County",))
    assert measure.period is not None and str(measure.period.starts_on) == "2025-01-01"


def test_a_table_without_a_head_is_read_by_its_contents():
    reading = recognised(
        source(
            table(
                [
                    ["1.1", "Wir richten Sprachcafés in allen Orten ein", "VHS", "2025"],
                    ["1.2", "Wir werben Lotsen für die Stadtteile", "Caritasverband", "2026"],
                ]
            )
        )
    )
    assert reading.counts.measures == 2
    assert [(element.label, element.lead, element.time_text) for element in reading.elements] == [
        ("1.1", ("VHS",), "2025"),
        ("1.2", ("Caritasverband",), "2026"),
    ]
    assert [warning.code for warning in reading.warnings] == ["missing_header"]


def test_five_levels_in_columns_become_an_outline():
    read = source(
        table(
            [
                ["Handlungsfeld", "Strategisches Ziel", "Operatives Ziel", "Maßnahme", "Teilmaßnahme", "Wer"],
                ["Sprache", "S1 Teilhabe", "O1 Kurse für alle", "M1 Kurse", "Abendkurse", "VHS"],
                ["", "", "", "", "Morgenkurse", "VHS"],
                ["", "", "O2 Kinder", "M2 Kita", "", "Kitas"],
            ]
        )
    )
    assert _outline(recognised(read)) == [
        ("field_of_action", "", "Sprache", ""),
        ("goal", "S1", "Teilhabe", "Sprache"),
        ("goal", "O1", "Kurse für alle", "Teilhabe"),
        ("measure", "M1", "Kurse", "Kurse für alle"),
        ("sub_measure", "", "Abendkurse", "Kurse"),
        ("sub_measure", "", "Morgenkurse", "Kurse"),
        ("goal", "O2", "Kinder", "Teilhabe"),
        ("measure", "M2", "Kita", "Kinder"),
    ]


def test_one_row_for_each_measure_and_organisation_is_folded():
    reading = recognised(
        _csv(
            ["Maßnahmen-Nr.", "Maßnahme", "Organisation", "Rolle"],
            ["1.1", "Kurse", "VHS", "Federführung"],
            ["1.1", "Kurse", "Caritas", "Partner"],
            ["1.2", "Cafés", "AWO", "Federführung"],
        )
    )
    assert [(element.title, element.lead, element.partners) for element in reading.elements] == [("Kurse", ("VHS",), ("Caritas",)), ("Cafés", ("AWO",), ())]
    assert "rows_folded" in {warning.code for warning in reading.warnings}


def test_prose_is_read_by_its_headings_and_named_paragraphs():
    read = source(
        heading("Integrationskonzept"),
        heading("Leitlinien", 2),
        paragraph("Vielfalt ist Gewinn.", bullet=True),
        heading("Sprache", 2),
        heading("Sprachcafés", 3),
        paragraph("In jeder Gemeinde entsteht ein Café."),
        paragraph("Zuständig: VHS"),
        paragraph("Zeitraum: ab 2025 | Kosten: 5.000 €"),
        heading("Arbeit", 2),
        heading("Netzwerk", 3),
        paragraph("**Federführung:** IHK"),
        paragraph("Partner:"),
        paragraph("Jobcenter", bullet=True),
    )
    reading = recognised(read)
    cafe = reading.elements[2]
    assert reading.counts == Counts(fields=2, measures=2, principles=1)
    assert (cafe.title, cafe.text, cafe.lead, cafe.time_text, cafe.cost_text) == (
        "Sprachcafés",
        "In jeder Gemeinde entsteht ein Café.",
        ("VHS",),
        "ab 2025",
        "5.000 €",
    )
    assert (reading.elements[-1].lead, reading.elements[-1].partners) == (("IHK",), ("Jobcenter",))


def test_bullets_below_a_goal_are_measures():
    read = source(
        heading("Handlungsfeld 1: Sprache"),
        heading("Ziel 1.1: Alle lernen", 2),
        paragraph("Cafés (Zuständig: VHS, Zeitraum: 2025)", bullet=True),
        paragraph("Kurse", bullet=True),
    )
    assert _outline(recognised(read))[2:] == [("measure", "", "Cafés", "Alle lernen"), ("measure", "", "Kurse", "Alle lernen")]


def test_bold_numbered_paragraphs_are_goals_and_measures():
    read = source(
        heading("1 Sprache"),
        paragraph("**1.1 Alle lernen**"),
        paragraph("**1.1.1 Cafés**"),
        paragraph("Zuständig: VHS"),
        paragraph("**1.1.2 Kurse**"),
        paragraph("Zuständig: AWO"),
    )
    assert [(kind, label) for kind, label, _, _ in _outline(recognised(read))] == [
        ("field_of_action", "1"),
        ("goal", "1.1"),
        ("measure", "1.1.1"),
        ("measure", "1.1.2"),
    ]


def test_a_profile_for_each_measure_is_read_pair_by_pair():
    read = source(
        heading("Handlungsfeld 1: Sprache"),
        table([["Maßnahme", "Sprachcafés"], ["Nr.", "1.1"], ["Ziel", "Alle lernen"], ["Federführung", "VHS"], ["Zeitraum", "2025–2027"], ["Wirkung", "hoch"]]),
        table(
            [[{"text": "Maßnahme 1.2: Kurse", "column_span": 2}], ["Zuständigkeit", "AWO"], ["Zeitrahmen", "laufend"], ["Priorität", "A"]], where="Tabelle 2"
        ),
    )
    reading = recognised(read)
    first, second = (element for element in reading.elements if element.kind is ElementKind.MEASURE)
    assert (first.label, first.title, first.lead, first.details[0].text) == ("1.1", "Sprachcafés", ("VHS",), "hoch")
    assert (second.label, second.title, second.lead, second.priority) == ("1.2", "Kurse", ("AWO",), "A")


def test_a_mapping_file_wins_over_every_guess():
    rows = [["A", "B", "C"], ["7", "VHS", "Kurse"], ["8", "AWO", "Cafés"]]
    mapping = read_mapping(
        b'skip_sheets = ["alt"]\n[sheets.Liste]\nheader_row = 1\nfield = "Sprache"\n[sheets.Liste.columns]\nA = "label"\nB = "lead"\nC = "measure"\n'
    )
    reading = recognised(source(sheet("Liste", rows), sheet("alt", rows), format="xlsx"), mapping)
    assert _outline(reading) == [("field_of_action", "", "Sprache", ""), ("measure", "7", "Kurse", "Sprache"), ("measure", "8", "Cafés", "Sprache")]


def test_columns_nobody_knows_are_kept_as_details():
    reading = recognised(_csv(["Nr.", "Maßnahme", "Wetterlage"], ["1", "Kurse", "heiter"]))
    assert [(detail.label, detail.text) for detail in reading.elements[0].details] == [("Wetterlage", "heiter")]


def test_a_broken_mapping_file_is_refused_in_one_line():
    with pytest.raises(UnreadableError, match="nicht lesbar") as refusal:
        read_mapping(b'[columns]\nA = "nonsense"')
    assert "\n" not in str(refusal.value)


def test_our_own_workbook_comes_back_with_its_keys_and_texts():
    edition = small_edition()
    site = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
    reading = recognised(read_source(WORKBOOK.render(decided(edition), site), "konzept.xlsx"), Mapping())
    by_key = {element.key: element for element in reading.elements}
    for measure in edition.measures:
        back = by_key[measure.key]
        assert (back.label, back.title, back.text, back.period, back.cost) == (measure.label, measure.title, measure.text, measure.period, measure.cost)
        assert back.parent is not None and reading.elements[back.parent].key == measure.parent
    assert not [warning for warning in reading.warnings if warning.code in {"label_gap", "duplicate_label"}]


def test_results_of_decidim_are_measures_below_their_category():
    read = _csv(
        ["id", "category/name/de", "parent/id", "title/de", "title/en", "description/de", "start_date", "status/name/de"],
        ["12", "Sprache", "", "Sprachcafés", "Cafés", "<p>In jeder Gemeinde.</p><ul><li>Eins</li></ul>", "2025-01-01", "läuft"],
        ["13", "Sprache", "12", "Café Nord", "", "", "", ""],
    )
    reading = recognised(read)
    assert _outline(reading) == [
        ("field_of_action", "", "Sprache", ""),
        ("measure", "12", "Sprachcafés", "Sprache"),
        ("sub_measure", "13", "Café Nord", "Sprachcafés"),
    ]
    assert (reading.elements[1].text, reading.elements[1].status, reading.elements[1].details[0].text) == ("In jeder Gemeinde.\n- Eins", "läuft", "Cafés")


def test_texts_of_several_languages_in_one_cell_are_parted():
    read = _csv(
        ["id", "title", "body", "category", "state"], ["5", '{"de":"Mehr Kurse","en":"More courses"}', '{"de":"<p>Bitte.</p>"}', '{"de":"Bildung"}', "accepted"]
    )
    measure = recognised(read).elements[1]
    assert (measure.title, measure.text, measure.field, measure.details[0].text) == ("Mehr Kurse", "Bitte.", "Bildung", "More courses")


def test_actions_of_kausal_watch_keep_phase_and_roles():
    read = source(
        sheet(
            "Actions",
            [
                ["Identifier", "Name", "Description", "Categories", "Responsible parties", "Implementation phase"],
                ["1.1", "Solar roofs", "<p>Text</p>", "Energy", "City office (Primary); Utility (Collaborator)", "Planning"],
            ],
        ),
        format="xlsx",
    )
    action = recognised(read).elements[1]
    assert (action.label, action.title, action.text, action.field, action.lead, action.partners, action.status) == (
        "1.1",
        "Solar roofs",
        "Text",
        "Energy",
        ("City office",),
        ("Utility",),
        "Planning",
    )


def test_a_file_without_measures_says_so():
    reading = recognised(source(paragraph("Nur ein Brief.")))
    assert [warning.code for warning in reading.warnings] == ["nothing_recognised"]
    assert [item.text for item in reading.left_out] == ["Nur ein Brief."]


def test_a_list_of_measures_in_one_cell_is_read_one_by_one():
    reading = recognised(source(table([["Ziel", "Maßnahmen", "Zuständig"], ["Alle lernen Deutsch", "• Kurse am Abend⏎• Cafés", "VHS"]])))
    assert [(element.title, element.lead) for element in reading.elements[1:]] == [("Kurse am Abend", ("VHS",)), ("Cafés", ("VHS",))]
    assert [warning.code for warning in reading.warnings] == ["measures_in_one_cell"]


def test_a_goal_named_below_a_measure_stands_above_it():
    read = source(
        heading("Maßnahme 1: Kurse"), paragraph("Ziel: Alle lernen"), paragraph("Zuständig: VHS"), heading("Maßnahme 2: Cafés"), paragraph("Ziel: Alle lernen")
    )
    assert _outline(recognised(read)) == [("goal", "", "Alle lernen", ""), ("measure", "1", "Kurse", "Alle lernen"), ("measure", "2", "Cafés", "Alle lernen")]


def test_bold_lines_stand_in_for_headings_where_there_are_none():
    read = source(
        paragraph("**Handlungsfeld 1: Sprache**"),
        paragraph("**Ziel 1.1: Alle lernen**"),
        paragraph("**Maßnahme 1.1.1: Kurse**"),
        paragraph("Zuständig: VHS"),
        paragraph("**Handlungsfeld 2: Arbeit**"),
    )
    assert [kind for kind, _, _, _ in _outline(recognised(read))] == ["field_of_action", "goal", "measure", "field_of_action"]
