"""Mail addresses of persons and telephone numbers, told from the mailboxes of offices, dates, amounts and the numbers of council papers."""

import re
from collections.abc import Iterator

from mittragen.edition.checks.person_names import FIRST_NAMES

_MAIL = re.compile(r"(?<![\w.@+-])(?P<local>[\w.+-]+)@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_PRIVATE_DOMAIN = re.compile(r"^(?:gmx|web|gmail|googlemail|t-online|outlook|hotmail|yahoo|freenet|icloud|aol|posteo|mail)\.", re.IGNORECASE)
# Words of mailboxes that belong to an office, whoever reads them.
_FUNCTION = re.compile(
    r"info|kontakt|post|office|buero|büro|teilhabe|integration|migration|sozial|jugend|schul|bildung|sprach|amt|stadt|kreis|gemeinde|verein|team|presse|beratung|service|"
    r"zentral|projekt|ehrenamt|koordin|vhs|kita|redaktion|datenschutz|anmeldung|termin|hilfe|verwaltung|rathaus|leitung|sekretariat|beteiligung|frauen|familie",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(
    r"(?:\b(?:Telefon|Tel|Fon|Mobil|Handy|Durchwahl|Fax)(?:nummer)?\.? ?:? ?(?:\+|\(?0)[\d /().–-]{4,}\d"
    r"|(?:Durchwahl|Apparat) ?:? ?-?\d{2,5}"
    r"|(?<![\d.,/–-])(?<!\d )(?:\+49|0049|\(?0[1-9]\d{1,4}\)?) ?[/–-]? ?\d[\d –-]{3,}\d)(?![\d.,]*\d)"
)
# Free numbers and shared-cost numbers are hotlines, never a person's.
_HOTLINE = re.compile(r"^0(?:800|180|900|1801|1805)")
_PAPER = re.compile(r"0\d{1,4} ?[/-] ?(?:19|20)\d\d$")
_LEAST_DIGITS = 7
_LEAST_ALONE = 10


def personal_mails(text: str) -> Iterator[str]:
    """ "anna.weber@…", "a.weber@…" and addresses of private providers; not "info@…", "teilhabe@…", "fd.soziales@…"."""
    if "@" not in text:
        return
    for match in _MAIL.finditer(text):
        parts = [part for part in re.split(r"[._+-]", match["local"].casefold()) if part]
        if _FUNCTION.search(match["local"]):
            continue
        is_name = bool(parts) and (parts[0] in {*FIRST_NAMES, "frau", "herr"} or (len(parts) > 1 and (len(parts[0]) == 1 or parts[-1] in FIRST_NAMES)))
        if is_name or _PRIVATE_DOMAIN.match(match["domain"]):
            yield match[0]


def telephones(text: str) -> Iterator[str]:
    """Telephone numbers, hotlines left out."""
    if not any(sign in text for sign in ("0", "+", "Durchwahl", "Apparat")):
        return
    for match in _TELEPHONE.finditer(text):
        wording = match[0].strip()
        digits = "".join(sign for sign in wording if sign.isdigit())
        is_extension = wording.startswith(("Durchwahl", "Apparat"))
        # Digits alone may as well be an official key or a file number.
        least = _LEAST_ALONE if wording.isdigit() else _LEAST_DIGITS
        if (len(digits) >= least or is_extension) and not _HOTLINE.match(digits) and not _PAPER.search(wording):
            yield wording
