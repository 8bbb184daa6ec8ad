import pytest

from mittragen.design.assets import STATIC_FOLDER, asset, static_files
from mittragen.design.build import __main__ as build


def test_an_address_carries_the_hash_of_the_content() -> None:
    assert asset("mark.svg").startswith("/static/mittragen/mark.svg?v=")


def test_a_file_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        asset("nicht-da.css")


def test_a_site_takes_everything_its_stylesheet_names() -> None:
    names = {name for name, _ in static_files()}
    css = (STATIC_FOLDER / "mittragen" / "vendor" / "mittragen.css").read_text(encoding="utf-8")
    fonts = {part.split('"')[0] for part in css.split('url("fonts/')[1:]}
    assert {f"static/mittragen/vendor/fonts/{font}" for font in fonts} - names == set()


def test_the_stylesheet_loads_nothing_from_elsewhere() -> None:
    css = (STATIC_FOLDER / "mittragen" / "vendor" / "mittragen.css").read_text(encoding="utf-8")
    assert "url(http" not in css.replace("'", "").replace('"', "")


def test_nothing_is_done_when_nothing_changed() -> None:
    said: list[str] = []
    build.build(said.append)
    said.clear()
    build.build(said.append)
    assert said == ["Die Oberfläche ist fertig."]
