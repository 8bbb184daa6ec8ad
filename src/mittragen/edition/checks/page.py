"""The reference page of all findings."""

from mittragen.edition.checks.table import RULES, SEVERITIES, severity_of

_HEAD = """# Befunde

`mittragen check KONZEPT` nennt, was in einem Entwurf fehlt oder nicht zusammenpasst. Jeder Befund hat eine Kennung:
**Muss** (E) gehört vor dem Beschluss behoben, **Soll** (W) geprüft, ein **Hinweis** (N) bedacht.

Befunde, bei denen „hält die Veröffentlichung auf“ steht, müssen behoben, mit einer Begründung hingenommen oder mit
`--despite` übergangen werden. Hingenommene Befunde bleiben sichtbar; die Begründung wird mit der Fassung gedruckt.

Diese Seite entsteht mit `make docs` aus der Tabelle der Befunde.
"""


def findings_page() -> str:
    """All findings with what they mean and how to mend them, as Markdown."""
    parts = [_HEAD]
    for severity in SEVERITIES:
        parts.append(f"\n## {severity.german}\n")
        for code, rule in sorted(RULES.items()):
            if severity_of(code) is severity:
                blocks = " *Hält die Veröffentlichung auf.*" if rule.blocks else ""
                parts.append(f"\n### {code} {rule.title}\n\n{rule.why}{blocks}\n\n**Was tun:** {rule.repair}\n")
    return "".join(parts)
