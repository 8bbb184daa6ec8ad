import re
from pathlib import Path

import pytest

import mittragen.design
from mittragen.design.patterns import patterns_page

COMPONENTS = Path(mittragen.design.__file__).parent / "jinja" / "components"


@pytest.mark.parametrize("name", ["cards", "charts", "facts"])
def test_every_component_stands_on_the_patterns_page(name: str) -> None:
    source = (COMPONENTS / f"{name}.html").read_text(encoding="utf-8")
    template = (COMPONENTS.parent / "patterns.html").read_text(encoding="utf-8")
    macros = set(re.findall(r"{% macro (\w+)", source)) - {"bar", "chart", "size"}
    assert {macro for macro in macros if f"{macro}(" not in template} == set()


def test_the_patterns_page_runs_from_right_to_left_in_arabic() -> None:
    assert '<html lang="ar" dir="rtl">' in patterns_page("ar")


def test_an_empty_component_leaves_nothing_behind() -> None:
    empty = re.findall(r'data-state="empty">(.*?)</div>', patterns_page(), re.DOTALL)
    assert [part.strip() for part in empty] == ["", "", ""]


def test_no_page_holds_a_style_or_script_of_its_own() -> None:
    page = patterns_page()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)
