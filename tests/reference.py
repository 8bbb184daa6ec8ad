"""The reference pages that are made from the program. ``python -m tests.reference`` (``make docs``) writes them; a test holds them to be current.

A new page takes one line in ``PAGES``.
"""

from collections.abc import Callable
from pathlib import Path

from mittragen.edition.checks import RULES, SEVERITIES, severity_of
from mittragen.edition.glossary import GLOSSARY
from mittragen.edition.schema import schema_text
from mittragen.project.environment import settings_page

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"

_FINDINGS_HEAD = """# Befunde

`mittragen check KONZEPT` nennt, was in einem Entwurf fehlt oder nicht zusammenpasst. Jeder Befund hat eine Kennung:
**Muss** (E) gehört vor dem Beschluss behoben, **Soll** (W) geprüft, ein **Hinweis** (N) bedacht.

Befunde, bei denen „Hält die Veröffentlichung auf“ steht, müssen behoben, mit einer Begründung hingenommen oder mit
`--despite` übergangen werden. Hingenommene Befunde bleiben sichtbar; die Begründung steht in der Fassung.

Diese Seite entsteht mit `make docs` aus der Tabelle der Befunde.
"""

_GLOSSARY_HEAD = """# Glossar

Ein Wort für eine Sache, überall: im Programm, in den Dokumenten, auf den Seiten.
Diese Seite entsteht mit `make docs` aus `edition/glossary.py`.

| Deutsch | im Programm | Bedeutung |
|---|---|---|
"""


def findings_page() -> str:
    """All findings with what they mean and how to mend them, as Markdown."""
    parts = [_FINDINGS_HEAD]
    for severity in SEVERITIES:
        parts.append(f"\n## {severity.german}\n")
        for code, rule in sorted(RULES.items()):
            if severity_of(code) is severity:
                blocks = " *Hält die Veröffentlichung auf.*" if rule.blocks else ""
                parts.append(f"\n### {code} {rule.title}\n\n{rule.why}{blocks}\n\n**Was tun:** {rule.repair}\n")
    return "".join(parts)


def glossary_page() -> str:
    """All terms by their German word, as Markdown."""
    terms = sorted(GLOSSARY.items(), key=lambda term: _sortable(term[1][0]))
    return _GLOSSARY_HEAD + "".join(f"| {german} | `{name}` | {meaning} |\n" for name, (german, meaning) in terms)


def _sortable(german: str) -> str:
    """As in a German dictionary (DIN 5007-1): umlauts stand with their vowels."""
    return german.casefold().translate(str.maketrans("äöü", "aou"))


PAGES: dict[str, Callable[[], str]] = {
    "findings.md": findings_page,
    "glossary.md": glossary_page,
    "edition.schema.json": schema_text,
    "settings.md": settings_page,
}


def write_pages() -> None:
    """Write every page anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    write_pages()
