"""Measure, print a table, and end with 1 when a goal was missed."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable

from tests.bench.figure import Figure

_WIDTH = 78


def main() -> int:
    os.environ["MITTRAGEN_HOME"] = home = tempfile.mkdtemp(prefix="mittragen-bench-")
    os.environ.pop("DATABASE_URL", None)
    os.environ["MITTRAGEN_SECOND_FACTOR"] = "optional"
    os.environ["DJANGO_SETTINGS_MODULE"] = "mittragen.project.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from tests.bench import answers, boards, changes, contributions, desk, grouping, pages, progress, publication, reading, rounds

    parts: list[tuple[str, Callable[[], list[Figure]]]] = [
        ("Published pages", pages.figures),
        ("The progress page", progress.figures),
        ("A reporting round", rounds.figures),
        ("The desk", desk.figures),
        ("The live board", boards.figures),
        ("Answers in a round", answers.figures),
        ("The list of contributions", contributions.figures),
        ("Publishing", publication.figures),
        ("Changes between editions", changes.figures),
        ("Reading and decoding", reading.figures),
        ("Grouping", grouping.figures),
    ]
    try:
        call_command("migrate", verbosity=0)
        figures = [figure for title, measure in parts for figure in _printed(title, measure())]
    finally:
        shutil.rmtree(home, ignore_errors=True)
    missed = sum(figure.is_met is False for figure in figures)
    print(f"\n{missed} goals missed." if missed else "\nAll goals met.")
    return 1 if missed else 0


def _printed(title: str, figures: list[Figure]) -> list[Figure]:
    print(f"\n{title:{_WIDTH}} {'figure':>16}  {'goal':>10}")
    for figure in figures:
        verdict = {True: "met", False: "MISSED", None: ""}[figure.is_met]
        print(f"{figure.what:{_WIDTH}} {figure.figure:>16}  {figure.goal:>10}  {verdict}", flush=True)
    return figures


if __name__ == "__main__":
    sys.exit(main())
