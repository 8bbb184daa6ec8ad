import re

import pytest

from mittragen.design.build.places import DESK_STYLES, OWN_STYLES
from mittragen.design.build.stylesheet import own_styles

EVERY = [*own_styles(), *(f"desk/{name}" for name in own_styles(DESK_STYLES))]
PHYSICAL = re.compile(r"(?<![\w-])((?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:")
MEDIA = re.compile(r"@media[^{]*{")


@pytest.mark.parametrize("name", EVERY)
def test_only_logical_properties_are_used(name: str) -> None:
    css = MEDIA.sub("", (OWN_STYLES / name).read_text(encoding="utf-8"))
    assert PHYSICAL.findall(css) == []


@pytest.mark.parametrize("name", EVERY)
def test_every_rule_stands_in_a_layer(name: str) -> None:
    css = re.sub(r"/\*.*?\*/", "", (OWN_STYLES / name).read_text(encoding="utf-8"), flags=re.DOTALL).strip()
    assert re.fullmatch(r"(@layer (reset|tokens|base|components|pages) {.*}\s*)+", css, re.DOTALL)


def test_every_file_is_in_the_order() -> None:
    assert sorted(own_styles()) == sorted(path.name for path in OWN_STYLES.glob("*.css"))
    assert sorted(own_styles(DESK_STYLES)) == sorted(path.name for path in DESK_STYLES.glob("*.css"))


@pytest.mark.parametrize("name", sorted(set(EVERY) - {"tokens.css", "print.css", "navigation.css", "cards.css"}))
def test_colours_come_from_tokens(name: str) -> None:
    css = (OWN_STYLES / name).read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*{)", css) == []
