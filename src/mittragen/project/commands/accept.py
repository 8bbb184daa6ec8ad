"""``mittragen accept``: let a finding stand, with a reason that is printed."""

import click

from mittragen.project.german import german_command
from mittragen.project.start import CommandError, concept_in_scope, start


@german_command("accept")
@click.argument("slug", metavar="KONZEPT")
@click.argument("code", metavar="BEFUND")
@click.option("--at", "label", default="", metavar="NUMMER", help="Nummer oder Schlüssel des Elements; ohne Angabe gilt der Befund dem ganzen Konzept.")
@click.option("--reason", required=True, metavar="TEXT", help="Warum der Befund stehen bleibt; steht in der Fassung.")
@click.option("--municipality", default="", metavar="KURZNAME", help="Die Kommune, wenn mehrere ein Konzept dieses Namens haben.")
def command(slug: str, code: str, label: str, reason: str, municipality: str) -> None:
    """Einen Befund mit Begründung stehen lassen."""
    start()
    from mittragen.concept.actions import accept_finding
    from mittragen.edition.checks import findings
    from mittragen.publishing.actions import compile_candidate
    from mittragen.publishing.compiling import revised_edition

    with concept_in_scope(slug, municipality) as concept:
        candidate = compile_candidate(concept)
        every = findings(candidate.content, candidate.envelope.trace, revised_edition(concept))
        found = [each for each in every if each.code == code.upper() and label in {each.key, each.label, ""}]
        if not label and any(each.key for each in found):
            raise CommandError(
                f"Der Befund {code.upper()} steht an einzelnen Elementen. Bitte eines mit --at nennen, zum Beispiel --at {found[0].label or found[0].key}"
            )
        if not found:
            raise CommandError(f"Den Befund {code.upper()} gibt es dort nicht. Bitte mit „mittragen check {slug}“ nachsehen.")
        for finding in found:
            accept_finding(concept=concept, code=finding.code, key=finding.key, reason=reason, by=None)
            click.echo(f"Bleibt stehen: {finding.code} {finding.message}")
