"""From a review to the page that lists its findings."""

from collections import Counter
from collections.abc import Collection
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.findings.pages import Choice, FindingGroup, FindingsPage, ListedFinding
from mittragen.desk.findings.repairs import proposal_for
from mittragen.desk.findings.selecting import STATES, Selection
from mittragen.desk.findings_of import rows_of
from mittragen.desk.pages import ConceptPlace
from mittragen.desk.templating import url
from mittragen.edition.checks import RULES, Finding
from mittragen.publishing.review import Review

# So many findings of one code stand in the list of all; a list of one code has pages.
GROUP = 12
PAGE = 200


def findings_page(
    concept: Concept,
    review: Review,
    selection: Selection,
    *,
    can_edit: bool,
    chosen: Collection[str] = (),
    wanting: str = "",
    refused: str = "",
    reason: str = "",
) -> FindingsPage:
    """The list of findings. After a refused form: what was ``chosen``, in which group (``wanting``), why it was ``refused``, the ``reason`` typed."""
    found = selection.chosen(review)
    pages = -(-len(found) // PAGE) if selection.code else 1
    page = min(selection.page, max(pages, 1))
    groups = []
    for code, members in groupby(found, key=lambda finding: finding.code):
        all_of_it = sorted(members, key=lambda finding: bool(finding.accepted))
        start = (page - 1) * PAGE if selection.code else 0
        shown = all_of_it[start : start + (PAGE if selection.code else GROUP)]
        groups.append(_group(code, all_of_it, shown, review, selection, chosen, wanting, can_edit=can_edit))
    return FindingsPage(
        title=_("Befunde"),
        concept=ConceptPlace.of(concept),
        station="draft",
        section="findings",
        counted=_counted(len(found), len(review.findings), selection),
        total=len(review.findings),
        blocking=len(review.blocking),
        groups=tuple(groups),
        fields=_choices(
            selection.field, selection.counts("field", review), {field.key: f"{field.label} {field.title}" for field in review.edition.fields_of_action}
        ),
        codes=_choices(selection.code, selection.counts("code", review), {code: f"{code} {rule.title}" for code, rule in RULES.items()}),
        states=_choices(selection.state, selection.counts("state", review), {state: str(title) for state, title in STATES.items()}),
        is_narrow=selection.is_narrow,
        is_empty=not concept.elements.exists(),
        can_edit=can_edit,
        query=selection.query(seite=page if page > 1 else ""),
        pager=_pager(concept, selection, page, pages),
        refused=refused,
        reason=reason,
    )


def _group(
    code: str, found: list[Finding], shown: list[Finding], review: Review, selection: Selection, chosen: Collection[str], wanting: str, *, can_edit: bool
) -> FindingGroup:
    rows = rows_of(shown, review)
    slug = review.edition.slug
    fields = {field.key: f"{field.label} {field.title}".strip() for field in review.edition.fields_of_action}
    return FindingGroup(
        code=code,
        title=RULES[code].title,
        first=rows[0],
        count=len(found),
        open=sum(not finding.accepted for finding in found),
        shown=tuple(
            ListedFinding(
                row=row,
                field=fields.get(review.field_of(row.key), ""),
                proposal=url("desk:findings-repair", slug=slug, code=code, key=row.key) if can_edit and proposal_for(code, row.key, review) else "",
                is_chosen=row.name in chosen,
            )
            for row in rows
        ),
        more=url("desk:findings", slug=slug) + selection.query(code=code) if len(found) > len(shown) and not selection.code else "",
        is_wanting=code == wanting,
    )


def _counted(shown: int, total: int, selection: Selection) -> str:
    if selection.is_narrow:
        return _("%(shown)s von %(total)s Befunden") % {"shown": shown, "total": total}
    return ngettext("%(total)s Befund", "%(total)s Befunde", total) % {"total": total}


def _choices(chosen: str, counts: Counter[str], titles: dict[str, str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(value=value, title=title.strip(), count=counts[value], is_chosen=value == chosen)
        for value, title in titles.items()
        if counts[value] or value == chosen
    )


def _pager(concept: Concept, selection: Selection, page: int, pages: int) -> tuple[Link, ...]:
    address = url("desk:findings", slug=concept.slug)
    turns = [(page - 1, _("Vorige Seite")), (page + 1, _("Nächste Seite"))]
    return tuple(Link(address=address + selection.query(seite=number), title=title) for number, title in turns if 1 <= number <= pages)
