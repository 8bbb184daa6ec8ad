"""What became of everything that was said: the page of all outcomes, the page of a group, and where else it is told."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.edition.participating import EventKind
from mittragen.edition.trace import GroupCount
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import add_event, erase_contribution, record_attendance
from mittragen.participation.models import Contribution, Process
from tests.factories.rooms import county
from tests.factories.small_edition import small_edition
from tests.public.conftest import seal
from tests.public.live import texts_of
from tests.public.said import PROCESS, said, spoken_process
from tests.public.told import group, link, tell

ALL = f"{PROCESS}verbleib/"
MEASURE = {"element": "m1", "element_label": "1.1.1", "element_title": "Lotsenstelle Sprache einrichten"}
TAKEN, REFUSED, PASSED, MERGED = OutcomeKind.TAKEN_UP, OutcomeKind.NOT_TAKEN_UP, OutcomeKind.PASSED_ON, OutcomeKind.MERGED
Told = tuple[Process, dict[str, Contribution]]


@pytest.fixture
def process(kreis: Municipality) -> Process:
    return spoken_process(kreis)


@pytest.fixture
def told(process: Process, kreis: Municipality) -> Told:
    """Five contributions about language in a group, one about housing that was passed on, one that was merged into it, and one that waits."""
    seal(kreis, small_edition())
    with scope(municipality=kreis):
        language, housing = process.topic_rows.get(title="Sprache"), process.topic_rows.get(title="Wohnen")
        # A group of people is named in documents once the office has counted it.
        event = add_event(phase=process.phase_rows.get(), kind=EventKind.WORKSHOP, title="Workshop", starts_at=timezone.now(), by=None)
        record_attendance(event=event, counts={"Ehrenamt": 7}, by=None)
    rows = {f"kurs{number}": said(process, f"Kurs am Abend {number}", topic=language, language="de", actor_group="Ehrenamt") for number in range(4)}
    rows["arabisch"] = said(process, "نحتاج إلى دورات لغة", topic=language, language="ar")
    rows["miete"] = said(process, "Die Mieten sind hoch", topic=housing, language="de")
    rows["auch"] = said(process, "Mieten steigen auch hier", topic=housing, language="de")
    rows["offen"] = said(process, "Ein Park für alle", language="de")
    courses = [row for name, row in rows.items() if name.startswith("kurs") or name == "arabisch"]
    links = [
        link(process, "v1", None, TAKEN, group="w1", **MEASURE),
        *(link(process, f"v{row.key}", row, TAKEN, group="w1", **MEASURE) for row in courses),
        link(process, "v2", rows["miete"], PASSED, passed_to="Wohnungsamt Musterau"),
        link(process, "v3", rows["auch"], MERGED, merged_into=rows["miete"].key),
    ]
    counted = (GroupCount(group="Ehrenamt", count=4), GroupCount(group="", count=1))
    bundle = group(process, "w1", courses, counter_voices="Eine Stimme will keine Kurse.", speakers=counted, languages=("de", "ar"), former_keys=("w0",))
    few = group(process, "w2", [rows["miete"], rows["auch"]], title="Teure Mieten")
    tell(process, groups=[bundle, few], links=links)
    return process, rows


def _figures(visitor: Client, query: str = "") -> dict[str, int]:
    page = visitor.get(f"{ALL}{query}").content.decode()
    return {kind: int(count) for kind, count in re.findall(r'outcome-figure--(\w+)"><strong class="figure__number">(\d+)<', page)}


def test_every_contribution_is_counted_once_where_it_went_in_the_end(told: Told, visitor: Client) -> None:
    assert _figures(visitor) == {"taken_up": 5, "passed_on": 2, "open": 1}
    page = texts_of(visitor.get(ALL))
    assert "5 von 8 Beiträgen stehen im Konzept" in page
    assert "1 Beitrag sagt dasselbe wie ein anderer und wurde mit ihm zusammengeführt." in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?sprache=ar", {"taken_up": 1}),
        ("?gruppe=Ehrenamt", {"taken_up": 4}),
        ("?thema=-", {"open": 1}),
        ("?sprache=de&gruppe=-", {"passed_on": 2, "open": 1}),
        ("?sprache=xx", {}),
    ],
)
def test_the_page_is_narrowed_by_its_address(told: Told, visitor: Client, query: str, expected: dict[str, int]) -> None:
    assert _figures(visitor, query) == expected
    assert f"Sie sehen {sum(expected.values())} von 8 Beiträgen." in texts_of(visitor.get(f"{ALL}{query}"))
    assert 'class="chip"' in visitor.get(f"{ALL}{query}").content.decode()


@pytest.mark.parametrize("query", ["?thema=" + "x" * 5000, "?a[]=1", "?sprache=%ff", "?thema=t1&thema=t2", "?veranstaltung=v99"])
def test_odd_addresses_are_no_failure(told: Told, visitor: Client, query: str) -> None:
    assert visitor.get(f"{ALL}{query}").status_code == 200


def test_the_picture_has_its_table_and_leads_to_the_measure(told: Told, visitor: Client) -> None:
    page = visitor.get(ALL).content.decode()
    rows = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", page)]
    assert f"Kurse am Abend 1.1 {small_edition().goals[0].title} aufgenommen 5" in rows
    assert "Teure Mieten weitergegeben weitergegeben 2" in rows
    assert 'href="/k/m1"' in page


def test_groups_are_listed_and_small_voices_are_not_hidden(told: Told, visitor: Client) -> None:
    page = visitor.get(ALL).content.decode()
    many, _heading, few = page.partition('id="leise"')
    assert 'id="buendel-w1"' in many
    assert 'id="buendel-w2"' in few
    assert f'href="/beitraege/{told[1]["offen"].key}/"' in few
    assert "Eine Stimme will keine Kurse." in many


def test_the_audit_tells_counts_that_fit_the_figures(told: Told, visitor: Client) -> None:
    page = visitor.get(ALL).content.decode().partition("Wurden alle gehört?")[2]
    audits = re.findall(r'id="gerecht-\d">([^<]+)</summary>', page)
    assert audits == ["Nach Thema", "Nach Gruppe von Menschen", "Nach Sprache", "Nach Größe des Bündels"]
    by_topic = re.search(r"Nach Thema</summary>.*?</table>", page, re.DOTALL)
    assert by_topic is not None
    cells = re.findall(r'<bdi>([^<]+)</bdi></th><td class="table__number">(\d+)</td><td class="table__number">([^<]+)<', by_topic[0])
    assert cells == [("Sprache", "5", "5 (100 %)"), ("Wohnen", "2", "0"), ("ohne Thema", "1", "0")]
    assert page == visitor.get(ALL).content.decode().partition("Wurden alle gehört?")[2]


def test_what_is_open_leads_to_those_contributions(told: Told, visitor: Client) -> None:
    page = visitor.get(f"{ALL}?sprache=de").content.decode()
    assert "Zu einem Beitrag ist noch nichts entschieden." in page
    address = f"{PROCESS}beitraege/?sprache=de&amp;verbleib=open"
    assert f'href="{address}"' in page
    assert told[1]["offen"].key in visitor.get(address.replace("&amp;", "&")).content.decode()


def test_before_anything_is_published_the_page_says_what_will_be_here(process: Process, visitor: Client) -> None:
    said(process)
    page = texts_of(visitor.get(ALL))
    assert "Noch ist nichts ausgewertet" in page
    assert "Den ganzen Weg ansehen" not in texts_of(visitor.get(PROCESS))
    assert visitor.get(f"{ALL}w1/").status_code == 404


def test_the_page_of_a_group_has_everyone_in_it(told: Told, visitor: Client) -> None:
    page = visitor.get(f"{ALL}w1/").content.decode()
    assert len(re.findall(r'href="/beitraege/(\w+)/"', page)) == 5
    assert 'lang="ar" dir="rtl"' in page
    assert 'href="/k/m1"' in page
    assert "aufgenommen: 5" in texts_of(visitor.get(f"{ALL}w1/"))


def test_a_group_that_was_merged_leads_to_the_other_and_an_unknown_one_nowhere(told: Told, visitor: Client) -> None:
    assert visitor.get(f"{ALL}w0/")["Location"] == f"{ALL}w1/"
    assert visitor.get(f"/ar{ALL}w0/")["Location"] == f"/ar{ALL}w1/"
    assert {visitor.get(f"{ALL}{wrong}/").status_code for wrong in ("w9", "x" * 200)} == {404}
    assert {visitor.get(f"{ALL}w1/?seite={wrong}").status_code for wrong in ("2", "999999")} == {404}
    assert {visitor.get(f"{ALL}w1/?seite={odd}").status_code for odd in ("0", "x", "-1", "1e9", "٣")} == {200}


def test_an_erased_contribution_leaves_the_group_without_a_word(told: Told, visitor: Client) -> None:
    row = told[1]["kurs0"]
    with scope(municipality=row.municipality):
        row.refresh_from_db()
        erase_contribution(contribution=row, by=None)
    page = visitor.get(f"{ALL}w1/").content.decode()
    assert "Kurs am Abend 0" not in page
    assert "Nicht mehr zu lesen, weil zurückgezogen oder gelöscht:" in page
    assert f'href="/beitraege/{row.key}/"' in page


def test_a_large_group_is_read_page_by_page(process: Process, visitor: Client) -> None:
    rows = [said(process, f"Kurs am Abend {number}") for number in range(21)]
    tell(process, groups=[group(process, "w1", rows)], links=[link(process, "v1", rows[0], REFUSED, reason_kind=OutcomeReason.LATER)])
    first, second = (visitor.get(f"{ALL}w1/?seite={number}").content.decode() for number in (1, 2))
    assert f'href="{ALL}w1/?seite=2" rel="next"' in first
    shown = [re.findall(r'href="/beitraege/(\w+)/"', page) for page in (first, second)]
    assert [len(keys) for keys in shown] == [20, 1]
    assert sorted(shown[0] + shown[1]) == sorted(row.key for row in rows)


def test_nothing_of_another_county_or_of_a_hidden_participation_is_there(told: Told, visitor: Client) -> None:
    county("nachbarkreis", "nachbarkreis.localhost")
    stranger = Client(headers={"host": "nachbarkreis.localhost"})
    assert {stranger.get(address).status_code for address in (ALL, f"{ALL}w1/")} == {404}
    with scope(municipality=told[0].municipality):
        Process.objects.update(published_at=None)
    assert {visitor.get(address).status_code for address in (ALL, f"{ALL}w1/")} == {404}


def test_the_page_of_the_participation_tells_it_in_short(told: Told, visitor: Client) -> None:
    page = visitor.get(PROCESS).content.decode()
    assert "5 von 8 Beiträgen stehen im Konzept" in page
    assert f'href="{ALL}"' in page


def test_the_record_shows_groups_and_outcomes_as_they_were(told: Told, visitor: Client) -> None:
    record = visitor.get(f"{PROCESS}dokumentation/Stand-1/").content.decode()
    assert f'href="{ALL}w1/"' in record
    assert "Abends fehlen Kurse." in record
    topic = next(part.split('"', 1)[0].replace("&amp;", "&") for part in record.split('href="')[1:] if "thema=" in part.split('"', 1)[0])
    assert "Lotsenstelle Sprache einrichten" in texts_of(visitor.get(topic))


def test_pages_speak_the_language_of_their_address(told: Told, visitor: Client) -> None:
    for address in (f"/ar{ALL}", f"/en{ALL}w1/"):
        page = visitor.get(address).content.decode()
        assert '<html lang="ar" dir="rtl">' in page or '<html lang="en" dir="ltr">' in page
        assert 'lang="de" dir="auto">Abends fehlen Kurse.' in page or 'dir="auto" lang="de">Abends fehlen Kurse.' in page
        assert visitor.cookies == {}


@pytest.mark.parametrize("count", [5, 60])
def test_pages_cost_the_same_queries_for_few_and_many(
    process: Process, visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    rows = [said(process, f"Vorschlag {number} mit Worten") for number in range(count)]
    tell(process, groups=[group(process, "w1", rows)], links=[link(process, f"v{row.key}", row, TAKEN, group="w1", **MEASURE) for row in rows])
    for address, cost in ((ALL, 3), (f"{ALL}?sprache=de", 3), (f"{ALL}w1/", 4), (PROCESS, 12)):
        visitor.get(address)
        with django_assert_max_num_queries(cost):
            visitor.get(address)
