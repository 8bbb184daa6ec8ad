"""Sentences about how far a concept is, written from its figures: the same wording in every output."""

from datetime import date

from mittragen.design.language import long_date, money, translations
from mittragen.edition.documents import LevelName
from mittragen.edition.progress_figures import ProgressFigures, Sum
from mittragen.outputs.phrases import spoken, words


def summary_phrase(figures: ProgressFigures, level: LevelName, language: str) -> str:
    """How far it is, in sentences: "Von 166 Maßnahmen sind 31 umgesetzt, 96 laufen oder stehen noch an, 19 sind beendet. Davon stehen 12 still. …".

    The first sentence and those nobody spoke of add up to all; what stands still and what is missing is told of some of them again.
    """
    if not figures.measures:
        return ""
    catalogue = translations(language)
    _, ngettext = catalogue.gettext, catalogue.ngettext
    if figures.measures == 1:
        first = _("Umgesetzt: {done} von {count}. In Arbeit oder geplant: {going_on}. Beendet: {ended}.")
    elif figures.ended:
        first = ngettext(
            "Von {count} {measures} ist {done} umgesetzt, {going_on} laufen oder stehen noch an, {ended} sind beendet.",
            "Von {count} {measures} sind {done} umgesetzt, {going_on} laufen oder stehen noch an, {ended} sind beendet.",
            figures.done,
        )
    else:
        first = ngettext(
            "Von {count} {measures} ist {done} umgesetzt, {going_on} laufen oder stehen noch an.",
            "Von {count} {measures} sind {done} umgesetzt, {going_on} laufen oder stehen noch an.",
            figures.done,
        )
    told = [first.format(count=figures.measures, measures=level.plural, done=figures.done, going_on=figures.going_on, ended=figures.ended)]
    if figures.unsaid:
        told.append(_("Zu {count} ist noch nichts bekannt.").format(count=figures.unsaid))
    if figures.standing_still:
        told.append(ngettext("{count} steht still.", "{count} stehen still.", figures.standing_still).format(count=figures.standing_still))
    if figures.missing:
        told.append(_("Zu {count} fehlt eine Meldung.").format(count=figures.missing))
    return " ".join(told)


def as_of_phrase(day: date, language: str) -> str:
    """ "Stand vom 20. Dezember 2027"."""
    return words(language)("Stand vom {day}").format(day=long_date(day, spoken(language)))


def sum_phrase(amount: Sum, language: str) -> str:
    """ "12.000 € bis 15.000 €"; empty where nobody named an amount."""
    if not amount.count:
        return ""
    low, high = (money(euro, spoken(language)) for euro in (amount.low, amount.high))
    return low if low == high else words(language)("{start} bis {end}").format(start=low, end=high)
