"""``python -m mittragen.outputs.pdf < document.json > konzept.pdf``: a PDF from a document alone."""

import sys

from mittragen.edition.codec import DocumentError, decode
from mittragen.outputs.pdf import TARGET
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.outputs.target import Site


def main() -> int:
    address = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        document = decode(sys.stdin.buffer.read())
        body = TARGET.render(document, Site(address=address, name=document.content.publisher.name))
    except (DocumentError, PdfError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.buffer.write(body)
    return 0


if __name__ == "__main__":
    sys.exit(main())
