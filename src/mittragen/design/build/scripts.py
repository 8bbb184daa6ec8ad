"""Scripts of others that the desk needs, out of the libraries that bring them along."""

from importlib.resources import files

from mittragen.design.build.places import VENDOR


def write_scripts() -> None:
    """Write vendor/htmx.js."""
    source = files("django_htmx") / "static" / "django_htmx" / "htmx-4.min.js"
    (VENDOR / "htmx.js").write_bytes(source.read_bytes())
