"""What is looked at before a publication, group by group, so that it can be read aloud: each group is in order, or says what is open and where to mend it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.models import Concept
from mittragen.decision.models import Item
from mittragen.design.language import language_called
from mittragen.desk.findings_of import FindingRow, rows_of
from mittragen.desk.publishing.pages import OpenGroup, OpenLine
from mittragen.desk.templating import url
from mittragen.edition.documents import Edition, EditionDocument
from mittragen.participation.models import Process
from mittragen.publishing.actions import undecided_of
from mittragen.publishing.review import Review

_MOST = 5
_UNTREATED, _PEOPLE, _LINKS = ("E111",), ("E107", "E108", "W209"), ("E104", "E105", "W206")
_UNREASONED, _PROVISIONAL = ("W217",), ("W218",)
_NAMED = frozenset((*_UNTREATED, *_PEOPLE, *_LINKS, *_UNREASONED, *_PROVISIONAL))


def open_groups(concept: Concept, review: Review, last: EditionDocument | None) -> tuple[OpenGroup, ...]:
    """All groups, those in order, too. Two queries, and those of undecided items."""
    rows = rows_of((finding for finding in review.findings if not finding.accepted), review)
    rest = tuple(row for row in rows if row.blocks and row.code not in _NAMED)
    return (
        _of_items(concept, undecided_of(concept, review.edition)),
        _of_rows(_("Beiträge ohne Verbleib"), _with(rows, _UNTREATED)),
        _of_rows(_("Namen von Menschen"), _with(rows, _PEOPLE)),
        _of_rows(_("Verweise, die ins Leere gehen"), _with(rows, _LINKS)),
        _of_languages(concept, review.edition, last),
        _of_rows(_("Änderungen ohne Begründung"), _with(rows, _UNREASONED)),
        _of_rows(_("Vorläufige Kennungen"), _with(rows, _PROVISIONAL)),
        *([_of_rows(_("Was sonst noch aufhält"), rest)] if rest else []),
    )


def others_count(review: Review) -> int:
    """How many findings are open that no group tells of."""
    return sum(not finding.blocks and not finding.accepted and finding.code not in _NAMED for finding in review.findings)


def _with(rows: Iterable[FindingRow], codes: tuple[str, ...]) -> tuple[FindingRow, ...]:
    return tuple(row for row in rows if row.code in codes)


def _of_rows(title: str, rows: tuple[FindingRow, ...]) -> OpenGroup:
    lines = tuple(OpenLine(said=row.message, address=row.address, code=row.code) for row in rows[:_MOST])
    return OpenGroup(title=title, count=len(rows), lines=lines, more=_more(len(rows)), blocks=any(row.blocks for row in rows))


def _of_items(concept: Concept, items: tuple[Item, ...]) -> OpenGroup:
    lines = tuple(
        OpenLine(
            said=f"{item.title} ({item.get_result_display() or _('noch ohne Ergebnis')})",
            address=url("desk:session", slug=concept.slug, session_label=item.session.label),
        )
        for item in items[:_MOST]
    )
    return OpenGroup(title=_("Änderungen, die kein Gremium beschlossen hat"), count=len(items), lines=lines, more=_more(len(items)), blocks=bool(items))


def _of_languages(concept: Concept, edition: Edition, last: EditionDocument | None) -> OpenGroup:
    """Languages in which people were asked, or the last edition was told in short, and this one is not."""
    asked = {language for one in Process.objects.filter(concept_slug=concept.slug) for language in one.offered_languages}
    before = {summary.language for summary in last.content.summaries} if last else set()
    missing = sorted((asked | before) - {summary.language for summary in edition.summaries} - {edition.language})
    where = url("desk:drafting", slug=concept.slug)
    lines = tuple(
        OpenLine(said=_("Eine Kurzfassung fehlt: {language}").format(language=language_called(one, edition.language)), address=where) for one in missing
    )
    return OpenGroup(title=_("Sprachen"), count=len(missing), lines=lines, more="", blocks=False)


def _more(count: int) -> str:
    rest = count - _MOST
    return ngettext("und {count} weitere Stelle", "und {count} weitere Stellen", rest).format(count=rest) if rest > 0 else ""
