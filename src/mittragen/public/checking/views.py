"""A file is given back: which document it belongs to, and whether it is unchanged. Nothing of it is kept."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.recognising import Recognition, recognised
from mittragen.archive.recognition_words import Told, told
from mittragen.design.language import long_date
from mittragen.outputs.phrases import digest_groups, edition_segment
from mittragen.public.live.brakes import Brake
from mittragen.public.live.doors import public_door
from mittragen.public.live.pages import LivePage, show
from mittragen.public.live.request import LiveRequest, at

CHECKS = Brake("checking", most=60, seconds=600)
MOST_MEGABYTES = 40
_MOST_BYTES = MOST_MEGABYTES * 1_000_000
# What a form carries beside its file.
_AROUND = 100_000


@dataclass(frozen=True, kw_only=True)
class CheckPage(LivePage):
    """The form, and what was found: ``facts`` are (name, value), ``address`` leads to the document where everyone may read it."""

    action: str
    most: int = MOST_MEGABYTES
    refused: str = ""
    file_name: str = ""
    told: Told | None = None
    facts: tuple[tuple[str, str], ...] = ()
    digest: str = ""
    address: str = ""


def check(request: HttpRequest, **where: Any) -> HttpResponseBase:
    """The page. What is far too large is told before any of it is read."""
    if request.method == "POST" and int(request.META.get("CONTENT_LENGTH") or 0) > _MOST_BYTES + _AROUND:
        request.method = "GET"
        return _too_large(request, **where)
    return _check(request, **where)


@public_door(brake=CHECKS, hurries=True, commits=False)
def _check(request: LiveRequest) -> HttpResponseBase:
    if request.method != "POST":
        return _asked(request)
    file = request.FILES.get("datei")
    if file is None or not file.size:
        return _asked(request, _("Bitte wählen Sie zuerst eine Datei aus, die nicht leer ist."), status=422)
    if file.size > _MOST_BYTES:
        return _asked(request, _large(), status=413)
    return _answered(request, recognised(file.read()), file.name or "")


@public_door(methods=("GET",))
def _too_large(request: LiveRequest) -> HttpResponseBase:
    return _asked(request, _large(), status=413)


def _large() -> str:
    return _("Diese Datei ist größer als {most} MB. So groß ist keine, die wir ausgeben. Bitte prüfen Sie, ob es die richtige ist.").format(most=MOST_MEGABYTES)


def _asked(request: LiveRequest, refused: str = "", status: int = 200) -> HttpResponseBase:
    page = CheckPage(title=_("Datei prüfen"), action=at(request, "/pruefen/"), refused=refused, kind="checking")
    return show(request, "checking/check.html", page, status=status)


def _answered(request: LiveRequest, found: Recognition, file_name: str) -> HttpResponseBase:
    rows = (
        (_("Datei"), file_name[:200]),
        (_("Ausgegeben als"), found.file_name),
        (_("Festgehalten am"), long_date(timezone.localdate(found.sealed_at), request.language) if found.sealed_at else ""),
        (_("Was nicht stimmt"), found.fault),
    )
    page = CheckPage(
        title=_("Datei prüfen"),
        action=at(request, "/pruefen/"),
        told=told(found),
        facts=tuple(row for row in rows if row[1]),
        digest=digest_groups(found.digest) if found.digest else "",
        address=_address(request, found),
        is_secret=True,
        kind="checking",
    )
    return show(request, "checking/check.html", page)


def _address(request: LiveRequest, found: Recognition) -> str:
    """Where everyone may read the document; nothing for what is not public, and for what is not ours."""
    if found.sealed_at is None or not found.is_public:
        return ""
    segment = edition_segment(found.label)
    places = {
        "edition": f"/konzepte/{found.slug}/fassungen/{segment}/",
        "session": f"/konzepte/{found.slug}/beschluesse/{segment}/",
        "progress": f"/konzepte/{found.slug}/stand/{segment}/",
        "participation_record": at(request, f"/beteiligung/{found.slug}/dokumentation/{segment}/"),
    }
    return places.get(found.kind, "")
