"""The municipality: who publishes, how it looks, its legal pages."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, door, found
from mittragen.desk.house.forms import BrandForm, FactsForm, NoticeForm
from mittragen.desk.house.legal import drafted, gaps
from mittragen.desk.house.pages import BrandPage, HousePage, NoticePage, NoticeRow, NoticesPage
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url
from mittragen.municipality.actions import MunicipalityError, change_municipality, write_notice
from mittragen.municipality.models import Notice
from mittragen.municipality.pictures import PictureError, as_data_address
from mittragen.municipality.rules import can_coordinate
from mittragen.outputs.colour import LEAST_CONTRAST, contrast_on_white, darkened

NOTICES = {
    "impressum": "Impressum",
    "datenschutz": "Datenschutz",
    "barrierefreiheit": "Erklärung zur Barrierefreiheit",
    "einfache-sprache": "Diese Seiten in Einfacher Sprache",
}


@door(can_coordinate)
def facts(request: DeskRequest) -> HttpResponse:
    """Name, office, addresses."""
    municipality = request.municipality
    form = FactsForm(request.POST or None, initial={name: getattr(municipality, name) for name in FactsForm.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            change_municipality(municipality=municipality, by=request.user, **form.cleaned_data)
            tell(request, _("Gespeichert. Die öffentlichen Seiten zeigen es sofort; was in Fassungen steht, bleibt."))
            return go("desk:house")
        except MunicipalityError as refusal:
            form.say("", str(refusal))
    page = HousePage(title=_("Angaben zur Kommune"), parts=_parts("facts"), form=form)
    return show(request, "house/facts.html", page, status=_status(form))


@door(can_coordinate)
def brand(request: DeskRequest) -> HttpResponse:
    """Colour and coat of arms. A colour that cannot be read on white is refused, with a darker one beside it."""
    municipality = request.municipality
    form = BrandForm(request.POST or None, request.FILES or None, initial={"accent": municipality.accent})
    suggestion = ""
    if request.method == "POST" and form.is_valid():
        accent = form.cleaned_data["accent"]
        if accent and contrast_on_white(accent) < LEAST_CONTRAST:
            suggestion = darkened(accent)
            form.say("accent", _("Diese Farbe ist auf Weiß schlecht zu lesen ({found}, nötig sind 4,5 : 1).").format(found=_ratio(accent)))
        elif (changes := _brand_changes(form)) is not None:
            change_municipality(municipality=municipality, by=request.user, **changes)
            tell(request, _("Gespeichert. Alle öffentlichen Seiten zeigen es sofort."))
            return go("desk:house-brand")
    picture, shown = municipality.coat_of_arms, municipality.accent
    page = BrandPage(
        title=_("Farbe und Wappen"),
        parts=_parts("brand"),
        form=form,
        picture=picture,
        contrast=_ratio(shown) if len(shown) == 7 else "",
        suggestion=suggestion,
    )
    return show(request, "house/brand.html", page, status=_status(form))


@door(can_coordinate, methods=("GET",))
def notices(request: DeskRequest) -> HttpResponse:
    """The legal pages, and how far each is."""
    written = {notice.name: notice for notice in Notice.objects.all()}
    names = [*NOTICES, *(name for name in written if name not in NOTICES)]
    rows = tuple(_row(name, written.get(name)) for name in names)
    return show(request, "house/notices.html", NoticesPage(title=_("Rechtstexte"), parts=_parts("notices"), rows=rows))


@door(can_coordinate)
def notice(request: DeskRequest, name: str) -> HttpResponse:
    """Write one of them. Where nothing is written yet, a draft stands in the form."""
    own = Notice.objects.filter(name=name).first()
    title = found(own.title if own else NOTICES.get(name))
    text = own.text if own else drafted(name, request.municipality)
    form = NoticeForm(request.POST or None, initial={"title": title, "text": text})
    is_preview = request.POST.get("do") == "preview"
    if request.method == "POST" and form.is_valid() and not is_preview:
        position = own.position if own else list(NOTICES).index(name)
        write_notice(municipality=request.municipality, name=name, by=request.user, position=position, **form.cleaned_data)
        said, left = _("„{title}“ ist gespeichert und öffentlich.").format(title=form.cleaned_data["title"]), _left(form.cleaned_data["text"])
        tell(request, f"{said} {left}".strip(), kind="warning" if left else "success")
        return go("desk:house-notices")
    preview = str(form["text"].value() or "") if is_preview else ""
    shown = str(form["text"].value() or "")
    page = NoticePage(title=title, parts=_parts("notices"), form=form, gaps=gaps(shown), is_drafted=own is None, preview=preview)
    return show(request, "house/notice.html", page, status=_status(form))


def _row(name: str, own: Notice | None) -> NoticeRow:
    if own is None:
        state = _("Noch nicht geschrieben. Öffentlich steht ein kurzer Text aus Ihren Angaben.")
    else:
        state = f"{_('Geschrieben.')} {_left(own.text)}".strip()
    title = own.title if own else NOTICES[name]
    return NoticeRow(name=name, title=title, state=state, address=url("desk:house-notice", name=name), public_address=f"/{name}/")


def _left(text: str) -> str:
    """How much of a legal page is still to fill; nothing when all is."""
    count = len(gaps(text))
    said = ngettext("%(count)s Stelle in eckigen Klammern ist noch auszufüllen.", "%(count)s Stellen in eckigen Klammern sind noch auszufüllen.", count)
    return said % {"count": count} if count else ""


def _brand_changes(form: BrandForm) -> dict[str, str] | None:
    """What to change; nothing when the picture cannot be used, which the form then says."""
    changes = {"accent": form.cleaned_data["accent"]}
    if form.cleaned_data["drop_coat_of_arms"]:
        changes["coat_of_arms"] = ""
    elif upload := form.cleaned_data["coat_of_arms"]:
        try:
            changes["coat_of_arms"] = as_data_address(upload.read())
        except PictureError as refusal:
            form.say("coat_of_arms", str(refusal))
            return None
    return changes


def _ratio(colour: str) -> str:
    return f"{contrast_on_white(colour):.1f} : 1".replace(".", ",")


def _status(form: object) -> int:
    return 422 if getattr(form, "errors", None) else 200


def _parts(current: str) -> tuple[Link, ...]:
    rows = (("facts", _("Angaben"), "desk:house"), ("brand", _("Farbe und Wappen"), "desk:house-brand"), ("notices", _("Rechtstexte"), "desk:house-notices"))
    return tuple(Link(address=url(name), title=title, is_current=key == current) for key, title, name in rows)
