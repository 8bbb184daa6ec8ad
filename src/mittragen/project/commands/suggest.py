"""``mittragen suggest``: a field for each text of a file, learnt from another file. Needs no data folder and no network."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from mittragen.project.german import german_command

if TYPE_CHECKING:
    from mittragen.grouping.answers import FieldSuggestion
    from mittragen.grouping.texts import Text

_FILE = click.Path(path_type=Path)


@german_command("suggest")
@click.option(
    "--examples", required=True, type=_FILE, metavar="DATEI.csv", help="Texte, deren Feld bekannt ist: Spalten text, field, und wenn bekannt language."
)
@click.option(
    "--texts", "file", required=True, type=_FILE, metavar="DATEI.csv", help="Texte, die ein Feld suchen: Spalten id, text, und wenn bekannt language."
)
@click.option("--precision", type=click.FloatRange(0.5, 0.99), default=0.85, metavar="ANTEIL", help="Wie viele der sicheren Vorschläge stimmen sollen.")
@click.option("--words-only", is_flag=True, help="Nur Wörter vergleichen, ohne das Sprachmodell.")
@click.option("--json", "as_json", is_flag=True, help="Als Daten ausgeben.")
def command(examples: Path, file: Path, precision: float, words_only: bool, as_json: bool) -> None:
    """Für jeden Text ein Feld vorschlagen, gelernt aus Beispielen."""
    from mittragen.grouping.child import run_limited
    from mittragen.grouping.csv_texts import examples_of, texts_of
    from mittragen.grouping.errands import SuggestFields
    from mittragen.grouping.texts import EXAMPLE
    from mittragen.project.text_files import read_texts, said_or_refused, vectors_of

    with said_or_refused():
        texts = read_texts(file, texts_of)
        known = tuple(msgspec.structs.replace(example, id=EXAMPLE + example.id) for example in read_texts(examples, examples_of))
        made = vectors_of((*known, *texts), words_only)
        found = run_limited(SuggestFields(texts=texts, examples=known, vectors=made.rows, precision=precision))
    if as_json:
        answer = {"texts": len(texts), "examples": len(known), "method": made.model or "words", "note": made.note, "suggestions": found}
        click.echo(msgspec.json.format(msgspec.json.encode(answer)).decode())
    else:
        _tell(texts, found, made.note)


def _tell(texts: "Sequence[Text]", found: "Sequence[FieldSuggestion]", note: str) -> None:
    from mittragen.project.text_files import in_one_row

    for text, suggestion in zip(texts, found, strict=True):
        sure = "sicher" if suggestion.is_sure else "unsicher"
        field = in_one_row(suggestion.field, 30) or "(nichts Ähnliches)"
        second = f" oder {in_one_row(suggestion.second, 30)}" if suggestion.second and not suggestion.is_sure else ""
        score = f"{suggestion.score:.2f}".replace(".", ",")
        click.echo(f"{in_one_row(text.id, 16):<16}  {score}  {sure:<8}  {field}{second}  –  {in_one_row(text.text, 70)}")
    count = sum(suggestion.is_sure for suggestion in found)
    click.echo(f"\n{len(texts)} Texte, {count} sichere Vorschläge.")
    if note:
        click.echo(note)
