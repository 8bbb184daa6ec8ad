"""Pages out of memory."""

import gzip
import threading
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from mittragen.public.answers import ALWAYS_GOOD, STAMP
from mittragen.public.front import CHECKED_EVERY, Front
from mittragen.public.tenant import UnreachableError

HOST = "kreis.example.org"


class Site:
    """A WSGI application and a clock for one front, with everything they are asked written down."""

    def __init__(self, **options: Any) -> None:
        self.now, self.stamp, self.asked, self.looks = 100.0, "1", [], 0
        self.status, self.headers, self.given_stamp, self.body = "200 OK", [], None, None
        self.front = Front(self._inner, self._stamp_of, clock=lambda: self.now, **options)

    def _stamp_of(self, host: str) -> str | None:
        self.looks += 1
        if isinstance(self.stamp, Exception):
            raise self.stamp
        return self.stamp

    def _inner(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.asked.append((environ["REQUEST_METHOD"], environ["PATH_INFO"], environ.get("HTTP_IF_NONE_MATCH")))
        body = self.body if self.body is not None else f"{environ['HTTP_HOST']}{environ['PATH_INFO']}?{environ['QUERY_STRING']} {self.stamp}".encode()
        if self.given_stamp != "":
            environ[STAMP] = self.given_stamp or self.stamp
        start_response(
            self.status, [("Content-Type", "text/html; charset=utf-8"), ("ETag", f'"{hash(body):x}"'), ("Content-Length", str(len(body))), *self.headers]
        )
        return [body]

    def get(
        self, path: str = "/", method: str = "GET", query: str = "", host: str = HOST, scheme: str = "http", **headers: str
    ) -> tuple[str, dict[str, str], bytes]:
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": host, "wsgi.url_scheme": scheme}
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        heads: list[tuple[str, list[tuple[str, str]]]] = []
        body = b"".join(self.front(environ, lambda status, headers, exc_info=None: heads.append((status, headers))))
        return heads[-1][0], dict(heads[-1][1]), body


def test_second_visitor_is_answered_from_memory() -> None:
    site = Site()
    assert site.get("/a") == site.get("/a")
    assert len(site.asked) == 1


@pytest.mark.parametrize("other", [{"path": "/b"}, {"query": "q=1"}, {"host": "anders.example.org"}, {"scheme": "https"}])
def test_another_address_is_another_page(other: dict[str, str]) -> None:
    site = Site()
    first = site.get(path="/a")
    second = site.get(**{"path": "/a", **other})
    assert len(site.asked) == 2
    assert (first[2] == second[2]) == ("scheme" in other)


def test_new_edition_is_seen_after_a_second() -> None:
    site = Site()
    site.get()
    site.stamp = "2"
    assert site.get()[2].endswith(b" 1")
    site.now += CHECKED_EVERY
    assert site.get()[2].endswith(b" 2")


def test_database_is_asked_once_a_second() -> None:
    site = Site()
    site.get()
    for _ in range(50):
        site.now += 0.1
        site.get()
    assert site.looks in {4, 5}
    assert len(site.asked) == 1


def test_page_made_while_something_was_published_is_not_taken_for_new() -> None:
    site = Site()
    site.given_stamp = "1"
    site.stamp = "2"
    site.get()
    site.given_stamp = None
    site.now += CHECKED_EVERY
    site.get()
    assert len(site.asked) == 2


def test_pages_stay_readable_while_the_database_is_away() -> None:
    site = Site()
    page = site.get()
    site.stamp = UnreachableError("gone")
    site.now += 60
    assert site.get() == page


def test_municipality_that_is_gone_is_asked_for_again() -> None:
    site = Site()
    site.get()
    site.stamp = None
    site.given_stamp = ""
    site.status = "404 Not Found"
    site.now += CHECKED_EVERY
    assert site.get()[0] == "404 Not Found"


@pytest.mark.parametrize(
    ("status", "headers", "given_stamp"),
    [("404 Not Found", [], None), ("301 Moved Permanently", [], None), ("200 OK", [("Set-Cookie", "a=b")], None), ("200 OK", [], "")],
)
def test_what_is_no_published_page_is_never_kept(status: str, headers: list[tuple[str, str]], given_stamp: str | None) -> None:
    site = Site()
    site.status, site.headers, site.given_stamp = status, headers, given_stamp
    assert site.get()[0] == status
    site.get()
    assert len(site.asked) == 2


@pytest.mark.parametrize("request_", [{"method": "POST"}, {"query": "q=" + "a" * 300}, {"host": ""}])
def test_what_cannot_be_a_kept_page_goes_straight_through(request_: dict[str, str]) -> None:
    site = Site()
    for _ in range(2):
        site.get(**request_)
    assert len(site.asked) == 2


def test_whoever_takes_gzip_gets_it_with_a_tag_of_its_own() -> None:
    site = Site()
    plain, packed = site.get(), site.get(accept_encoding="br, gzip")
    assert gzip.decompress(packed[2]) == plain[2]
    assert packed[1]["Content-Encoding"] == "gzip"
    assert packed[1]["Content-Length"] == str(len(packed[2]))
    assert packed[1]["Vary"] == plain[1]["Vary"] == "Accept-Encoding"
    assert packed[1]["ETag"] != plain[1]["ETag"]


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0, br"])
def test_whoever_takes_no_gzip_gets_none(accepted: str) -> None:
    assert "Content-Encoding" not in Site().get(accept_encoding=accepted)[1]


def test_finished_formats_are_not_packed_again() -> None:
    site = Site()
    site.headers = [("Content-Type", "application/pdf")]
    assert "Content-Encoding" not in site.get(accept_encoding="gzip")[1]


@pytest.mark.parametrize("accepted", ["", "gzip"])
@pytest.mark.parametrize("written", ["{}", "W/{}", '"other", {}', "*"])
def test_whoever_has_the_page_gets_304(accepted: str, written: str) -> None:
    site = Site()
    tag = site.get(accept_encoding=accepted)[1]["ETag"]
    status, headers, body = site.get(accept_encoding=accepted, if_none_match=written.format(tag))
    assert (status, headers["ETag"], body) == ("304 Not Modified", tag, b"")
    assert "Content-Length" not in headers


def test_page_is_kept_although_the_first_visitor_has_it() -> None:
    site = Site()
    tag = Site().get()[1]["ETag"]
    assert site.get(if_none_match=tag)[0] == "304 Not Modified"
    assert site.asked == [("GET", "/", None)]
    assert site.get()[0] == "200 OK"
    assert len(site.asked) == 1


def test_head_is_the_page_without_its_body() -> None:
    site = Site()
    head, whole = site.get(method="HEAD"), site.get()
    assert (head[0], head[1], head[2]) == (whole[0], whole[1], b"")
    assert len(site.asked) == 1


def test_memory_stays_within_its_bounds_and_keeps_what_is_read() -> None:
    site = Site(most_bytes=100_000)
    site.body = b"x" * 5_000
    site.get("/read-often")
    for number in range(100):
        site.get(f"/{number}")
        site.get("/read-often")
    kept = site.front._kept
    assert sum(entry.size for entry in kept.values()) == site.front._bytes <= 100_000
    assert [path for _, path, _ in site.asked].count("/read-often") == 1


def test_huge_answer_is_sent_and_not_kept() -> None:
    site = Site(most_bytes=100_000)
    site.body = b"x" * 50_000
    assert site.get()[2] == site.get()[2] == site.body
    assert len(site.asked) == 2


def test_static_file_needs_no_look_at_the_database() -> None:
    site = Site()
    site.given_stamp = ALWAYS_GOOD
    site.get()
    site.now += 3_600
    site.get()
    assert (len(site.asked), site.looks) == (1, 0)


def test_many_threads_get_their_own_pages() -> None:
    site = Site(most_bytes=60_000)
    wrong: list[str] = []

    def read(number: int) -> None:
        for turn in range(300):
            path = f"/{(number * 7 + turn) % 40}"
            if not site.get(path)[2].startswith(f"{HOST}{path}?".encode()):
                wrong.append(path)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert sum(entry.size for entry in site.front._kept.values()) == site.front._bytes


def test_odd_spellings_of_a_host_take_no_memory_of_their_own() -> None:
    site = Site()
    for host in (HOST, HOST.upper(), f"{HOST}:8000", f"{HOST}:8001", f"{HOST}."):
        site.get(host=host)
    assert set(site.front._stamps) == {HOST}
