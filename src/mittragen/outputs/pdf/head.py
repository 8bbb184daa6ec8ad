"""What every document tells its template first: the language and direction of its tags, and the colour of the house."""

from typing import Any

from mittragen.design.language import direction, html_tag
from mittragen.outputs.colour import readable_accent
from mittragen.outputs.target import Site


def head_data(language: str, site: Site) -> dict[str, Any]:
    """``lang`` has two or three letters and ``region`` two, or none, as Typst takes them."""
    lang, _separator, region = html_tag(language).partition("-")
    return {
        "lang": lang if len(lang) in {2, 3} else "de",
        "region": region if len(region) == 2 else None,
        "dir": direction(language),
        "accent": readable_accent(site.accent),
    }
