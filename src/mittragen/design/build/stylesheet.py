"""One stylesheet out of KERN and our own files, and a second one with what only the desk needs.

Our files are plain CSS and are joined as they stand, in the order that ``css/order.txt`` lists them; KERN is made logical and put into a layer of its
own below all of ours, so that no rule of ours ever has to shout to be heard.
"""

from pathlib import Path

from mittragen.design.build.logical import with_logical_properties
from mittragen.design.build.places import DESK_STYLES, KERN, OWN_STYLES, VENDOR

LAYERS = "@layer kern, reset, tokens, base, components, pages;\n"


def write_stylesheet(font_faces: str) -> None:
    """Write vendor/mittragen.css and vendor/desk.css."""
    kern = with_logical_properties((KERN / "kern.min.css").read_text(encoding="utf-8").removeprefix("\ufeff").removeprefix('@charset "UTF-8";'))
    parts = [LAYERS, font_faces, f"@layer kern{{{kern}}}\n"]
    parts += [(OWN_STYLES / name).read_text(encoding="utf-8") for name in own_styles()]
    (VENDOR / "mittragen.css").write_text("\n".join(parts), encoding="utf-8")
    desk = [(DESK_STYLES / name).read_text(encoding="utf-8") for name in own_styles(DESK_STYLES)]
    (VENDOR / "desk.css").write_text("\n".join([LAYERS, *desk]), encoding="utf-8")


def own_styles(folder: Path = OWN_STYLES) -> list[str]:
    """The names of our own style files in a folder, in order."""
    order = folder / "order.txt"
    return order.read_text(encoding="utf-8").split() if order.exists() else []
