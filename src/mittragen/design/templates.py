"""The Jinja environment that every room renders with: escaping always on, unknown names an error, strings through the catalogues."""

from decimal import Decimal
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mittragen.design.assets import asset
from mittragen.design.language import direction, html_tag, language_name, long_date, money, number, translations
from mittragen.design.markup import excerpt, markdown, sections

LAYOUT_FOLDER = Path(__file__).resolve().parent / "jinja"


def environment(*folders: Path, language: str = "de") -> Environment:
    """An environment that looks into ``folders`` first and then into the layout and components of this room.

    Filters: ``markdown``, ``sections``, ``excerpt``, ``long_date``, ``number``, ``money``, ``language_name``, ``html_tag``, ``direction``; function: ``asset``.
    """
    made = Environment(
        loader=FileSystemLoader([*folders, LAYOUT_FOLDER]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    catalogue = translations(language)
    made.install_gettext_callables(catalogue.gettext, catalogue.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.policies["ext.i18n.trimmed"] = True
    made.globals.update(asset=asset)
    made.filters.update(
        markdown=markdown,
        sections=sections,
        excerpt=excerpt,
        long_date=partial(long_date, language=language),
        number=partial(number, language=language),
        money=lambda euro: money(Decimal(euro), language),
        language_name=language_name,
        html_tag=html_tag,
        direction=direction,
    )
    return made
