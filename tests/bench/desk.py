"""The desk: CPU of the table of all measures and of saving one of its cells, with Django alone and no network."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django_scopes import scope

from mittragen.actors.actions import add_actor
from mittragen.concept.actions import NewElement, add_elements, add_target_group
from mittragen.concept.facts import Facts
from mittragen.edition.elements import Period, Responsibility
from mittragen.edition.terms import ElementKind, ResponsibilityRole
from mittragen.municipality.models import Municipality, User
from tests.bench.cpu import cpu_of
from tests.bench.figure import Figure
from tests.factories import rooms

SIZES = (163, 1_630)
TURNS = 20
CELL_LIMIT, MOST_QUERIES, MOST_GROWTH = 0.030, 20, 2.5
TABLE = "/schreibtisch/konzepte/integration/tabelle/"
LEADS = ("Amt für Vielfalt", "Volkshochschule")


def figures() -> list[Figure]:
    """One browser for each size of draft; of many turns the cheapest counts."""
    with override_settings(ALLOWED_HOSTS=["*"]):
        pages = {size: _Desk(size) for size in SIZES}
        found = []
        costs = {}
        for size, desk in pages.items():
            costs[size], queries = desk.cost_of_page(), desk.queries_of_page()
            found.append(Figure(f"table, {size:,} measures: queries", str(queries), f"≤ {MOST_QUERIES}", queries <= MOST_QUERIES))
            found.append(Figure("    CPU of a page", f"{costs[size] * 1000:,.1f} ms"))
            for column, texts in {"titel": ("Erster Titel", "Zweiter Titel"), "federfuehrung": LEADS}.items():
                cell = desk.cost_of_cell(column, texts)
                found.append(Figure(f"    saving a cell of „{column}“", f"{cell * 1000:,.1f} ms CPU", f"≤ {CELL_LIMIT * 1000:.0f} ms", cell <= CELL_LIMIT))
        growth = costs[SIZES[1]] / costs[SIZES[0]]
        found.append(Figure("table, cost of a page at 1,630 measures to cost at 163", f"{growth:.2f}", f"≤ {MOST_GROWTH:.2f}", growth <= MOST_GROWTH))
    return found


class _Desk:
    """A county with a draft of ``size`` measures, and its coordinator's browser."""

    def __init__(self, size: int) -> None:
        host = f"desk{size}.localhost"
        municipality = rooms.county(f"desk{size}", host)
        with scope(municipality=municipality):
            coordinator = rooms.coordinator(municipality)
            _write_draft(municipality, coordinator, size)
        self.client = Client(headers={"host": host})
        self.client.force_login(coordinator)
        found = re.search(r'data-key="(\w+)"', self._page().content.decode())
        assert found is not None
        self.key = found[1]

    def _page(self) -> Any:
        return self.client.get(TABLE)

    def cost_of_page(self) -> float:
        return _cheapest(self._page)

    def queries_of_page(self) -> int:
        with CaptureQueriesContext(connection) as queries:
            self._page()
        return len(queries)

    def cost_of_cell(self, column: str, texts: tuple[str, str]) -> float:
        """The cost of saving a text that differs from what is there."""
        seen = self._save(column, texts[0], "").json()
        seen = seen.get("theirs") or seen["cells"][column]
        if seen != texts[0]:
            seen = self._save(column, texts[0], seen).json()["cells"][column]
        turns = iter(range(10 * TURNS))

        def save() -> None:
            turn = next(turns)
            answer = self._save(column, texts[(turn + 1) % 2], texts[turn % 2])
            assert answer.status_code == 200, answer.content

        return _cheapest(save)

    def _save(self, column: str, text: str, seen: str) -> Any:
        sent = {"zeile": self.key, "spalte": column, "wert": text, "gesehen": seen}
        return self.client.post(f"{TABLE}zelle/", sent, headers={"x-requested-with": "fetch"})


def _cheapest(work: Callable[[], object]) -> float:
    work()
    return min(cpu_of(work)[0] for _ in range(TURNS))


def _write_draft(municipality: Municipality, by: User, size: int) -> None:
    concept = rooms.empty_concept(municipality, by)
    names = (*LEADS, *(f"Organisation {number}" for number in range(58)))
    actors = [add_actor(municipality=municipality, name=name, by=by).key for name in names]
    group = add_target_group(concept=concept, title="Erwachsene", by=by).key
    new = [NewElement(ElementKind.FIELD_OF_ACTION, Facts(label=str(number), title=f"Feld {number}")) for number in range(1, 7)]
    new += [NewElement(ElementKind.GOAL, Facts(label=f"1.{number}", title=f"Ziel {number}"), number % 6) for number in range(60)]
    for number in range(size):
        carried = tuple(Responsibility(actor=actors[(number + at) % 60], role=ResponsibilityRole.PARTNER if at else ResponsibilityRole.LEAD) for at in range(3))
        facts = Facts(
            label=f"1.{number % 60}.{number}",
            title=f"Maßnahme {number}",
            text="Die Kurse finden am Abend statt. " * 10,
            period=Period(text="ab 2027", starts_on=date(2027, 1, 1)),
            responsibilities=carried,
            target_groups=(group,),
        )
        new.append(NewElement(ElementKind.MEASURE, facts, 6 + number % 60))
    add_elements(concept=concept, elements=new, by=by)
