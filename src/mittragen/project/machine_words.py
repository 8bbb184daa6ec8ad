"""What the machine says of files, in German."""

import errno

_WORDS = {
    errno.ENOENT: "es gibt sie nicht",
    errno.EISDIR: "es ist ein Ordner",
    errno.ENOTDIR: "ein Teil des Weges ist kein Ordner",
    errno.EACCES: "die Rechte fehlen",
    errno.EPERM: "die Rechte fehlen",
    errno.ENOSPC: "der Speicherplatz ist voll",
    errno.EDQUOT: "der Speicherplatz ist voll",
    errno.EROFS: "der Ort ist schreibgeschützt",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.EEXIST: "der Name ist schon vergeben",
    errno.EFBIG: "die Datei wird zu groß",
}


def reason_of(error: OSError) -> str:
    """Why something could not be read or written; in the machine's own words where they are rare."""
    return _WORDS.get(error.errno or 0, error.strerror or str(error))
