"""``mittragen candidate``: the digest a body decides on."""

from pathlib import Path

import click

from mittragen.project.german import german_command
from mittragen.project.start import concept_in_scope, start


@german_command("candidate")
@click.argument("slug", metavar="KONZEPT")
@click.option("--municipality", default="", metavar="KURZNAME", help="Die Kommune, wenn mehrere ein Konzept dieses Namens haben.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="DATEI", help="Die Beschlussfassung in diese Datei schreiben.")
def command(slug: str, municipality: str, out: Path | None) -> None:
    """Die Beschlussfassung zusammenstellen und ihre Prüfsumme nennen."""
    start()
    from mittragen.edition.codec import encode
    from mittragen.publishing.actions import compile_candidate

    with concept_in_scope(slug, municipality) as concept:
        document = compile_candidate(concept)
    if out is not None:
        out.write_bytes(encode(document))
    click.echo(document.digest)
