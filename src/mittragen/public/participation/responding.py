"""What readers do with a contribution: "Das ist mir auch wichtig", and report something improper."""

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from mittragen.participation.actions import complain, support, withdraw_support
from mittragen.participation.queries.contributions import ShownContribution, Thread, contribution_public
from mittragen.participation.rules import ParticipationError
from mittragen.public.live.brakes import Brake
from mittragen.public.live.doors import found, public_door
from mittragen.public.live.pages import show
from mittragen.public.live.request import LiveRequest, at
from mittragen.public.participation.forms import AnswerForm
from mittragen.public.participation.overview import all_crumb, crumb
from mittragen.public.participation.pages import ReportPage
from mittragen.public.participation.shown import voice
from mittragen.public.participation.supporting import forget, keep, new_token, token_of

_SUPPORTING = Brake("support", 200, 600)
_REPORTING = Brake("report", 30, 600)


@public_door(methods=("POST",), brake=_SUPPORTING, hurries=True)
def support_it(request: LiveRequest, key: str) -> HttpResponseBase:
    """Press once: it counts. Press "zurücknehmen": it does not, and the cookie goes."""
    thread = _shown(key)
    languages = (*thread.row.process.offered_languages, request.language)
    response = HttpResponse(status=303)
    response["Location"] = at(request, f"/beitraege/{key}/")
    response["Cache-Control"] = "no-store"
    if "zurueck" in request.POST:
        withdraw_support(contribution=thread.row, token=token_of(request))
        forget(response, key, languages)
    else:
        token = token_of(request) or new_token()
        support(contribution=thread.row, token=token)
        keep(response, key, token, languages)
    return response


@public_door(brake=_REPORTING)
def report(request: LiveRequest, key: str) -> HttpResponseBase:
    """Report something improper; the office looks at it."""
    thread = _shown(key)
    form = AnswerForm(_("Was ist nicht in Ordnung?"), request.POST or None)
    is_done = False
    if request.method == "POST" and form.is_valid():
        try:
            complain(contribution=thread.row, text=form.cleaned_data["text"])
            is_done = True
        except ParticipationError as refusal:
            form.say("text", str(refusal))
    return show(request, "participation/report.html", _page(request, thread, form, is_done), status=422 if form.errors else 200)


def _page(request: LiveRequest, thread: Thread, form: AnswerForm, is_done: bool) -> ReportPage:
    fact, key = thread.contribution, thread.row.key
    if not isinstance(fact, ShownContribution):
        raise TypeError("only what is shown is reported")
    return ReportPage(
        title=_("Danke. Wir sehen uns das an.") if is_done else _("Beitrag melden"),
        crumbs=(all_crumb(request), crumb(request, thread.row.process)),
        languages=() if request.method == "POST" else thread.row.process.offered_languages,
        is_indexed=False,
        voice=voice(request, fact),
        address=at(request, f"/beitraege/{key}/"),
        action=at(request, f"/beitraege/{key}/melden/"),
        form=form,
        is_done=is_done,
    )


def _shown(key: str) -> Thread:
    """A contribution that everyone can read now; for any other the same as for none."""
    thread = found(contribution_public(key))
    return found(thread if isinstance(thread.contribution, ShownContribution) else None)
