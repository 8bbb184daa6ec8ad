"""Step four: in figures, what taking the file over will do."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from mittragen.concept.importing.pending import prospect_in
from mittragen.concept.models import LevelName, PendingImport
from mittragen.desk.importing.pages import TakingPage, place
from mittragen.desk.importing.sheet import Sheet
from mittragen.edition.documents import LevelName as UsualName
from mittragen.edition.documents import LevelNames
from mittragen.edition.terms import ElementKind

_USUAL = LevelNames()


def taking_page(pending: PendingImport, changed_meanwhile: str = "") -> TakingPage:
    """The figures, computed from the draft as it is now."""
    sheet, prospect = Sheet(pending), prospect_in(pending)
    named = {level.kind: (level.singular, level.plural) for level in LevelName.objects.filter(concept=pending.concept)}
    return TakingPage(
        **place(pending.concept, _("Übernehmen"), 4, pending),
        prospect=prospect,
        added=tuple((_named(kind, count, named), count) for kind, count in prospect.added_by_kind),
        joined=tuple((proposal.name, ", ".join(proposal.spellings)) for proposal in prospect.reading.organisations if len(proposal.spellings) > 1),
        left_out=len(sheet.read.left_out),
        refused_rows=sum(not read.is_dropped and wanted.is_dropped for read, wanted in zip(sheet.read.elements, sheet.elements, strict=True)),
        struck=sum(read.is_dropped and wanted.is_dropped for read, wanted in zip(sheet.read.elements, sheet.elements, strict=True)),
        personal=len(sheet.read.personal_data),
        open_doubts=len({doubt.code for doubt in sheet.read.warnings} - set(sheet.decisions.confirmed)),
        changed_meanwhile=changed_meanwhile,
    )


def _named(kind: ElementKind, count: int, named: Mapping[str, tuple[str, str]]) -> str:
    usual: UsualName = getattr(_USUAL, kind.value)
    singular, plural = named.get(kind.value, (kind.german, usual.plural))
    return singular if count == 1 else plural
