"""Drafts of the legal pages, filled with what is known of the municipality. What only people know stands in square brackets."""

import re
from pathlib import Path
from string import Template

from mittragen.municipality.models import Municipality
from mittragen.municipality.queries import primary_host

_FOLDER = Path(__file__).resolve().parent / "legal_texts"
_GAP = re.compile(r"\[[^\]\n]{2,300}\](?!\()")
WITH_DRAFT = frozenset(path.stem for path in _FOLDER.glob("*.txt"))


def drafted(name: str, municipality: Municipality) -> str:
    """The draft of one page; empty where there is none. Lines about which nothing is known are left out."""
    if name not in WITH_DRAFT:
        return ""
    known = {
        "name": municipality.name,
        "office": municipality.office,
        "address": municipality.address,
        "telephone": municipality.telephone,
        "email": municipality.email,
        "website": municipality.website,
        "host": primary_host(municipality),
        "feedback": municipality.feedback_email or municipality.email,
    }
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    # One fact to a line: a line whose only fact is unknown would be an empty promise.
    kept = (line for line in lines if not any(f"${fact}" in line and not value for fact, value in known.items()))
    return Template("\n".join(kept)).safe_substitute(known)


def gaps(text: str) -> tuple[str, ...]:
    """Places in square brackets that somebody still has to fill; links are none."""
    return tuple(_GAP.findall(text))
