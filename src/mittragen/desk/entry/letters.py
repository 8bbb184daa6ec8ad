"""Mails in words: templates whose first line is the subject."""

from dataclasses import dataclass

from mittragen.desk.templating import desk_environment


@dataclass(frozen=True)
class Letter:
    """A mail, before it has an address."""

    subject: str
    text: str


def letter(template: str, **values: object) -> Letter:
    """The mail that ``template`` makes of ``values``."""
    subject, _, text = desk_environment().get_template(template).render(**values).strip().partition("\n")
    return Letter(subject.strip(), text.strip() + "\n")
