"""Data to PDF: starts the compiler's process, holds it to its limits, and says in one line what went wrong."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from mittragen import design

TEMPLATE = Path(__file__).resolve().parent
FONTS = Path(design.__file__).resolve().parent / "fonts"
STANDARDS = ("a-3a", "ua-1")
MEMORY_BYTES = 4 * 1024**3
CPU_SECONDS = 120
PATIENCE = 5  # how many seconds may pass for one of CPU: the machine has other work too


class PdfError(RuntimeError):
    """The PDF could not be made. The message is German and fit for people."""


def compiled(
    inputs: dict[str, str],
    timestamp: datetime,
    fonts: Path = FONTS,
    template: Path = TEMPLATE,
    seconds: int = CPU_SECONDS,
    main: str = "konzept.typ",
    ppi: int = 0,
) -> bytes:
    """Compile ``main`` in the folder ``template`` with ``inputs`` (texts, read as data). Raises :class:`PdfError` when it fails or goes past its limits.

    ``ppi`` asks for a PNG of so many points an inch instead of a PDF.
    """
    if not any(fonts.glob("FiraSans-Regular.ttf")):
        raise PdfError(f"Die Schriften für das PDF fehlen im Ordner {fonts.name}. Bitte zuerst „make setup“ ausführen.")
    task = {
        "template": str(template),
        "main": main,
        "fonts": str(fonts),
        "timestamp": int(timestamp.timestamp()),
        "standards": STANDARDS,
        "inputs": inputs,
        "ppi": ppi,
        "memory": MEMORY_BYTES,
        "seconds": seconds,
    }
    command = [sys.executable, "-I", str(TEMPLATE / "child.py")]
    try:
        finished = subprocess.run(command, input=json.dumps(task).encode(), capture_output=True, timeout=seconds * PATIENCE, check=False)
    except subprocess.TimeoutExpired as error:
        raise PdfError(f"Das PDF war nach {seconds * PATIENCE} Sekunden nicht fertig.") from error
    if finished.returncode < 0:
        raise PdfError(f"Das PDF brauchte mehr als {seconds} Sekunden Rechenzeit oder {MEMORY_BYTES // 1024**3} GB Speicher.")
    if finished.returncode or not finished.stdout.startswith(b"\x89PNG" if ppi else b"%PDF-"):
        reason = finished.stderr.decode(errors="replace").strip().splitlines()
        raise PdfError(f"Das PDF ließ sich nicht setzen: {reason[-1] if reason else 'ohne Begründung'}")
    return finished.stdout
