"""What is said before and after a publication."""

from typing import Any

from django.utils.translation import gettext as _

from mittragen.archive.candidates import candidates_of
from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_edition
from mittragen.concept.models import Concept
from mittragen.decision.models import Decision
from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.desk.findings_of import rows_of
from mittragen.desk.moments import moment
from mittragen.desk.pages import ConceptPlace
from mittragen.desk.publishing.forms import NEW, PublishForm
from mittragen.desk.publishing.listing import differences
from mittragen.desk.publishing.pages import Figure, PublishedPage, PublishPage
from mittragen.desk.templating import url
from mittragen.edition.codec import decode
from mittragen.edition.documents import Edition
from mittragen.edition.figures import figures_of
from mittragen.edition.terms import DecisionResult
from mittragen.municipality.refusal import RefusedError
from mittragen.outputs.phrases import concept_address, decision_phrase, edition_address, edition_name, edition_segment, validity_phrase
from mittragen.outputs.registry import TARGETS
from mittragen.outputs.target import Site
from mittragen.publishing.actions import BlockedError, OtherDigestError, require_unsealed
from mittragen.publishing.candidates import difference
from mittragen.publishing.preview import Look, look_at


def publish_form(concept: Concept, data: Any) -> PublishForm:
    """The form, with what may have been decided on: the draft as it stands, and every candidate."""
    look = look_at(concept)
    digest = look.document.digest
    choices, put_before = _choices(concept, digest)
    permitting = [result.value for result in DecisionResult if result.permits_publication]
    known = Decision.objects.select_related("body").filter(concept=concept, decided_digest=digest, result__in=permitting)
    decisions = [(str(one.pk), f"{one.body}, {long_date(one.decided_on)}: {one.get_result_display()}") for one in known]
    initial = {"decided_digest": digest, "body": put_before, "known": decisions[-1][0] if decisions else NEW}
    return PublishForm(data, concept=concept, candidates=choices, decisions=decisions, look=look, initial=initial)


def publish_page(concept: Concept, form: PublishForm) -> PublishPage:
    """The page that can be read aloud."""
    look: Look = form.look
    review, edition, slug = look.review, look.review.edition, concept.slug
    last = sealed_edition(slug)
    here = f"konzepte/{slug}/"
    looks = (("", _("Seiten ansehen")), ("konzept.pdf", _("PDF ansehen")), ("konzept.docx", _("Word herunterladen")))
    return PublishPage(
        title=_("Veröffentlichen"),
        concept=ConceptPlace.of(concept),
        station="publish",
        section="publishing",
        facts=_facts(edition),
        figures=_figures(edition),
        changes=_changes(last, edition),
        digest=look.document.digest,
        looks=tuple(Link(address=url("desk:preview-page", slug=slug, page=here + name), title=title) for name, title in looks),
        blocking=rows_of(review.blocking, review),
        others=sum(not finding.blocks and not finding.accepted for finding in review.findings),
        taken=_taken(concept),
        is_empty=not concept.elements.exists(),
        form=form,
        address=url("desk:frame", slug=slug),
        button=_("Fassung {label} jetzt veröffentlichen").format(label=edition.label),
        label=edition.label,
    )


def published_page(concept: Concept, sealed: SealedDocument, site: Site) -> PublishedPage:
    """Where it stands now."""
    document = decode(bytes(sealed.body))
    content, segment = document.content, edition_segment(document.content.label)
    newest, this = concept_address(content, site), edition_address(content, site)
    addresses = (
        (_("Neueste Fassung des Konzepts"), Link(address=f"/konzepte/{content.slug}/", title=newest)),
        (_("Diese Fassung, für immer"), Link(address=f"/konzepte/{content.slug}/fassungen/{segment}/", title=this)),
    )
    frame = url("desk:frame", slug=concept.slug)
    is_same_label = concept.edition_label == content.label
    return PublishedPage(
        title=_("{name} ist veröffentlicht").format(name=edition_name(document)),
        concept=ConceptPlace.of(concept),
        station="publish",
        section="publishing",
        lead=decision_phrase(document),
        addresses=addresses,
        files=tuple(Link(address=f"/konzepte/{content.slug}/fassungen/{segment}/konzept.{one.suffix}", title=one.title) for one in TARGETS),
        digest=document.digest,
        next_label=Link(address=frame, title=_("Dem Entwurf eine neue Bezeichnung geben")) if frame and is_same_label else None,
    )


def words_of(refusal: Exception) -> str:
    """A refusal in the words of the desk."""
    if isinstance(refusal, OtherDigestError):
        return _(
            "Der Entwurf ist nicht mehr der, der beschlossen wurde. Bitte bringen Sie ihn auf den beschlossenen Stand oder lassen Sie ihn neu beschließen."
        )
    if isinstance(refusal, BlockedError):
        return _("Befunde halten die Veröffentlichung auf. Bitte beheben Sie sie oder begründen Sie, warum Sie trotzdem veröffentlichen.")
    if isinstance(refusal, RefusedError):
        return str(refusal)
    return _("Eine Datei lässt sich nicht erstellen, deshalb ist nichts veröffentlicht. {reason}").format(reason=refusal)


def _choices(concept: Concept, digest: str) -> tuple[list[tuple[str, str]], str]:
    """What may have been decided on, by digest, and for whom the newest candidate of the draft as it stands was made."""
    found: dict[str, tuple[str, str]] = {}
    for kept in reversed(candidates_of(concept.slug)):
        words = _("die Beschlussfassung vom {moment} für „{body}“") if kept.put_before else _("die Beschlussfassung vom {moment}")
        found[kept.digest] = (words.format(moment=moment(kept.compiled_at), body=kept.put_before), kept.put_before)
    current, put_before = found.pop(digest, ("", ""))
    now = _("{words}; der Entwurf ist seitdem unverändert").format(words=current) if current else _("der Entwurf, wie er jetzt ist")
    others = [(other, _("{words}; der Entwurf ist seitdem geändert").format(words=words)) for other, (words, _body) in reversed(found.items())]
    return [(digest, now), *others], put_before


def _facts(edition: Edition) -> tuple[tuple[str, str], ...]:
    rows = (
        (_("Titel"), edition.title),
        (_("Fassung"), edition.label),
        (_("Stand"), long_date(edition.as_of)),
        (_("Gilt"), validity_phrase(edition)),
        (_("Herausgegeben von"), ", ".join(part for part in (edition.publisher.name, edition.publisher.office) if part)),
    )
    return tuple((name, value) for name, value in rows if value)


def _figures(edition: Edition) -> tuple[Figure, ...]:
    figures, levels = figures_of(edition), edition.levels
    counted = (
        (figures.fields, levels.field_of_action.singular, levels.field_of_action.plural),
        (figures.goals, levels.goal.singular, levels.goal.plural),
        (figures.measures, levels.measure.singular, levels.measure.plural),
        (figures.sub_measures, levels.sub_measure.singular, levels.sub_measure.plural),
        (figures.organisations, _("Organisation"), _("Organisationen")),
        (figures.indicators, _("Indikator"), _("Indikatoren")),
    )
    return tuple(Figure(number=count, title=one if count == 1 else many) for count, one, many in counted if count)


def _changes(last: SealedDocument | None, edition: Edition) -> str:
    """What is new against what was published last."""
    if last is None:
        return _("Es ist die erste Fassung dieses Konzepts.")
    changed = differences(difference(decode(bytes(last.body)).content, edition))
    return _("Gegenüber der Fassung {label}: {changes}.").format(label=last.label, changes=changed or _("nichts geändert"))


def _taken(concept: Concept) -> str:
    try:
        require_unsealed(concept)
    except RefusedError as refusal:
        return str(refusal)
    return ""
