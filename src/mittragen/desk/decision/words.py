"""Days and terms as the pages about sessions say them."""

from datetime import date, time

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.edition.terms import DecisionResult, ElementKind, ItemKind, SuccessionKind

# A drawing beside the word of a result, so that colour is not needed.
SYMBOLS = {
    DecisionResult.ADOPTED: "done",
    DecisionResult.ADOPTED_WITH_CHANGES: "done",
    DecisionResult.SENT_BACK: "back",
    DecisionResult.DEFERRED: "forward",
    DecisionResult.REJECTED: "close",
    DecisionResult.NOTED: "info",
}


def when(on: date, at: time | None) -> str:
    """ "Donnerstag, 3. Dezember 2026, 16:30 Uhr"; the day alone while no time is set."""
    day = str(format_date(on, format="full", locale="de"))
    return _("%(day)s, %(time)s Uhr") % {"day": day, "time": f"{at:%H:%M}"} if at else day


def result_word(result: str) -> str:
    """The word of a result; empty where there is none."""
    return DecisionResult(result).german if result else ""


def result_symbol(result: str) -> str:
    """The drawing beside it."""
    return SYMBOLS[DecisionResult(result)] if result else ""


def kind_word(kind: str, change: str, element_kind: str) -> str:
    """What an item is about: "Maßnahme, neu gefasst", "Ganze Beschlussfassung"."""
    if kind == ItemKind.CHANGE and change:
        what = ElementKind(element_kind).german if element_kind else ItemKind.CHANGE.german
        return _("%(what)s, %(change)s") % {"what": what, "change": SuccessionKind(change).german}
    return ItemKind(kind).german


def votes_word(votes_for: int | None, votes_against: int | None, abstentions: int | None) -> str:
    """ "24 dafür, 1 dagegen, 2 Enthaltungen"; empty where nobody counted."""
    told = (
        (votes_for, _("%(count)s dafür") % {"count": votes_for}),
        (votes_against, _("%(count)s dagegen") % {"count": votes_against}),
        (abstentions, ngettext("%(count)s Enthaltung", "%(count)s Enthaltungen", abstentions or 0) % {"count": abstentions}),
    )
    return ", ".join(words for count, words in told if count is not None)


def named(label: str, title: str) -> str:
    """ "2.3.1 Sprachcafé"."""
    return f"{label} {title}".strip()
