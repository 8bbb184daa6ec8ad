"""What will happen when many contributions are decided on at once, told before it does."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.desk.moderating.forms import RefuseForm
from mittragen.desk.moderating.lanes import asked
from mittragen.desk.moments import near_moment
from mittragen.desk.pages import DeskPage
from mittragen.desk.processes import process_place
from mittragen.desk.templating import url
from mittragen.edition.participating import MarkKind
from mittragen.participation.models import Contact, Contribution, Process
from mittragen.participation.queries.queue import Lane

DOING = {
    "publish": gettext_lazy("Veröffentlichen"),
    "hold": gettext_lazy("Zurückstellen"),
    "refuse": gettext_lazy("Nicht veröffentlichen"),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A contribution to tick. ``hints`` names what is marked in it."""

    key: str
    text: str
    at: str
    facts: str
    hints: str
    language: str
    address: str
    is_ticked: bool


@dataclass(frozen=True, kw_only=True)
class ConsequencesPage(DeskPage):
    """What will happen, before it does. ``marked`` are those in which something may hurt a person; they are not ticked when all is to be published."""

    address: str
    back: str
    do: str
    button: str
    consequences: tuple[str, ...]
    marked: tuple[Line, ...]
    others: tuple[Line, ...]
    refuse: RefuseForm | None = None


def consequences_page(
    process: Process, lane: Lane, do: str, rows: Sequence[Contribution], form: RefuseForm | None, *, all_ticked: bool = False
) -> ConsequencesPage:
    """The page to confirm; ``form`` asks for the reason, where one is needed."""
    shown = list(Contribution.objects.filter(pk__in=[row.pk for row in rows]).select_related("topic", "event").prefetch_related("marks").order_by("pk"))
    is_marked = {row.pk for row in shown if row.marks.all()}
    address = url("desk:moderation-many", process=process.slug) + asked(lane)
    return ConsequencesPage(
        title={"publish": _("Diese Beiträge veröffentlichen?"), "hold": _("Diese Beiträge zurückstellen?")}.get(do, _("Diese Beiträge nicht veröffentlichen?")),
        process=process_place(process),
        section="moderation",
        address=address,
        back=address,
        do=do,
        button=_(str(DOING[do])),
        consequences=_told_before(process, do, shown),
        marked=tuple(line_of(process, row, is_ticked=all_ticked or do != "publish") for row in shown if row.pk in is_marked),
        others=tuple(line_of(process, row, is_ticked=True) for row in shown if row.pk not in is_marked),
        refuse=form,
    )


def _told_before(process: Process, do: str, rows: Sequence[Contribution]) -> tuple[str, ...]:
    public = sum(row.is_shown for row in rows)
    final = sum(row.state in ("withdrawn", "erased") for row in rows)
    numbers = Contribution.objects.filter(pk__in=[row.pk for row in rows]).aggregate(replies=Count("replies", filter=Q(replies__is_shown=True)))
    waiting = Contact.objects.filter(contribution__in=[row.pk for row in rows]).count()
    hides = do != "publish"
    lines = [
        _("Alle lesen dann den ganzen Wortlaut, auf der öffentlichen Seite und in den offenen Daten.") if not hides else "",
        ngettext("%(count)s davon lesen jetzt schon alle.", "%(count)s davon lesen jetzt schon alle.", public) % {"count": public} if public else "",
        _("Wer sie kennt, findet an ihrer Stelle einen Hinweis und den Grund; in versiegelten Dokumentationen wird der Wortlaut gelöscht, für immer.")
        if hides and public
        else "",
        _("%(count)s Antworten darunter bleiben stehen.") % {"count": numbers["replies"]} if hides and numbers["replies"] else "",
        ngettext(
            "%(count)s Person hat um Nachricht gebeten und bekommt sie mit der nächsten E-Mail.",
            "%(count)s Personen haben um Nachricht gebeten und bekommen sie mit der nächsten E-Mail.",
            waiting,
        )
        % {"count": waiting}
        if waiting
        else "",
        _("%(count)s sind zurückgezogen oder gelöscht und bleiben, wie sie sind.") % {"count": final} if final else "",
        _("Sie können das danach mit einem Druck zurücknehmen."),
    ]
    return tuple(line for line in lines if line)


def line_of(process: Process, row: Contribution, *, is_ticked: bool) -> Line:
    """A contribution to tick. Wants topic, event and marks fetched along."""
    kinds = dict.fromkeys(_(MarkKind(mark.kind).german) for mark in row.marks.all())
    around = (row.topic.title if row.topic else "", row.event.title if row.event else "", row.actor_group)
    return Line(
        key=row.key,
        text=row.text,
        at=near_moment(row.submitted_at),
        facts=" · ".join(part for part in around if part),
        hints=", ".join(kinds),
        language=row.language,
        address=url("desk:moderation-one", process=process.slug, contribution_key=row.key),
        is_ticked=is_ticked,
    )
