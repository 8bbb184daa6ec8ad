"""Make the front-end assets when anything they are made of has changed: ``python -m mittragen.design.build [--quiet]``."""

import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from mittragen.design.build.catalogues import compile_catalogues
from mittragen.design.build.fonts import PRINT_FACES, write_print_fonts, write_web_fonts
from mittragen.design.build.packages import BuildError, install_packages
from mittragen.design.build.places import CHECKOUT, LOCALE, OWN_STYLES, PACKAGES, PRINT_FONTS, STAMP, VENDOR
from mittragen.design.build.scripts import write_scripts
from mittragen.design.build.stylesheet import write_stylesheet

_HERE = Path(__file__).resolve().parent


def main(arguments: list[str]) -> int:
    """Make what is out of date; 0 when all is well, 2 with one line of help when not."""
    try:
        build(_silence if "--quiet" in arguments else _say)
    except (BuildError, OSError) as error:
        _say(f"Die Oberfläche konnte nicht gebaut werden: {error}")
        return 2
    return 0


def build(say: Callable[[str], None]) -> None:
    """Packages and fonts first (slow, seldom), then stylesheet and catalogues (quick, often); each only when its inputs changed."""
    stamps = dict(line.split("=", 1) for line in STAMP.read_text(encoding="utf-8").splitlines()) if STAMP.exists() else {}
    packages, texts = _hash(_package_inputs()), _hash(_text_inputs())
    if stamps.get("packages") != packages or not _is_complete():
        say("Pakete für die Oberfläche holen ...")
        install_packages()
        say("Schriften umwandeln ...")
        write_print_fonts()
        (VENDOR / "fonts").mkdir(parents=True, exist_ok=True)
        (VENDOR / "fonts.css").write_text(write_web_fonts(), encoding="utf-8")
        stamps = {}
    if stamps.get("texts") != texts:
        say("Gestaltung und Übersetzungen zusammenstellen ...")
        write_stylesheet((VENDOR / "fonts.css").read_text(encoding="utf-8"))
        write_scripts()
        compile_catalogues()
        STAMP.write_text(f"packages={packages}\ntexts={texts}\n", encoding="utf-8")
    say("Die Oberfläche ist fertig.")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _silence(line: str) -> None:
    del line


def _is_complete() -> bool:
    """Whether what the slow half makes is still there: people delete folders."""
    made = [VENDOR / "fonts.css", PACKAGES / "axe-core", *(PRINT_FONTS / name for name in PRINT_FACES)]
    return all(path.exists() for path in made)


def _package_inputs() -> Iterator[Path]:
    yield CHECKOUT / "package-lock.json"
    yield from sorted(_HERE.glob("*.py"))


def _text_inputs() -> Iterator[Path]:
    yield from _package_inputs()
    yield from sorted(OWN_STYLES.rglob("*"))
    yield from sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def _hash(paths: Iterator[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
