"""Opening the zip that an office file is, trusting none of its headers."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from mittragen.intake.readers import limits

_CHUNK = 65_536
_ENCRYPTED = 0x1
_LOCAL_HEADER = struct.Struct("<4s22xHH")


class Archive:
    """The members of a zip file, unpacked only as far as they are asked for and counted while they are.

    Raises :class:`UnreadableError` for a broken zip, a password, too many or overlapping members, odd names, and more than
    ``limits.UNPACKED_BYTES`` unpacked in all. Overlapping members (CVE-2024-0450) are looked for here because CPython before 3.11.8 reads them.
    """

    def __init__(self, data: bytes) -> None:
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as error:
            raise limits.damaged("das Archiv ist unvollständig") from error
        members = self._zip.infolist()
        if len(members) > limits.MEMBERS:
            raise limits.too_many(limits.MEMBERS, "Teile")
        _refuse_overlaps(members, data, self._zip.start_dir)
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            name = _safe_name(member.filename)
            if name in self._members:
                raise limits.damaged("ein Teil kommt doppelt vor")
            self._members[name] = member
        self._folded = {name.casefold(): member for name, member in self._members.items()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members in the order of the directory."""
        return tuple(self._members)

    def holds(self, name: str) -> bool:
        """Whether there is a member of this name (Office ignores upper and lower case here)."""
        return name.casefold() in self._folded

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a member, piece by piece."""
        member = self._folded.get(name.casefold())
        if member is None:
            raise limits.damaged("ein Teil fehlt")
        if member.flag_bits & _ENCRYPTED:
            raise limits.locked()
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise limits.damaged("unbekannte Packweise")
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    self._unpacked += len(chunk)
                    if self._unpacked > limits.UNPACKED_BYTES:
                        raise limits.refusal(f"Sie wird entpackt größer als {limits.UNPACKED_BYTES // 1_000_000} MB")
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, struct.error) as error:
            raise limits.damaged("ein Teil lässt sich nicht entpacken") from error

    def read(self, name: str, limit: int = limits.TREE_BYTES) -> bytes:
        """A whole member of at most ``limit`` bytes."""
        parts: list[bytes] = []
        size = 0
        for chunk in self.chunks(name):
            size += len(chunk)
            if size > limit:
                raise limits.refusal(f"Ein Teil wird entpackt größer als {limit // 1_000_000} MB")
            parts.append(chunk)
        return b"".join(parts)


def _safe_name(raw: str) -> str:
    name = raw.replace("\\", "/")
    if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
        raise limits.damaged("ein Teil hat einen unerlaubten Namen")
    return name


def _refuse_overlaps(members: list[zipfile.ZipInfo], data: bytes, directory: int) -> None:
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        start = member.header_offset
        header = data[start : start + _LOCAL_HEADER.size] if start >= 0 else b""
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise limits.damaged("das Verzeichnis des Archivs stimmt nicht")
        _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        if start < end:
            raise limits.damaged("Teile des Archivs überlappen sich")
        end = start + 30 + name_length + extra_length + member.compress_size
    if end > directory:
        raise limits.damaged("Teile des Archivs überlappen sich")
