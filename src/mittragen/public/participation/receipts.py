"""What somebody finds under the code of a receipt, and what they may do with what is theirs.

The code comes in forms only, never in an address. Whatever is done is asked for once more before it happens.
"""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from mittragen.design.language import direction, html_tag, language_name, long_date, number
from mittragen.edition.participating import ContributionKind, ModerationState
from mittragen.participation.actions import UnknownCodeError, appeal, erase_own_contribution, stop_notices, withdraw_contribution
from mittragen.participation.queries.receipts import ReceiptFact, receipt_of_code
from mittragen.participation.reasons import reason_as_read
from mittragen.participation.rules import ParticipationError
from mittragen.public.live.brakes import Brake
from mittragen.public.live.doors import public_door
from mittragen.public.live.pages import show
from mittragen.public.live.request import LiveRequest, at
from mittragen.public.participation.forms import AnswerForm
from mittragen.public.participation.pages import LookUpPage, OwnPage
from mittragen.public.participation.shown import day
from mittragen.public.participation.way import became_of, bound_words, steps_of
from mittragen.public.tracing.kept import TOLD
from mittragen.public.tracing.path import Step

# Nobody guesses one code of 2^71; this keeps whoever tries from making the machine work.
_LOOKING_UP = Brake("receipt", 40, 600)
_LONGEST = 200


@public_door(brake=_LOOKING_UP, hurries=True)
def look_up(request: LiveRequest) -> HttpResponseBase:
    """Ask for the code; show what it opens; do what is asked, after a question."""
    code, wanted = request.POST.get("code", "")[:_LONGEST].strip(), request.POST.get("do", "")
    if request.method != "POST":
        return _asking(request)
    fact = receipt_of_code(code)
    if fact is None:
        unknown = _("Zu diesem Code gibt es keinen Beitrag. Bitte prüfen Sie die Zeichen auf Ihrem Beleg.")
        return _asking(request, typed=code, error=unknown if code else _("Bitte geben Sie den Code von Ihrem Beleg ein."))
    if wanted in _DOING and "really" in request.POST:
        return _done(request, code, fact, wanted)
    return show(request, "participation/own.html", _page(request, code, fact, asks=wanted if wanted in _DOING else ""))


def _appeal(code: str, text: str) -> None:
    appeal(code=code, text=text)


def _withdraw(code: str, _text: str) -> None:
    withdraw_contribution(code=code)


def _erase(code: str, _text: str) -> None:
    erase_own_contribution(code=code)


def _stop(code: str, _text: str) -> None:
    stop_notices(code=code)


_DOING: dict[str, Callable[[str, str], None]] = {"appeal": _appeal, "withdraw": _withdraw, "erase": _erase, "stop": _stop}


def _done(request: LiveRequest, code: str, fact: ReceiptFact, wanted: str) -> HttpResponse:
    """Do it, and show what is there afterwards."""
    form = _appeal_form(request) if wanted == "appeal" else None
    try:
        _DOING[wanted](code, form.data["text"] if form else "")
    except UnknownCodeError:
        raise
    except ParticipationError as refusal:
        if form is None:
            raise
        form.say("text", str(refusal))
        return show(request, "participation/own.html", _page(request, code, fact, form=form), status=422)
    words = {
        "appeal": _("Ihr Widerspruch ist angekommen. Die Stelle liest Ihren Beitrag noch einmal."),
        "withdraw": _("Ihr Beitrag ist zurückgezogen. Niemand kann ihn mehr lesen."),
        "erase": _("Ihr Beitrag ist gelöscht: der Text, die Gruppe, die Organisation und Ihre E-Mail-Adresse."),
        "stop": _("Wir schreiben Ihnen nicht mehr. Ihre E-Mail-Adresse ist gelöscht."),
    }
    return show(request, "participation/own.html", _page(request, code, receipt_of_code(code) or fact, done=words[wanted]))


def _asking(request: LiveRequest, *, typed: str = "", error: str = "") -> HttpResponse:
    page = LookUpPage(
        title=_("Was wurde aus meinem Beitrag?"),
        description=_("Mit dem Code von Ihrem Beleg sehen Sie nach."),
        scripts=("receipt-code.js",),
        kind="look-up",
        is_secret=request.method == "POST",
        action=at(request, "/beleg/"),
        typed=typed,
        error=error,
    )
    return show(request, "participation/look-up.html", page, status=422 if error else 200)


def _page(request: LiveRequest, code: str, fact: ReceiptFact, *, form: AnswerForm | None = None, asks: str = "", done: str = "") -> OwnPage:
    state = ModerationState(fact.state)
    is_erased = state is ModerationState.ERASED
    return OwnPage(
        title=_("Ihr Beitrag %(key)s") % {"key": fact.key},
        scripts=("print-page.js",),
        kind="own",
        is_secret=True,
        action=at(request, "/beleg/"),
        code=code,
        key=fact.key,
        text=fact.text,
        lang=html_tag(fact.language) if fact.language else "",
        direction=direction(fact.language) if fact.language else "auto",
        public_text=fact.public_text if state is ModerationState.BLACKENED else "",
        steps=_steps(request, fact, state),
        facts=_facts(request, fact),
        address=at(request, f"/beitraege/{fact.key}/") if state.is_shown else "",
        reason=reason_as_read(fact.reason) if state is not ModerationState.PUBLISHED else "",
        form=form or _appeal_form(),
        can_appeal=fact.can_appeal,
        can_withdraw=not is_erased and state is not ModerationState.WITHDRAWN,
        can_erase=not is_erased,
        has_contact=bool(fact.contact_email),
        asks=asks if asks != "appeal" else "",
        done=done,
        process_title=fact.process_title,
        process_address=at(request, f"/beteiligung/{fact.process_slug}/"),
    )


def _steps(request: LiveRequest, fact: ReceiptFact, state: ModerationState) -> tuple[Step, ...]:
    told = TOLD.told(request, fact.process_slug)
    words = bound_words(request, told, fact.key, fact.public_text) if state.is_shown else ""
    return steps_of(
        request,
        state,
        submitted_at=fact.submitted_at,
        shown_at=fact.shown_at,
        decided_at=fact.decided_at,
        is_appealed=bool(fact.appeal),
        became=became_of(request, told, fact.key, words),
    )


def _appeal_form(request: LiveRequest | None = None) -> AnswerForm:
    form = AnswerForm(_("Warum soll Ihr Beitrag veröffentlicht werden?"), {"text": request.POST.get("text", "")} if request else None)
    form.is_valid()
    return form


def _facts(request: LiveRequest, fact: ReceiptFact) -> tuple[tuple[str, str], ...]:
    """Everything else that is stored, by name; what is empty is left out."""
    known = (
        (_("Eingegangen"), day(request, fact.submitted_at)),
        (_("Thema"), fact.topic_title),
        (_("Veranstaltung"), fact.event_title),
        (_("Art"), _(ContributionKind(fact.kind).german)),
        (_("Gruppe"), fact.actor_group),
        (_("Organisation"), fact.organisation),
        (_("Sprache"), language_name(fact.language) if fact.language else ""),
        (_("Eingetragen"), _("von der Stelle, für jemanden") if fact.is_on_behalf else ""),
        (_("Ihr Widerspruch"), fact.appeal),
        (_("Anderen auch wichtig"), number(fact.support_count, request.language) if fact.support_count else ""),
        (_("Antworten darauf"), number(fact.reply_count, request.language) if fact.reply_count else ""),
        (_("Ihre E-Mail-Adresse"), fact.contact_email),
        (_("Die Adresse wird gelöscht am"), long_date(fact.contact_deletes_on, request.language) if fact.contact_deletes_on else ""),
    )
    return tuple((name, value) for name, value in known if value)
