"""The progress page after twenty rounds: its CPU against that of a page that shows the same state, told in a single round. Both shelves are read before."""

from msgspec.structs import replace

from mittragen.edition.progress import Progress
from mittragen.edition.standing import Standings
from mittragen.outputs.html import Library, render_page
from mittragen.outputs.target import Site
from tests.bench.cpu import cpu_of
from tests.bench.figure import Figure
from tests.factories.editions import decided, large_edition
from tests.factories.progress import large_progress, sealed_progress_of

MEASURES, ROUNDS = 160, 20
# Of each side the cheapest turn counts, the one that other work on the machine disturbed least.
TURNS, PAGES = 30, 3
PAGE = "/konzepte/gross/stand/"
_SITE = Site(address="https://mitreden.example.org", name="Landkreis Musterau")


def figures() -> list[Figure]:
    many = _library(ROUNDS)
    one = Library(many.documents, progress=[sealed_progress_of(_in_one_round(many.progress[-1].content))])
    firsts = [cpu_of(lambda library=library: _page(library))[0] for library in (one, many)]  # type: ignore[misc]
    costs = [(_cost(one), _cost(many)) for _ in range(TURNS)]
    short, long = (min(side) for side in zip(*costs, strict=True))
    share = long / short
    found = [
        Figure(f"progress page, {MEASURES} measures: cost after {ROUNDS} rounds to cost after one", f"{share:.2f}", "≤ 1.10", share <= 1.1),
        Figure("    one page once the shelf is read", f"{long * 1e3:,.1f} ms CPU"),
        Figure(f"    a measure page with all it was told in {ROUNDS} rounds", f"{min(_cost(many, '/k/m77') for _ in range(TURNS)) * 1e3:,.1f} ms CPU"),
    ]
    found.append(Figure(f"the first page after a release, after one round and after {ROUNDS}", f"{firsts[0] * 1e3:,.0f} / {firsts[1] * 1e3:,.0f} ms CPU"))
    return found


def _library(rounds: int) -> Library:
    edition = large_edition(MEASURES)
    return Library([decided(edition)], progress=[sealed_progress_of(large_progress(edition, count)) for count in range(1, rounds + 1)])


def _in_one_round(progress: Progress) -> Progress:
    """The same state as if nobody had asked before: of each measure what its phase comes from and what was said last, and the newest round."""
    kept: dict[str, None] = {}
    standings = Standings(large_edition(MEASURES), progress)
    for measure in standings.edition.measures:
        standing = standings.of(measure.key)
        kept |= {said.key: None for said in (standing.ground, standing.newest) if said is not None}
    return replace(progress, statements=tuple(one for one in progress.statements if one.key in kept), rounds=progress.rounds[-1:])


def _cost(library: Library, path: str = PAGE) -> float:
    return cpu_of(lambda: [_page(library, path) for _ in range(PAGES)])[0] / PAGES


def _page(library: Library, path: str = PAGE) -> bytes:
    page = render_page(library, _SITE, path)
    if page is None:
        raise RuntimeError(f"No page at {path}.")
    return page.body
