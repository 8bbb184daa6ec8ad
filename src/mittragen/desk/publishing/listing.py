"""Candidates in words: when, for whom, how far the draft has gone on, who may read them."""

from collections import Counter

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.archive.candidates import SHORT_DIGEST, candidates_of, is_open, shares_of
from mittragen.archive.models import Candidate, CandidateShare
from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.desk.doors import DeskRequest
from mittragen.desk.forms import DeskForm
from mittragen.desk.moments import moment
from mittragen.desk.pages import ConceptPlace
from mittragen.desk.publishing.pages import CandidatePage, CandidateRow, CandidatesPage, ShareRow
from mittragen.desk.publishing.places import public_site
from mittragen.desk.templating import url
from mittragen.edition.changes import changes_between
from mittragen.edition.codec import decode
from mittragen.edition.documents import Edition
from mittragen.municipality.rules import can_coordinate
from mittragen.outputs.registry import TARGETS
from mittragen.publishing.preview import look_at


def candidates_page(concept: Concept, form: DeskForm) -> CandidatesPage:
    """The list, newest first."""
    draft = look_at(concept).document
    shares = CandidateShare.objects.filter(candidate__slug=concept.slug).select_related("ending")
    opened = Counter(share.candidate_id for share in shares if is_open(share, timezone.localdate()))
    return CandidatesPage(
        title=_("Beschlussfassungen"),
        concept=ConceptPlace.of(concept),
        station="decide",
        section="candidates",
        rows=tuple(_row(one, draft.digest, opened[one.pk]) for one in candidates_of(concept.slug)),
        form=form,
        is_empty=not concept.elements.exists(),
        digest=draft.digest,
    )


def candidate_page(request: DeskRequest, concept: Concept, kept: Candidate, group_form: DeskForm, everyone_form: DeskForm, secret: str = "") -> CandidatePage:
    """One candidate with everything about it."""
    site, where = public_site(request.municipality), {"slug": concept.slug, "candidate_number": kept.pk}
    public = site.address + reverse("draft-for-everyone", kwargs={"slug": concept.slug, "short": kept.digest[:SHORT_DIGEST], "rest": "/"})
    return CandidatePage(
        title=title_of(kept),
        concept=ConceptPlace.of(concept),
        station="decide",
        section="candidates",
        crumbs=(Link(address=url("desk:candidates", slug=concept.slug), title=_("Beschlussfassungen")),),
        number=kept.pk,
        put_before=kept.put_before,
        note=kept.note,
        digest=kept.digest,
        made=_made(kept),
        differences=differences(decode(bytes(kept.body)).content, look_at(concept).document.content),
        files=tuple(Link(address=url("desk:candidate-file", suffix=target.suffix, **where), title=target.title) for target in TARGETS),
        shares=_shares(shares_of(kept), public),
        can_share=can_coordinate(request.user, request.municipality),
        group_form=group_form,
        everyone_form=everyone_form,
        public_address=public,
        secret=site.address + reverse("draft-by-link", kwargs={"token": secret, "rest": "/"}) if secret else "",
    )


def title_of(kept: Candidate) -> str:
    """ "Beschlussfassung vom 22. November 2026"."""
    return _("Beschlussfassung vom {day}").format(day=long_date(timezone.localdate(kept.compiled_at)))


def differences(before: Edition, now: Edition) -> str:
    """What became of it, in one line; empty when nothing did."""
    found = changes_between((before, now))
    added, removed = sum(not change.before for change in found.changed), sum(not change.after for change in found.changed)
    changed = len(found.changed) - added - removed
    counted = (
        (added, ngettext("{count} Element neu", "{count} Elemente neu", added)),
        (changed, ngettext("{count} geändert", "{count} geändert", changed)),
        (removed, ngettext("{count} entfernt", "{count} entfernt", removed)),
    )
    parts = [words.format(count=count) for count, words in counted if count] + [_("Angaben zum ganzen Konzept geändert")] * bool(found.frame)
    # What is no change of an element makes another digest all the same.
    return ", ".join(parts or [_("nur Nummern, Reihenfolge oder Nebenangaben")] * (before != now))


def _row(kept: Candidate, digest: str, opened: int) -> CandidateRow:
    return CandidateRow(
        address=url("desk:candidate", slug=kept.slug, candidate_number=kept.pk),
        title=title_of(kept),
        put_before=kept.put_before,
        note=kept.note,
        digest=kept.digest[:SHORT_DIGEST],
        who=_made(kept),
        is_same=kept.digest == digest,
        readers=ngettext("{count} Freigabe läuft", "{count} Freigaben laufen", opened).format(count=opened) if opened else "",
    )


def _made(kept: Candidate) -> str:
    return _("{moment}, von {person}").format(moment=moment(kept.compiled_at), person=kept.by) if kept.by else moment(kept.compiled_at)


def _shares(shares: QuerySet[CandidateShare], public: str) -> tuple[ShareRow, ...]:
    today = timezone.localdate()
    return tuple(
        ShareRow(
            number=share.pk,
            audience=share.get_audience_display(),
            address=public if share.audience == CandidateShare.Audience.EVERYONE and is_open(share, today) else "",
            notice=share.notice,
            until=long_date(share.open_until),
            made=_("{moment}, von {person}").format(moment=moment(share.at), person=share.by) if share.by else moment(share.at),
            state=_("offen") if is_open(share, today) else _("beendet") if hasattr(share, "ending") else _("abgelaufen"),
            is_open=is_open(share, today),
        )
        for share in shares
    )
