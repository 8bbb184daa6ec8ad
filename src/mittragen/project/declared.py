"""What a request declares about its own content: only the kind of a form counts. Addresses and forms of ours are UTF-8, whatever else is said."""

import re

# RFC 2046, 5.1.1; browsers write it without quotes.
_BOUNDARY = re.compile(r";\s*boundary=\"?([\w'()+,./:=? -]{1,200})\"?\s*(?:;|$)", re.IGNORECASE | re.ASCII)
_LONGEST = 500


def form_kind(declared: str) -> str:
    """A ``Content-Type`` without anything but its kind and the boundary of its parts.

    Django reads fields, even those of the address, in the charset that is named here. A codec that is none of text, or cannot replace what it cannot read,
    would end in an error, and a page kept for everyone would show what another one made of the address.
    """
    kind, _, rest = declared[:_LONGEST].partition(";")
    boundary = _BOUNDARY.search(f";{rest}")
    return f'{kind.strip()}; boundary="{boundary[1].strip()}"' if boundary else kind.strip()
