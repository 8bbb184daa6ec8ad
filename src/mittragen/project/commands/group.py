"""``mittragen group``: near-duplicates and groups of the texts in a file. Needs no data folder and no network."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from mittragen.project.german import german_command

if TYPE_CHECKING:
    from mittragen.grouping.answers import Pair, Proposals
    from mittragen.grouping.texts import Text

_SHOWN = 3


@german_command("group")
@click.argument("file", type=click.Path(path_type=Path), metavar="DATEI.csv")
@click.option("--resolution", type=click.FloatRange(0.05, 20), default=1.0, metavar="ZAHL", help="Feiner (über 1) oder gröber (unter 1) gruppieren.")
@click.option("--words-only", is_flag=True, help="Nur Wörter vergleichen, ohne das Sprachmodell: schneller, aber nur innerhalb einer Sprache.")
@click.option("--json", "as_json", is_flag=True, help="Als Daten ausgeben.")
def command(file: Path, resolution: float, words_only: bool, as_json: bool) -> None:
    """Texte gruppieren: Spalten id, text, und wenn bekannt language und group.

    Was schon in einer Gruppe (Spalte group) steht, bleibt dort.
    """
    from mittragen.grouping.child import run_limited
    from mittragen.grouping.csv_texts import texts_of
    from mittragen.grouping.decisions import Decisions
    from mittragen.grouping.errands import FindDuplicates, Propose
    from mittragen.project.text_files import read_texts, said_or_refused, vectors_of

    with said_or_refused():
        texts = read_texts(file, texts_of)
        made = vectors_of(texts, words_only)
        decisions = Decisions(fixed={text.id: text.group for text in texts if text.group})
        proposals = run_limited(Propose(texts=texts, vectors=made.rows, decisions=decisions, resolution=resolution, model=made.model))
        duplicates = run_limited(FindDuplicates(texts=texts))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(_as_data(texts, duplicates, proposals, made.note))).decode())
    else:
        _tell(texts, duplicates, proposals, made.note)


def _as_data(texts: "Sequence[Text]", duplicates: "Sequence[Pair]", proposals: "Proposals", note: str) -> dict[str, object]:
    return {
        "texts": len(texts),
        "method": proposals.method,
        "note": note,
        "duplicates": duplicates,
        "groups": [
            {
                "id": group.id,
                "label": group.label,
                "phrases": group.phrases,
                "size": len(group.members),
                "cohesion": group.cohesion,
                "members": [{"id": name, "score": score} for name, score in zip(group.members, group.scores, strict=True)],
            }
            for group in proposals.groups
        ],
        "undecided": proposals.undecided,
        "contrasts": proposals.opposed,
    }


def _tell(texts: "Sequence[Text]", duplicates: "Sequence[Pair]", proposals: "Proposals", note: str) -> None:
    from mittragen.project.text_files import in_one_row

    said = {text.id: text.text for text in texts}
    for group in proposals.groups:
        name = f" ({in_one_row(group.id, 30)})" if group.id else ""
        click.echo(f"{len(group.members):>5}  {in_one_row(group.label, 60)}{name}  Zusammenhalt {group.cohesion:.2f}".replace(".", ","))
        for member, score in list(zip(group.members, group.scores, strict=True))[:_SHOWN]:
            click.echo(f"       {f'{score:.2f}'.replace('.', ',')}  {in_one_row(member, 16):<16}  {in_one_row(said[member], 90)}")
    if duplicates:
        click.echo("\nFast gleich:")
    for pair in duplicates:
        click.echo(f"  {pair.score:>3.0f} %  {in_one_row(pair.first, 30)} = {in_one_row(pair.second, 30)}")
    if proposals.undecided:
        click.echo("\nVerfahren unsicher: " + ", ".join(in_one_row(name, 30) for name in proposals.undecided))
    grouped = sum(len(group.members) for group in proposals.groups)
    click.echo(f"\n{len(texts)} Texte, {grouped} davon in {len(proposals.groups)} Gruppen; {len(duplicates)} Paare fast gleich; Verfahren: {proposals.method}.")
    if note:
        click.echo(note)
