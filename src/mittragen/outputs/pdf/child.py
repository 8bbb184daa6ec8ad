"""The compiler in its own process, with limits. Reads one JSON object from standard input, writes the PDF or the picture to standard output.

Run by path and isolated (``python -I child.py``): it imports nothing but the compiler. Input: ``template`` and ``fonts`` (folders), ``main`` (the
file to begin with), ``timestamp`` (seconds), ``standards``, ``inputs`` (texts for the template), ``memory`` (bytes), ``seconds`` (of CPU); ``ppi`` where a
PNG is wanted. A failure is one line on standard error and exit code 2.
"""

import json
import resource
import sys
from typing import cast

import typst


def main() -> int:
    task = json.load(sys.stdin.buffer)
    resource.setrlimit(resource.RLIMIT_AS, (task["memory"], task["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (task["seconds"], task["seconds"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[task["fonts"]])
    compiler = typst.Compiler(f"{task['template']}/{task['main']}", root=task["template"], font_paths=fonts, sys_inputs=task["inputs"])
    try:
        wanted = {"format": "png", "ppi": task["ppi"]} if task.get("ppi") else {"format": "pdf", "pdf_standards": task["standards"]}
        body = cast(bytes, compiler.compile(**wanted, timestamp=task["timestamp"]))
    except typst.TypstError as error:
        sys.stderr.write(" ".join((error.message, *error.hints)).replace("\n", " "))
        return 2
    sys.stdout.buffer.write(body)
    return 0


if __name__ == "__main__":
    sys.exit(main())
