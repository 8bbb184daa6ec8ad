"""What is said after a publication: where it stands, a code for a poster, the press sheet, and who hears of it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_documents
from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.pages import ConceptPlace
from mittragen.desk.publishing.pages import PressPage, PublishedPage
from mittragen.desk.templating import url
from mittragen.edition.changes import changes_between
from mittragen.edition.codec import decode
from mittragen.edition.documents import EditionDocument
from mittragen.outputs.html.rendering import qr_path
from mittragen.outputs.phrases import concept_address, decision_phrase, edition_address, edition_name, edition_segment
from mittragen.outputs.press import press_sheet
from mittragen.outputs.registry import PRESS_TARGETS, TARGETS
from mittragen.outputs.target import Site
from mittragen.participation.notices import told_of_edition

# Modules left free around a code.
_QUIET = 2


def published_page(concept: Concept, sealed: SealedDocument, site: Site) -> PublishedPage:
    """Where it stands now."""
    document = decode(bytes(sealed.body))
    assert isinstance(document, EditionDocument)
    content, segment = document.content, edition_segment(document.content.label)
    newest, this = concept_address(content, site), edition_address(content, site)
    here = f"/konzepte/{content.slug}/fassungen/{segment}/"
    addresses = (
        (_("Neueste Fassung des Konzepts"), Link(address=f"/konzepte/{content.slug}/", title=newest)),
        (_("Diese Fassung, für immer"), Link(address=here, title=this)),
        *_changes(sealed),
    )
    side, path = qr_path(newest)
    frame = url("desk:revision", slug=concept.slug)
    return PublishedPage(
        title=_("{name} ist veröffentlicht").format(name=edition_name(document)),
        concept=ConceptPlace.of(concept),
        station="publish",
        section="publishing",
        lead=decision_phrase(document),
        addresses=addresses,
        files=tuple(Link(address=f"{here}konzept.{one.suffix}", title=one.title) for one in TARGETS),
        digest=document.digest,
        next_label=Link(address=frame, title=_("Die Fortschreibung beginnen")) if frame and concept.edition_label == content.label else None,
        qr=path,
        qr_side=side + 2 * _QUIET,
        press=url("desk:press", slug=concept.slug),
        press_files=tuple(Link(address=f"{here}presse.{one.suffix}", title=one.title) for one in PRESS_TARGETS),
        told=_told(told_of_edition(sealed.slug, sealed.sealed_at)),
    )


def press_page(concept: Concept, sealed: SealedDocument, site: Site) -> PressPage:
    """The press sheet of an edition."""
    document = decode(bytes(sealed.body))
    assert isinstance(document, EditionDocument)
    before = _before(sealed)
    changes = changes_between((decode(bytes(before.body)).content, document.content)) if before else None
    sheet = press_sheet(document, changes, site=site)
    here = f"/konzepte/{sealed.slug}/fassungen/{edition_segment(sealed.label)}/"
    return PressPage(
        title=sheet.name,
        concept=ConceptPlace.of(concept),
        station="publish",
        section="publishing",
        sheet=sheet,
        files=tuple(Link(address=f"{here}presse.{one.suffix}", title=one.title) for one in PRESS_TARGETS),
        back=url("desk:published", slug=concept.slug),
    )


def _before(sealed: SealedDocument) -> SealedDocument | None:
    editions = sealed_documents().filter(kind=SealedDocument.Kind.EDITION, slug=sealed.slug).exclude(pk=sealed.pk)
    return editions.filter(sealed_at__lte=sealed.sealed_at).last()


def _changes(sealed: SealedDocument) -> tuple[tuple[str, Link], ...]:
    """The way to what changed since the edition before, where there was one."""
    before = _before(sealed)
    if before is None:
        return ()
    address = f"/konzepte/{sealed.slug}/aenderungen/{edition_segment(before.label)}..{edition_segment(sealed.label)}/"
    return ((_("Was sich geändert hat"), Link(address=address, title=_("Änderungen seit der Fassung {label}").format(label=before.label))),)


def _told(count: int) -> str:
    if not count:
        return _("Niemand hat um Nachricht gebeten; es geht keine Mail hinaus.")
    return ngettext(
        "{count} Mensch hat um Nachricht gebeten und erfährt es mit der nächsten Mail, in der eigenen Sprache, höchstens einmal in der Woche.",
        "{count} Menschen haben um Nachricht gebeten und erfahren es mit der nächsten Mail, in ihrer Sprache, höchstens einmal in der Woche.",
        count,
    ).format(count=count)
