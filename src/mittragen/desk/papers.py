"""The paper of a session as a file, for the office and for members: who may have it is for the folders to say."""

from django.conf import settings

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_documents
from mittragen.decision.models import Item, Session
from mittragen.edition.codec import decode
from mittragen.edition.documents import CandidateDocument, Edition, EditionDocument
from mittragen.municipality.queries import public_address
from mittragen.outputs.registry import PAPER_TARGETS
from mittragen.outputs.target import PaperTarget
from mittragen.publishing.sessions import session_record
from mittragen.publishing.site import site_of

_TARGETS = {target.suffix: target for target in PAPER_TARGETS}


def paper_target(suffix: str) -> PaperTarget | None:
    """The form with this suffix, if there is one."""
    return _TARGETS.get(suffix)


def paper_of(session: Session, target: PaperTarget) -> bytes:
    """The paper; once there are results, the minutes. Raises :class:`mittragen.outputs.pdf.compiling.PdfError` when a PDF cannot be made."""
    site = site_of(session.municipality, address=public_address(session.municipality, scheme=settings.SCHEME, port=settings.PORT))
    return target.render(session_record(session), _candidates(session), edition_in_force(session), site)


def edition_in_force(session: Session) -> Edition | None:
    """What was in force when the body met: the newest edition sealed until then, and not what the draft before it has become since."""
    rows = sealed_documents().filter(kind=SealedDocument.Kind.EDITION, slug=session.concept.slug).exclude(label__in=_labels(session))
    sealed = (rows.filter(sealed_at__lte=session.closed_at) if session.closed_at else rows).last()
    if sealed is None:
        return None
    document = decode(bytes(sealed.body))
    assert isinstance(document, EditionDocument)
    return document.content


def _labels(session: Session) -> list[str]:
    return list(Item.objects.filter(session=session, candidate__isnull=False).values_list("candidate__label", flat=True))


def _candidates(session: Session) -> dict[str, Edition]:
    """The candidates on the agenda by digest, from the very bytes that were kept."""
    rows = Item.objects.filter(session=session, candidate__isnull=False).select_related("candidate")
    documents = (decode(bytes(row.candidate.body)) for row in rows if row.candidate)
    return {document.digest: document.content for document in documents if isinstance(document, CandidateDocument)}
