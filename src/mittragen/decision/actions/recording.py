"""What came out of an item, recorded in the session or after it."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.decision.actions.deciding import withdraw_earlier
from mittragen.decision.actions.journaling import line, locked, locked_item, tell_of_session, words
from mittragen.decision.models import Amendment, Item
from mittragen.decision.rules import ChangedMeanwhileError, DecisionError, require_runner
from mittragen.decision.wordings import as_json, wordings_of
from mittragen.edition.session import Wording
from mittragen.edition.terms import AmendmentState, DecisionResult, ItemKind
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import User

_RESULT_COLUMNS = [
    "result",
    "result_reason",
    "votes_for",
    "votes_against",
    "abstentions",
    "paper",
    "paper_address",
    "wordings",
    "decided_digest",
    "recorded_at",
]
Decided = Mapping[tuple[str, str], str]


def item_mark(item: Item) -> str:
    """A mark of what an item says now: another one as soon as anything of its result is another."""
    facts = (item.result, item.result_reason, item.votes_for, item.votes_against, item.abstentions, item.paper, item.paper_address, item.wordings)
    # A result just recorded is a term, one read from its row the same word.
    return hashlib.sha256(repr([str(fact) for fact in facts]).encode()).hexdigest()[:16]


@transaction.atomic
def record_result(
    *,
    item: Item,
    result: DecisionResult,
    by: User | None,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstentions: int | None = None,
    reason: str = "",
    paper: str = "",
    paper_address: str = "",
    decided: Decided | None = None,
    seen: str = "",
    at: datetime | None = None,
) -> Item:
    """Record what came out; recording again replaces, recording the same again changes nothing.

    ``decided`` are texts by element and fact, where they are others than proposed; where none are given, those of amendments taken over before.

    ``seen`` is :func:`item_mark` as it was shown: :class:`ChangedMeanwhileError` when somebody else recorded meanwhile.
    """
    require_runner(by, item.municipality)
    session = locked(item.session)
    held = locked_item(item)
    known = item_mark(held)
    if seen and known != seen:
        raise ChangedMeanwhileError(_("Inzwischen hat jemand anderes zu diesem Punkt etwas festgehalten. Bitte sehen Sie nach und speichern Sie noch einmal."))
    before, said = held.result, held.wordings
    held.result, held.result_reason = result, words(reason)
    held.votes_for, held.votes_against, held.abstentions = votes_for, votes_against, abstentions
    held.paper, held.paper_address = line(paper), _address(paper_address)
    held.wordings = as_json(_decided(held, result, _taken_over(held) if decided is None else decided))
    _require_votes(held)
    require_fitting(held, DecisionError)
    if item_mark(held) == known:
        return held
    held.recorded_at, held.decided_digest = at or timezone.now(), ""
    withdraw_earlier(held, by, is_other=bool(before) and (before, said) != (held.result, held.wordings))
    held.save(update_fields=_RESULT_COLUMNS)
    tell_of_session(session, by, "record_result", {"item": ("", str(held)), "result": (before, result)})
    return held


@transaction.atomic
def clear_result(*, item: Item, by: User | None) -> Item:
    """Take a result back while the session is not closed. Doing it twice changes nothing."""
    require_runner(by, item.municipality)
    session = locked(item.session)
    held = locked_item(item)
    if held.result:
        before = held.result
        held.result = held.result_reason = held.paper = held.paper_address = held.decided_digest = ""
        held.votes_for = held.votes_against = held.abstentions = held.recorded_at = None
        held.wordings = as_json([msgspec.structs.replace(one, decided="") for one in wordings_of(held)])
        withdraw_earlier(held, by, is_other=True)
        held.save(update_fields=_RESULT_COLUMNS)
        tell_of_session(session, by, "clear_result", {"item": ("", str(held)), "result": (before, "")})
    return held


@transaction.atomic
def settle_amendment(*, amendment: Amendment, state: AmendmentState, by: User | None) -> Amendment:
    """What became of another wording. An adopted one of a single fact is put into the decided text of an item that has a result with changes.

    Raises :class:`DecisionError` for one that its seat withdrew, and where the words decided on say otherwise.
    """
    require_runner(by, amendment.municipality)
    if state is AmendmentState.WITHDRAWN:
        raise DecisionError(_("Einen Antrag zieht zurück, wer ihn gestellt hat. Bitte wählen Sie „übernommen“ oder „abgelehnt“."))
    session, item = locked(amendment.item.session), locked_item(amendment.item)
    held = Amendment.objects.select_for_update(of=("self",)).filter(pk=amendment.pk).first()
    if held is None or held.state == AmendmentState.WITHDRAWN:
        raise DecisionError(_("Dieser Antrag wurde zurückgezogen. Bitte laden Sie die Seite neu."))
    _require_agreeing(held, state, item)
    if held.state != state:
        before, held.state = held.state, state
        held.save(update_fields=["state"])
        tell_of_session(session, by, "settle_amendment", {"item": ("", str(item)), "state": (before, state)})
    if state is AmendmentState.ADOPTED and held.name and item.result == DecisionResult.ADOPTED_WITH_CHANGES:
        taken = as_json([_with(one, held.text) if _is_about(held, one) else one for one in wordings_of(item)])
        if taken != item.wordings:
            item.wordings, item.decided_digest = taken, ""
            withdraw_earlier(item, by, is_other=True)
            item.save(update_fields=["wordings", "decided_digest"])
    return held


def _is_about(amendment: Amendment, wording: Wording) -> bool:
    return (wording.element, wording.name) == (amendment.element, amendment.name)


def _taken_over(item: Item) -> Decided:
    """The texts of amendments that were taken over already; where there are several for one fact, the newest."""
    found = Amendment.objects.filter(item=item, state=AmendmentState.ADOPTED).exclude(name="").order_by("id")
    return {(one.element, one.name): one.text for one in found}


def _require_agreeing(amendment: Amendment, state: AmendmentState, item: Item) -> None:
    """What is said of an amendment must not contradict the words decided on."""
    if not amendment.name:
        return
    if state is AmendmentState.ADOPTED and item.result == DecisionResult.ADOPTED:
        raise DecisionError(_("Der Punkt ist unverändert beschlossen. Bitte halten Sie zuerst fest, dass er mit Änderungen beschlossen ist."))
    if amendment.state != AmendmentState.ADOPTED or state is AmendmentState.ADOPTED or item.result != DecisionResult.ADOPTED_WITH_CHANGES:
        return
    is_decided = any(_is_about(amendment, one) and one.decided == amendment.text for one in wordings_of(item))
    others = Amendment.objects.filter(item=item, element=amendment.element, name=amendment.name, state=AmendmentState.ADOPTED).exclude(pk=amendment.pk)
    if is_decided and not any(one.text == amendment.text for one in others):
        raise DecisionError(_("Beschlossen ist der Wortlaut dieses Antrags. Bitte ändern Sie zuerst den beschlossenen Text."))


def _with(wording: Wording, text: str) -> Wording:
    return msgspec.structs.replace(wording, decided=text)


def _decided(item: Item, result: DecisionResult, decided: Decided) -> list[Wording]:
    """The wordings with what is in force from now on."""
    rows = wordings_of(item)
    if not result.permits_publication:
        return [_with(one, "") for one in rows]
    if result is not DecisionResult.ADOPTED_WITH_CHANGES:
        return [_with(one, one.proposed) for one in rows]
    taken = [_with(one, words(decided.get((one.element, one.name), one.proposed))) for one in rows]
    if rows and all(one.decided == one.proposed for one in taken) and item.kind != ItemKind.CONCEPT:
        raise DecisionError(_("Der beschlossene Wortlaut ist derselbe wie der vorgeschlagene. Bitte ändern Sie den Text, oder wählen Sie „beschlossen“."))
    if not rows and not item.result_reason:
        raise DecisionError(_("Bitte schreiben Sie in die Begründung, was geändert wurde."))
    return taken


def _require_votes(item: Item) -> None:
    """More votes than there are seats is a slip of the pen. Bodies without seats may count as they like."""
    counted = sum(votes or 0 for votes in (item.votes_for, item.votes_against, item.abstentions))
    seats = item.session.body.seats.filter(archived_at__isnull=True, has_vote=True).count()
    if seats and counted > seats:
        message = _("%(count)d Stimmen sind mehr als die %(seats)d stimmberechtigten Sitze. Bitte zählen Sie nach.")
        raise DecisionError(message % {"count": counted, "seats": seats})


def _address(address: str) -> str:
    cleaned = line(address)
    if cleaned and not cleaned.lower().startswith(("https://", "http://")):
        raise DecisionError(_("Die Adresse der Vorlage beginnt weder mit https:// noch mit http://. Bitte die ganze Adresse angeben oder weglassen."))
    return cleaned
