"""A NUL is in no text, and looked for by nobody."""

import pytest
from django.test import Client
from tests.desk.conftest import HOST
from tests.factories.boards import open_workshop
from tests.factories.processes import running_process
from tests.public.live import form_of

from mittragen.municipality.models import Municipality
from mittragen.participation.models import Contribution

HERE = {"Origin": f"http://{HOST}"}


@pytest.mark.parametrize("address", ["/beteiligung/{slug}/beitraege/?thema=%00", "/schreibtisch/beteiligung/{slug}/beitraege/?gruppe=a%00b"])
def test_an_address_is_read_without_the_nul_in_it(municipality: Municipality, address: str) -> None:
    slug = running_process(municipality, None).slug
    assert Client(headers={"host": HOST}).get(address.format(slug=slug)).status_code in {200, 302}


def test_a_card_is_taken_without_the_nul_in_it(municipality: Municipality) -> None:
    visitor, board = Client(headers={"host": HOST}), open_workshop(municipality, None)
    address = f"/tafel/{board.join_code}/"
    answer = visitor.post(address, form_of(visitor, address) | {"text": "Mehr\0 Kurse", "thema": "\0"}, headers=HERE)
    assert answer.status_code == 200
    assert Contribution.objects.get().text == "Mehr Kurse"
