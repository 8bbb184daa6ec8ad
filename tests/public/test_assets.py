"""Stylesheets, scripts and fonts."""

import pytest
from django.test import Client

from mittragen.design.assets import asset, served_files


@pytest.mark.parametrize("path", [path for path, _ in served_files()])
def test_every_file_of_the_pages_is_served(path: str) -> None:
    response = Client().get(f"/{path}")
    assert response.status_code == 200
    assert response["Content-Type"] != "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_file_named_by_its_hash_is_kept_for_ever() -> None:
    assert Client().get(asset("vendor/mittragen.css"))["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("query", ["", "?v=", "?v=00000000", "?v"])
def test_file_under_any_other_address_is_not(query: str) -> None:
    assert Client().get(f"/static/mittragen/vendor/mittragen.css{query}")["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize(
    "path", ["../../project/settings.py", "mittragen/../../assets.py", "mittragen/", "mittragen/vendor/stamp.txt", "/etc/passwd", "mittragen\0"]
)
def test_nothing_else_is_served(path: str) -> None:
    assert Client().generic("GET", "/", PATH_INFO=f"/static/{path}").status_code == 404
