"""What is said before a publication."""

from typing import Any

from django.utils.translation import gettext as _

from mittragen.archive.candidates import candidates_of
from mittragen.concept.models import Concept
from mittragen.decision.models import Decision
from mittragen.decision.queries import decisions_of
from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.desk.moments import moment
from mittragen.desk.pages import ConceptPlace
from mittragen.desk.publishing.forms import NEW, PublishForm
from mittragen.desk.publishing.open_points import open_groups, others_count
from mittragen.desk.publishing.pages import Figure, PublishPage
from mittragen.desk.templating import url
from mittragen.edition.documents import Edition, EditionDocument
from mittragen.edition.figures import figures_of
from mittragen.edition.terms import DecisionResult, ElementKind
from mittragen.municipality.refusal import RefusedError
from mittragen.outputs.change_words import counts_sentence
from mittragen.outputs.phrases import validity_phrase
from mittragen.publishing.actions import require_unsealed
from mittragen.publishing.preview import Look, look_at
from mittragen.publishing.revising import change_list, edition_in_force

_COUNTED = (ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE)


def publish_form(concept: Concept, data: Any) -> PublishForm:
    """The form, with what may have been decided on: the draft as it stands, and every candidate."""
    look = look_at(concept)
    digest = look.document.digest
    choices, put_before = _choices(concept, digest)
    permitting = [result.value for result in DecisionResult if result.permits_publication]
    # The newest first, those of sessions before those entered by hand.
    known = sorted(decisions_of(concept).filter(decided_digest=digest, result__in=permitting), key=lambda one: one.item_id is None)
    decisions = [(str(one.pk), _decision_words(one)) for one in known]
    initial = {"decided_digest": digest, "body": put_before, "known": decisions[0][0] if decisions else NEW}
    return PublishForm(data, concept=concept, candidates=choices, decisions=decisions, look=look, initial=initial)


def _decision_words(decision: Decision) -> str:
    words = f"{decision.body}, {long_date(decision.decided_on)}: {decision.get_result_display()}"
    session = decision.item.session if decision.item else None
    return _("{decision}, in der Sitzung {label}").format(decision=words, label=session.title or session.label) if session else words


def publish_page(concept: Concept, form: PublishForm) -> PublishPage:
    """The page that can be read aloud."""
    look: Look = form.look
    review, edition, slug = look.review, look.review.edition, concept.slug
    last = edition_in_force(concept)
    groups = open_groups(concept, review, last)
    here = f"konzepte/{slug}/"
    looks = (("", _("Seiten ansehen")), ("konzept.pdf", _("PDF ansehen")), ("konzept.docx", _("Word herunterladen")))
    return PublishPage(
        title=_("Veröffentlichen"),
        concept=ConceptPlace.of(concept),
        station="publish",
        section="publishing",
        facts=_facts(edition),
        figures=_figures(edition),
        changes=_changes(concept, last),
        all_changes=url("desk:changes", slug=slug) if last else "",
        digest=look.document.digest,
        decided=_decided(form),
        is_decided=form.has_known,
        looks=tuple(Link(address=url("desk:preview-page", slug=slug, page=here + name), title=title) for name, title in looks),
        groups=groups,
        blocking=sum(group.count for group in groups if group.blocks),
        can_overrule=bool(review.blocking),
        others=others_count(review),
        taken=_taken(concept),
        is_empty=not concept.elements.exists(),
        form=form,
        address=url("desk:frame", slug=slug),
        button=_("Fassung {label} jetzt veröffentlichen").format(label=edition.label),
        label=edition.label,
    )


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


def _decided(form: PublishForm) -> str:
    """Whether what was decided is what would be sealed."""
    if form.has_known:
        return _("Beschlossen ist genau diese Prüfsumme: Veröffentlicht wird Zeichen für Zeichen, was beschlossen wurde.")
    return _("Über diese Prüfsumme ist noch kein zustimmender Beschluss festgehalten. Versiegelt wird nur, was beschlossen wurde.")


def _changes(concept: Concept, last: EditionDocument | None) -> tuple[str, ...]:
    """What is new against the edition in force, level by level."""
    changes = change_list(concept) if last else None
    if last is None or changes is None:
        return (_("Es ist die erste Fassung dieses Konzepts."),)
    told = tuple(sentence for kind in _COUNTED if (sentence := counts_sentence(changes, kind, "de")))
    frame = (_("Angaben zum ganzen Konzept sind geändert."),) if changes.frame else ()
    is_same = not changes.changed and not changes.frame
    return (_("Gegenüber der Fassung {label} ist nichts geändert.").format(label=last.content.label),) if is_same else (*told, *frame)


def _taken(concept: Concept) -> str:
    try:
        require_unsealed(concept)
    except RefusedError as refusal:
        return str(refusal)
    return ""
