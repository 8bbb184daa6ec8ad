"""The ``mittragen`` command: errands in groups, one module each in ``mittragen.project.commands``.

Exit code 0 on success; 2 with one German line on standard error when something was refused, and then nothing has changed.
"""

import sys
from importlib import import_module

import click

from mittragen import __version__
from mittragen.edition.codec import DocumentError
from mittragen.edition.text import clean_line
from mittragen.intake.source import UnreadableError
from mittragen.municipality.refusal import RefusedError
from mittragen.project.commands import GROUPS
from mittragen.project.german import GermanGroup, in_german

REFUSED = 2


class Errands(GermanGroup):
    """The commands of :data:`GROUPS`, each loaded when it is first needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for names in GROUPS.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = next((names[cmd_name] for names in GROUPS.values() if cmd_name in names), None)
        return import_module(module).command if module else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in GROUPS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(title):
                formatter.write_dl([(name, command.get_short_help_str(90) if command else "") for name, command in commands])


@click.command(cls=Errands, invoke_without_command=True, epilog="„mittragen BEFEHL --help“ erklärt einen Befehl.")
@click.version_option(__version__, message="%(version)s", help="Die Programmfassung nennen.")
@click.pass_context
def cli(context: click.Context) -> None:
    """Konzepte von Kreisen, Städten und Gemeinden: einlesen, prüfen, beschließen, veröffentlichen."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: list[str] | None = None) -> None:
    """Run one errand and leave the process with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run one errand; the exit code."""
    try:
        answer = cli.main(args=arguments, prog_name="mittragen", standalone_mode=False)
    except (RefusedError, DocumentError, UnreadableError) as refusal:
        return _refused(str(refusal))
    except click.ClickException as error:
        return _refused(in_german(error))
    except (click.Abort, KeyboardInterrupt):
        return _refused("Abgebrochen. Es wurde nichts geändert.")
    except Exception as error:
        # Loaded only now: most errands need nothing of it.
        from mittragen.project.unforeseen import in_one_line

        if not (line := in_one_line(error)):
            raise
        return _refused(line)
    return answer if isinstance(answer, int) else 0


def _refused(message: str) -> int:
    # Names of files may hold what would steer the terminal.
    click.echo("mittragen: " + clean_line(message), err=True)
    return REFUSED
