"""The libraries of the municipalities: every sealed edition decoded once a process, and again as soon as the stamp says that something changed."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import msgspec
from django.conf import settings

from mittragen import __version__
from mittragen.archive.models import Candidate
from mittragen.archive.queries import documents_of, progress_documents_of, session_documents_of
from mittragen.edition.codec import decode
from mittragen.municipality.queries import public_address, site_facts
from mittragen.outputs.html import Library
from mittragen.outputs.target import Site, site_from
from mittragen.public.edition.downloads import sizes_of
from mittragen.public.tenant import Tenant

# As many municipalities as one process keeps decoded; the one not asked for longest goes first.
MOST = 32
_MOST_CANDIDATES = 8


@dataclass(frozen=True)
class Holdings:
    """What one municipality has published. ``stamp`` is what it was read for; ``site`` is its site at its first host, which files are made for."""

    stamp: str
    library: Library
    site: Site

    def site_at(self, address: str) -> Site:
        """The site as it stands at ``address``."""
        return msgspec.structs.replace(self.site, address=address)


class Shelves:
    """Holdings by municipality. Threads that ask for the same one at the same time wait for one of them to read it."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[int, Holdings] = OrderedDict()
        self._locks: dict[int, Lock] = {}
        self._guard = Lock()

    def holdings(self, tenant: Tenant) -> Holdings:
        """What ``tenant`` has published, read anew when its stamp is another one than before."""
        key = tenant.municipality.pk
        with self._guard:
            lock = self._locks.setdefault(key, Lock())
        with lock:
            found = self._kept.get(key)
            if found is None or found.stamp != tenant.stamp:
                found = _read(tenant)
            with self._guard:
                self._kept[key] = found
                self._kept.move_to_end(key)
                if len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return found

    def forget(self) -> None:
        with self._guard:
            self._kept.clear()
        _library.cache_clear()


def _read(tenant: Tenant) -> Holdings:
    address = public_address(tenant.municipality, scheme=settings.SCHEME, port=settings.PORT)
    site = site_from(site_facts(tenant.municipality, address), program_version=__version__)
    documents = documents_of(tenant.municipality)
    sessions = session_documents_of(tenant.municipality, only_public=True)
    progress = progress_documents_of(tenant.municipality)
    return Holdings(tenant.stamp, Library(documents, sizes_of(documents, site), sessions, progress), site)


def candidate_library(candidate: Candidate) -> Library:
    """A candidate, decoded. Its bytes are asked for only when it is not at hand."""
    return _library(_Kept(candidate))


class _Kept:
    """A candidate by what never changes about it; its bytes are asked for when they are needed."""

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        self._same = (candidate.pk, candidate.digest, candidate.compiled_at)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and self._same == other._same

    def __hash__(self) -> int:
        return hash(self._same)


@lru_cache(maxsize=_MOST_CANDIDATES)
def _library(kept: _Kept) -> Library:
    return Library([decode(bytes(kept.candidate.body))])


SHELVES = Shelves()
