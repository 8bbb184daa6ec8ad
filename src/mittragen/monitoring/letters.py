"""The mails of a round as plain text, each in the language of the person it goes to. Nothing is sent here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import is_spoken, long_date
from mittragen.monitoring.models import Letter, LetterKind, Recipient, ReportRequest, ReportState, RequestedMeasure
from mittragen.monitoring.queries import UNANSWERED, due_on_of

MOST_LISTED = 10
"""How many measures a mail names; the page names all of them."""
NO_LINK = "https://…/meldung/…/"
NO_CODE = "······"
_GERMAN = "de"
_MINUTES_EACH = 2
_MINUTES_STEP = 5


@dataclass(frozen=True)
class Mail:
    """What somebody gets. ``language`` is the one it is written in."""

    subject: str
    text: str
    language: str


def mail_of(letter: Letter, *, link: str, code: str = "") -> Mail:
    """A letter with its secret in it: the address of its link, or the six digits."""
    return _written(letter.recipient, LetterKind(letter.kind), link=link, code=code, added=letter.text)


def preview_of(request: ReportRequest, kind: LetterKind, *, added: str = "") -> Mail:
    """The same for the desk, before anybody is written to: to the first person of the request, with dots where a secret will stand."""
    recipient = request.recipients.first() or Recipient(request=request, municipality_id=request.municipality_id)
    recipient.request = request
    return _written(recipient, kind, link=NO_LINK, code=NO_CODE, added=added)


def _written(recipient: Recipient, kind: LetterKind, *, link: str, code: str, added: str) -> Mail:
    language = recipient.language if is_spoken(recipient.language) else _GERMAN
    with translation.override(language):
        subject, lines = _TEXTS[kind](recipient.request, language, code if kind == LetterKind.CODE else link, added)
        named = _("Guten Tag %(name)s,") % {"name": recipient.name} if recipient.name else _("Guten Tag,")
        return Mail(subject, _joined([named, *lines, _signed(recipient.request)]), language)


def _invitation(request: ReportRequest, language: str, link: str, added: str) -> tuple[str, list[str]]:
    held, measures = request.round, _measures(request)
    count = {"organisation": request.actor.name, "count": len(measures)}
    asked = ngettext(
        "wie steht es um %(count)s Maßnahme, für die %(organisation)s zuständig ist?",
        "wie steht es um %(count)s Maßnahmen, für die %(organisation)s zuständig ist?",
        len(measures),
    )
    lines = [
        asked % count,
        held.text,
        added,
        _listed(measures),
        _("Gefragt ist die Zeit vom %(start)s bis zum %(end)s.") % {"start": long_date(held.starts_on, language), "end": long_date(held.ends_on, language)},
        _("Bitte antworten Sie bis zum %(day)s. Das dauert etwa %(minutes)s Minuten.")
        % {"day": long_date(due_on_of(request), language), "minutes": minutes_for(len(measures))},
        _linked(link),
        _how(request),
        _("Eine Tabelle ist angehängt. Wenn Ihnen das lieber ist: Füllen Sie sie aus, und laden Sie sie auf der Seite hoch."),
        _("Ist etwas davon nicht Ihre Aufgabe? Sagen Sie es uns auf der Seite, dann fragen wir andere."),
        _afterwards(),
        _contact(request),
    ]
    return _("%(round)s: Ihre Antwort bis zum %(day)s") % {"round": held.title, "day": long_date(due_on_of(request), language)}, lines


def _reminder(request: ReportRequest, language: str, link: str, added: str) -> tuple[str, list[str]]:
    due_on, missing = due_on_of(request), _missing(request)
    day = {"day": long_date(due_on, language)}
    lines = [
        _("vielleicht ist unsere E-Mail untergegangen: Von %(organisation)s fehlt uns noch eine Antwort.") % {"organisation": request.actor.name},
        added,
        _("Es geht um:") + "\n" + _listed(missing) if missing else "",
        _until(due_on) % day,
        _linked(link),
        _how(request),
        _("Gibt es nichts Neues? Auch das hilft uns, es ist auf der Seite ein einziger Klick."),
        _("Haben Sie inzwischen geantwortet? Dann brauchen Sie nichts mehr zu tun."),
        _contact(request),
    ]
    return _("Erinnerung: %(round)s, Ihre Antwort bis zum %(day)s") % {"round": request.round.title, **day}, lines


def _question(request: ReportRequest, language: str, link: str, added: str) -> tuple[str, list[str]]:
    asked = [one for one in _measures(request) if getattr(getattr(one, "report", None), "state", "") == ReportState.ASKED_BACK]
    lines = [
        _("danke für Ihre Meldung. Wir haben dazu eine Frage:"),
        _listed(asked),
        added,
        _linked(link),
        _how(request),
        _afterwards(),
        _contact(request),
    ]
    return _("%(round)s: eine Frage zu Ihrer Meldung") % {"round": request.round.title}, lines


def _code(request: ReportRequest, language: str, code: str, added: str) -> tuple[str, list[str]]:
    lines = [
        _("Ihr Code ist %(code)s. Er gilt 15 Minuten.") % {"code": code},
        _("Bitte geben Sie ihn auf der Seite ein, auf der Sie ihn angefordert haben, und sagen Sie ihn sonst niemandem."),
        _("Haben Sie keinen Code angefordert? Dann brauchen Sie nichts zu tun."),
    ]
    return _("Ihr Code: %(code)s") % {"code": code}, lines


_TEXTS = {
    LetterKind.INVITE: _invitation,
    LetterKind.REMIND: _reminder,
    LetterKind.ASK_BACK: _question,
    LetterKind.CODE: _code,
}


def _measures(request: ReportRequest) -> list[RequestedMeasure]:
    return list(RequestedMeasure.objects.filter(request=request, handed_at__isnull=True).select_related("report"))


def _missing(request: ReportRequest) -> list[RequestedMeasure]:
    """Those that no answer was given in about."""
    reports = [(one, getattr(one, "report", None)) for one in _measures(request)]
    return [one for one, report in reports if report is None or report.state in UNANSWERED]


def _listed(measures: Sequence[RequestedMeasure]) -> str:
    rows = [f"- {f'{one.label} {one.title}'.strip()}" for one in measures[:MOST_LISTED]]
    more = len(measures) - MOST_LISTED
    return "\n".join([*rows, *([ngettext("und %(count)s weitere", "und %(count)s weitere", more) % {"count": more}] if more > 0 else [])])


def minutes_for(count: int) -> int:
    """How long it takes to answer about so many measures, rounded up to five minutes: said in the mail and on the page."""
    return -(-max(count * _MINUTES_EACH, 1) // _MINUTES_STEP) * _MINUTES_STEP


def _linked(link: str) -> str:
    return _("Hier antworten Sie:") + f"\n{link}"


def _how(request: ReportRequest) -> str:
    """Whoever has the link may answer: within the organisation that is meant."""
    said = [
        _("Sie brauchen kein Konto. Das Öffnen allein ändert nichts."),
        _("Der Link ist nur für %(organisation)s.") % {"organisation": request.actor.name},
    ]
    if request.round.is_strict:
        said.append(_("Auf der Seite schicken wir Ihnen einen Code mit sechs Ziffern an diese Adresse."))
    return " ".join(said)


def _afterwards() -> str:
    return _("Wir lesen Ihre Antworten. Alle anderen lesen sie erst, wenn wir sie freigegeben haben.")


def _until(due_on: date) -> str:
    if due_on < timezone.localdate():
        return _("Wir hatten um Ihre Antwort bis zum %(day)s gebeten. Wir nehmen sie gern noch an.")
    return _("Bitte antworten Sie bis zum %(day)s.")


def _contact(request: ReportRequest) -> str:
    municipality = request.municipality
    facts = {"telephone": municipality.telephone}
    if municipality.email and municipality.telephone:
        return _("Fragen? Antworten Sie einfach auf diese E-Mail, oder rufen Sie uns an: %(telephone)s.") % facts
    if municipality.telephone:
        return _("Fragen? Rufen Sie uns an: %(telephone)s.") % facts
    return _("Fragen? Antworten Sie einfach auf diese E-Mail.") if municipality.email else ""


def _signed(request: ReportRequest) -> str:
    return _("Freundliche Grüße") + f"\n{request.municipality.office or request.municipality.name}"


def _joined(lines: Iterable[str]) -> str:
    return "\n\n".join(line for line in lines if line) + "\n"
