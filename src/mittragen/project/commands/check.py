"""``mittragen check``: the findings of a draft."""

import click
import msgspec

from mittragen.project.german import german_command
from mittragen.project.start import concept_in_scope, start


@german_command("check")
@click.argument("slug", metavar="KONZEPT")
@click.option("--municipality", default="", metavar="KURZNAME", help="Die Kommune, wenn mehrere ein Konzept dieses Namens haben.")
@click.option("--json", "as_json", is_flag=True, help="Als Daten ausgeben.")
def command(slug: str, municipality: str, as_json: bool) -> None:
    """Zeigen, was in einem Entwurf fehlt oder nicht zusammenpasst."""
    start()
    from mittragen.edition.checks import findings
    from mittragen.publishing.actions import compile_candidate
    from mittragen.publishing.compiling import revised_edition

    with concept_in_scope(slug, municipality) as concept:
        candidate = compile_candidate(concept)
        found = findings(candidate.content, candidate.envelope.trace, revised_edition(concept))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
        return
    repair = ""
    for finding in found:
        if finding.repair != repair:
            repair = finding.repair
            click.echo(f"\n{finding.code}  {repair}")
        accepted = f" (hingenommen: {finding.accepted})" if finding.accepted else ""
        click.echo(f"  {finding.code} {finding.message}{accepted}")
    blocking = sum(finding.blocks for finding in found)
    stopping = f", {blocking} davon stehen der Veröffentlichung im Weg" if blocking else ""
    click.echo(f"\n{len(found)} Befunde{stopping}." if found else "Keine Befunde.")
