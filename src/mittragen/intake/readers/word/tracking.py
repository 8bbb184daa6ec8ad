"""The text of a Word file as it was before its tracked changes: what was inserted is gone, what was deleted stands there again."""

from mittragen.intake.readers.markup import Element

_TURNED = {"w:ins": "w:del", "w:del": "w:ins", "w:moveTo": "w:moveFrom", "w:moveFrom": "w:moveTo"}


def rewind(body: Element) -> None:
    """Turn every tracked change round, in place: reading the turned file as it stands gives the original text."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        element.name = _TURNED.get(element.name, element.name)
        waiting.extend(element)
