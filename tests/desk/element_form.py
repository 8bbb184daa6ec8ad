"""The form of an element as a browser sends it, with its button or while somebody types."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django_scopes import scope

from mittragen.concept.facts import Facts
from mittragen.concept.models import Element
from mittragen.concept.tables import facts_of
from mittragen.municipality.models import Municipality

DRAFT = "/schreibtisch/konzepte/integration/entwurf/"


class Fields(HTMLParser):
    """What a browser would send of the form of an element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._depth = self._templates = 0
        self._area = self._select = ""
        self._text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        about = dict(pairs)
        if tag == "form":
            self._depth = int("data-autosave" in about)
        self._templates += tag == "template"
        if not self._depth or self._templates:
            return
        name = about.get("name") or ""
        if tag == "input" and name and (about.get("type") not in ("checkbox", "radio") or "checked" in about):
            self.values.setdefault(name, []).append(about.get("value") or "")
        elif tag == "textarea":
            self._area, self._text = name, []
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in about or self._select not in self.values):
            self.values[self._select] = [about.get("value") or ""]

    def handle_endtag(self, tag: str) -> None:
        self._templates -= tag == "template"
        if tag == "textarea" and self._area:
            # A browser drops the first line end, and sends line ends as two signs.
            self.values[self._area] = ["".join(self._text).removeprefix("\n").replace("\n", "\r\n")]
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._depth = 0

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text.append(data)


def facts_now(municipality: Municipality, element: Element) -> Facts:
    with scope(municipality=municipality):
        return facts_of(Element.objects.select_related("concept").get(pk=element.pk))


def form_of(client: Client, key: str) -> dict[str, list[str]]:
    return Fields(client.get(f"{DRAFT}{key}/").content.decode()).values


def send(client: Client, key: str, sent: dict[str, Any], **changes: Any) -> Any:
    return client.post(f"{DRAFT}{key}/", {**sent, **changes})


def autosave(client: Client, key: str, sent: dict[str, Any], **changes: Any) -> Any:
    sent = {name: value for name, value in sent.items() if name != "submission"}
    return client.post(f"{DRAFT}{key}/", {**sent, **changes}, headers={"X-Requested-With": "fetch"})
