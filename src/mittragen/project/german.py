"""Click in German: headings of the help, and what is wrong with a command line."""

from collections.abc import Callable
from typing import Any

import click


class _German(click.Command):
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Aufruf: ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        words = {"[OPTIONS]": "[ANGABEN]", "COMMAND": "BEFEHL", "[ARGS]...": "..."}
        pieces = " ".join(super().collect_usage_pieces(ctx))
        for english, german in words.items():
            pieces = pieces.replace(english, german)
        return pieces.split(" ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for parameter in self.get_params(ctx) if (row := parameter.get_help_record(ctx)) is not None]
        if rows:
            with formatter.section("Angaben"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Diese Hilfe zeigen."
        return option


class GermanCommand(_German):
    """A command whose help is German."""


class GermanGroup(_German, click.Group):
    """A group whose help is German."""

    command_class = GermanCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            raise click.UsageError(f"Den Befehl „{args[0]}“ gibt es nicht. „mittragen“ ohne Angaben zeigt alle Befehle.")
        return super().resolve_command(ctx, args)


def german_command(name: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Decorator: a command with German help."""
    return click.command(name, cls=GermanCommand, **settings)


def in_german(error: click.ClickException) -> str:
    """What is wrong with the command line, and what to do."""
    more = "„--help“ zeigt, was möglich ist."
    if isinstance(error, click.NoSuchOption):
        return f"Die Angabe „{error.option_name}“ gibt es nicht. {more}"
    if isinstance(error, click.MissingParameter):
        return f"Es fehlt die Angabe {_parameter(error)}. {more}"
    if isinstance(error, click.FileError):
        return f"Die Datei „{error.ui_filename}“ lässt sich nicht öffnen. Bitte Namen und Rechte prüfen."
    if isinstance(error, click.BadParameter):
        return f"Die Angabe {_parameter(error)} passt nicht: {error.message.rstrip('.')}. {more}"
    if isinstance(error, click.BadOptionUsage):
        return f"Die Angabe „{error.option_name}“ ist unvollständig. {more}"
    if isinstance(error, click.UsageError) and error.message.startswith("Got unexpected"):
        return f"Das sind zu viele Angaben. {more}"
    return error.message


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return ""
    names = error.param.opts if isinstance(error.param, click.Option) else [error.param.make_metavar(error.ctx or click.Context(click.Command("")))]
    return "„" + names[-1] + "“"
