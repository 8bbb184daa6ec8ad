"""``mittragen publish``: bind a decision to the draft's digest, seal, print the address."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mittragen.project.decision_text import DecisionWords, decision_words
from mittragen.project.german import german_command
from mittragen.project.start import CommandError, concept_in_scope, start

if TYPE_CHECKING:
    from mittragen.concept.models import Concept
    from mittragen.outputs.target import Site
    from mittragen.publishing.actions import Published


@german_command("publish")
@click.argument("slug", metavar="KONZEPT")
@click.option(
    "--decision",
    required=True,
    metavar="BESCHLUSS",
    help="Eine TOML-Datei (body, decided_on, result, votes_for, paper, digest …) oder der Beschluss selbst: „Kreistag 2026-04-30 adopted KT 2026/037“.",
)
@click.option("--municipality", default="", metavar="KURZNAME", help="Die Kommune, wenn mehrere ein Konzept dieses Namens haben.")
@click.option("--label", default="", metavar="FASSUNG", help="Der Fassung vor dem Veröffentlichen diese Bezeichnung geben.")
@click.option("--despite", is_flag=True, help="Auch veröffentlichen, wenn Befunde dagegen sprechen.")
def command(slug: str, decision: str, municipality: str, label: str, despite: bool) -> None:
    """Einen beschlossenen Entwurf als Fassung veröffentlichen."""
    words = decision_words(_text_of(decision))
    start()
    with concept_in_scope(slug, municipality) as concept:
        site = _site(concept)
        published = _published(concept, words, site, label, despite)
        _print(published, site)


def _site(concept: "Concept") -> "Site":
    from django.conf import settings

    from mittragen.municipality.queries import public_address
    from mittragen.publishing.site import site_of

    return site_of(concept.municipality, address=public_address(concept.municipality, scheme=settings.SCHEME, port=settings.PORT))


def _published(concept: "Concept", words: DecisionWords, site: "Site", label: str, despite: bool) -> "Published":
    from django.db import transaction

    from mittragen.concept.actions import change_concept
    from mittragen.decision.actions import record_decision
    from mittragen.publishing.actions import compile_candidate, publish_edition

    with transaction.atomic():
        if label:
            change_concept(concept=concept, by=None, edition_label=label)
        digest = words.digest or compile_candidate(concept).digest
        decision = record_decision(
            concept=concept,
            body=words.body,
            decided_on=words.decided_on,
            result=words.result,
            decided_digest=digest,
            reason=words.reason,
            votes_for=words.votes_for,
            votes_against=words.votes_against,
            abstentions=words.abstentions,
            paper=words.paper,
            paper_address=words.paper_address,
            by=None,
        )
        return publish_edition(concept=concept, decision=decision, site=site, by=None, despite_findings=despite)


def _text_of(decision: str) -> str:
    path = Path(decision)
    try:
        if _is_file(path):
            return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"Die Datei „{path.name}“ lässt sich nicht lesen. Bitte als Textdatei in UTF-8 speichern.") from error
    if path.suffix == ".toml":
        raise CommandError(f"Die Datei „{decision}“ gibt es nicht. Bitte den Namen prüfen.")
    return decision


def _is_file(path: Path) -> bool:
    """Whether there is such a file. A decision written out may be longer than any name, and then the system refuses to look."""
    try:
        return path.is_file()
    except OSError:
        return False


def _print(published: "Published", site: "Site") -> None:
    from mittragen.outputs.phrases import edition_address

    content = published.document.content
    click.echo(f"Veröffentlicht: {content.title}, Fassung {content.label}")
    click.echo(f"Adresse:   {edition_address(content, site)}")
    click.echo(f"Prüfsumme: {published.document.digest}")
