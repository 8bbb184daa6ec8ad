"""An organisation with a link: a round that was sent, a browser that knows nothing but the address, its forms."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from mittragen.monitoring.models import Report, ReportingRound, ReportLink, ReportRequest, RequestedMeasure
from mittragen.municipality.models import Municipality
from mittragen.public.live.forms import new_submission
from tests.factories import monitoring, rooms
from tests.public.conftest import HOST

TOKEN = "verein-verein-verein-verein-1234"


@dataclass(frozen=True)
class Reporting:
    """ "Verein 00" is asked about m0 and m2 behind ``folder``."""

    municipality: Municipality
    held: ReportingRound
    request: ReportRequest
    link: ReportLink
    folder: str

    def address(self, key: str = "m0") -> str:
        return f"{self.folder}{self.measure(key).pk}/"

    def measure(self, key: str = "m0") -> RequestedMeasure:
        with scope(municipality=self.municipality):
            return monitoring.measure_of(self.held, key)

    def report(self, key: str = "m0") -> Report:
        """What was said of a measure, as it is now."""
        with scope(municipality=self.municipality):
            return Report.objects.select_related("requested").get(requested__request=self.request, element_key=key)

    def reports(self) -> int:
        with scope(municipality=self.municipality):
            return Report.objects.filter(requested__request=self.request).count()

    def state(self) -> str:
        with scope(municipality=self.municipality):
            return str(ReportRequest.objects.get(pk=self.request.pk).state)

    def opened(self) -> list[Any]:
        """When the link and the request count as opened."""
        with scope(municipality=self.municipality):
            row = ReportRequest.objects.get(pk=self.request.pk)
            return [row.opened_at, *ReportLink.objects.filter(request=row).values_list("opened_at", flat=True)]


def reporting_in(municipality: Municipality, *, token: str = TOKEN, language: str = "de", **facts: Any) -> Reporting:
    """A sent round in this county, and a good link to what "Verein 00" is asked."""
    with scope(municipality=municipality):
        by = rooms.coordinator(municipality)
        held = monitoring.sent_round(monitoring.edition_of_county(municipality), by, **facts)
        request = monitoring.request_of(held)
        request.recipients.update(language=language)
        link = monitoring.link_to(request, token)
        return Reporting(municipality, held, request, link, f"/meldung/{token}/")


@pytest.fixture
def reporting(kreis: Municipality) -> Reporting:
    return reporting_in(kreis)


@pytest.fixture
def phone() -> Client:
    """A browser that knows nothing but the link."""
    return Client(headers={"host": HOST})


def press(phone: Client, address: str, /, **fields: Any) -> Any:
    """Send a form of ours."""
    return phone.post(address, {"submission": new_submission(), **fields})


def save(phone: Client, reporting: Reporting, key: str = "m0", /, **fields: Any) -> Any:
    """Send the form of a measure as it stands, with these fields filled in."""
    address = reporting.address(key)
    return press(phone, address, **{"do": "save", "expected": expected_in(phone.get(address).content.decode()), **fields})


def expected_in(page: str) -> str:
    found = re.search(r'name="expected" value="(\d*)"', page)
    return found[1] if found else ""


def links_in(page: str) -> list[str]:
    """Every address a machine would follow."""
    return [unescape(found) for found in re.findall(r'<a [^>]*href="([^"]+)"', page)]
