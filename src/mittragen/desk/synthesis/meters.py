"""How far the synthesis of a participation is, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import number
from mittragen.desk.processes import address_in
from mittragen.desk.synthesis.filters import OPEN, PARTLY, Asked, query_of
from mittragen.desk.synthesis.pages import Meter
from mittragen.participation.models import Process
from mittragen.synthesis.queries.outcomes import meter_of as figures_of


def meter_of(process: Process) -> Meter:
    """The meter on top of the wall. As many queries for one contribution as for thousands."""
    whole = figures_of(process).whole
    # The number is the one of the list it leads to: what is treated in part is counted apart.
    left, state = (whole.open, OPEN) if whole.open or not whole.partly else (whole.partly, PARTLY)
    return Meter(
        share=100 * whole.treated // whole.total if whole.total else 0,
        said=_said(whole.total, whole.open, whole.partly),
        open_words=_("Die offenen ansehen") if left else "",
        open_address=address_in("desk:synthesis", process.slug) + query_of(Asked(state=state)) if left else "",
    )


def _said(total: int, left: int, partly: int) -> str:
    if not total:
        return _("Noch kein Beitrag, den alle lesen können.")
    if not left and not partly:
        return ngettext("Der eine Beitrag hat einen Verbleib.", "Alle %(count)s Beiträge haben einen Verbleib.", total) % {"count": number(total)}
    none = ngettext("%(left)s von %(total)s Beiträgen hat noch keinen Verbleib.", "%(left)s von %(total)s Beiträgen haben noch keinen Verbleib.", left)
    half = ngettext("%(count)s ist erst teilweise beantwortet.", "%(count)s sind erst teilweise beantwortet.", partly) % {"count": number(partly)}
    told = [none % {"left": number(left), "total": number(total)}] * bool(left) + [half] * bool(partly)
    return " ".join(told)
