"""What a request declares about its own content."""

import io
from typing import Any

import pytest
from tests.factories.rooms import county

from mittragen.municipality.models import Municipality
from mittragen.project.declared import form_kind
from mittragen.project.wsgi import application

HOST = "musterkreis.localhost"
BODY = b'--x\r\nContent-Disposition: form-data; name="code"\r\n\r\nGr\xc3\xbc\xc3\r\n--x--\r\n'


@pytest.fixture
def _kreis(transactional_db: None) -> Municipality:
    """Really there: the application ends its connection with each request."""
    return county("musterkreis", HOST)


def _asked(method: str, path: str, query: str, kind: str, body: bytes = b"") -> tuple[str, str]:
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": HOST, "SERVER_NAME": HOST, "SERVER_PORT": "80"}
    environ |= {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body), "wsgi.url_scheme": "http", "REMOTE_ADDR": "127.0.0.1"}
    heads: list[str] = []
    said = b"".join(application(environ, lambda status, headers, exc_info=None: heads.append(status)))
    return heads[-1][:3], said.decode()


@pytest.mark.usefixtures("_kreis")
@pytest.mark.parametrize("more", ["charset=utf-8", "charset=utf-16", "charset=idna", "charset=base64", "charset=undefined", "other*=idna''%C3%BC"])
def test_a_declared_charset_decides_nothing(more: str) -> None:
    status, said = _asked("GET", "/tafel/", "code=Gr%C3%BC%C3", f"text/plain; {more}")
    assert status == "404"
    assert "Grü" in said
    status, said = _asked("POST", "/beleg/", "", f"multipart/form-data; {more}; boundary=x", BODY)
    assert status == "422"
    assert "Grü" in said
    assert _asked("GET", "/beteiligung/", "a=1&" * 1500, f"text/plain; {more}")[0] == "200"


@pytest.mark.parametrize(
    ("declared", "kind"),
    [
        ("", ""),
        ("application/x-www-form-urlencoded; charset=UTF-8", "application/x-www-form-urlencoded"),
        ("multipart/form-data; boundary=----WebKitFormBoundary7MA4", 'multipart/form-data; boundary="----WebKitFormBoundary7MA4"'),
        ('multipart/form-data;boundary="a b"; charset=utf-16', 'multipart/form-data; boundary="a b"'),
        ('multipart/form-data; boundary="unfinished', 'multipart/form-data; boundary="unfinished"'),
        ("multipart/form-data; boundary=ü", "multipart/form-data"),
    ],
)
def test_only_the_kind_and_the_boundary_are_kept(declared: str, kind: str) -> None:
    assert form_kind(declared) == kind
