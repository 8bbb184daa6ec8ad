"""The feed of changes: valid Atom, ids that stay, texts that are texts."""

from datetime import datetime

from lxml import etree
from msgspec.structs import replace
from tests.factories.changes import three_editions
from tests.factories.editions import arabic_edition, decided
from tests.factories.poisoned_edition import poisoned_edition

from mittragen.edition.changes import changes_between
from mittragen.edition.documents import EditionDocument
from mittragen.outputs.atom import changes_feed
from mittragen.outputs.comparison_files import changes_of, comparison_files
from mittragen.outputs.registry import PRESS_TARGETS, SYNOPSIS_TARGETS
from mittragen.outputs.target import Site

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOSTILE = '</title><script>alert(1)</script> ]]> &amp; <a href="javascript:alert(1)"> \u202egnp.exe'


def _feed(documents: tuple[EditionDocument, ...], site: Site = SITE) -> etree._Element:
    changes = changes_of(documents[-2:]) if len(documents) > 1 else None
    return etree.fromstring(changes_feed(documents, changes, site))


def test_same_editions_give_the_same_bytes() -> None:
    documents = three_editions()
    assert changes_feed(documents, changes_of(documents[1:]), SITE) == changes_feed(documents, changes_of(documents[1:]), SITE)


def test_feed_has_an_entry_for_each_edition_and_each_change_of_the_newest() -> None:
    documents = three_editions()
    entries = _feed(documents).findall("a:entry", ATOM)
    assert len(entries) == len(documents) + len(changes_of(documents[1:]).changed)


def test_every_entry_has_what_atom_asks_for() -> None:
    feed = _feed(three_editions())
    for node in (feed, *feed.findall("a:entry", ATOM)):
        assert all(len(node.findall(f"a:{name}", ATOM)) == 1 for name in ("id", "title", "updated"))
        assert datetime.fromisoformat(node.findtext("a:updated", namespaces=ATOM)).tzinfo
        assert len(node.findall("a:link[@rel='alternate']", ATOM)) == 1
    ids = [node.text for node in feed.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(ids) == len(set(ids))
    assert feed.findtext("a:author/a:name", namespaces=ATOM)
    assert feed.find("a:link[@rel='self']", ATOM).get("href").endswith("/aenderungen.atom")


def test_newest_edition_comes_first_and_dates_the_feed() -> None:
    feed = _feed(three_editions())
    moments = [entry.findtext("a:updated", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)]
    assert moments == sorted(moments, reverse=True)
    assert feed.findtext("a:updated", namespaces=ATOM) == moments[0] == "2026-06-25T09:00:00Z"


def test_ids_stay_when_the_site_moves_and_when_an_edition_follows() -> None:
    documents = three_editions()
    moved = replace(SITE, address="https://anderswo.example.org")
    here, there = (_ids(_feed(documents, site)) for site in (SITE, moved))
    assert here == there
    assert set(_ids(_feed(documents[:1]))) <= set(here)


def test_only_edition_of_a_concept_has_a_feed_too() -> None:
    assert len(_feed(three_editions()[:1]).findall("a:entry", ATOM)) == 1


def test_hostile_texts_stay_texts() -> None:
    older, newer = poisoned_edition("harmlos"), poisoned_edition(HOSTILE, label="2027")
    feed = etree.fromstring(changes_feed((decided(older), decided(newer)), changes_between((older, newer)), SITE))
    assert {node.tag for node in feed.iter()} <= {f"{{{ATOM['a']}}}{name}" for name in _NAMES}
    assert not [node.get("href") for node in feed.iter() if not (node.get("href") or "https://").startswith("https://")]
    assert {node.get("type") for node in feed.iter() if node.get("type")} == {"text/html", "application/atom+xml"}


def test_arabic_feed_names_its_language() -> None:
    feed = _feed((decided(arabic_edition()),))
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"


def test_files_of_a_static_site_stand_beside_their_pages() -> None:
    documents = three_editions()
    files = {file.path: file.body for file in comparison_files(documents, SITE, SYNOPSIS_TARGETS, PRESS_TARGETS)}
    folder = "konzepte/integrationskonzept/"
    for pair in ("2024..2025", "2025..2026", "2024..2026"):
        assert {f"{folder}aenderungen/{pair}/synopse.{suffix}" for suffix in ("pdf", "docx", "xlsx", "json")} <= files.keys()
    assert files[f"{folder}presse.pdf"] == files[f"{folder}fassungen/2026/presse.pdf"]
    assert etree.fromstring(files[f"{folder}aenderungen.atom"]).tag.endswith("feed")
    assert len(files) == 12 + 8 + 1


def test_concept_without_editions_has_no_files() -> None:
    assert list(comparison_files((), SITE, SYNOPSIS_TARGETS, PRESS_TARGETS)) == []


_NAMES = ("feed", "id", "title", "subtitle", "updated", "link", "author", "name", "rights", "entry", "summary", "category")


def _ids(feed: etree._Element) -> list[str | None]:
    return [entry.findtext("a:id", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)]
