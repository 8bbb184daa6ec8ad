"""Copies of a text as people make them, of six kinds, by a seeded chance."""

import random
import re
from collections.abc import Callable

_GREETINGS = ("Sehr geehrte Damen und Herren, ", "Hallo zusammen, ", "Guten Tag! ", "Liebes Team, ")
_ENDINGS = ("", " Vielen Dank.", " Mit freundlichen Grüßen", " LG")


def typos(text: str, chance: random.Random) -> str:
    """One word in eight with letters swapped, lost or doubled."""
    words = text.split()
    for _ in range(max(1, len(words) // 8)):
        at = chance.randrange(len(words))
        letters = list(words[at])
        if len(letters) > 3:
            place = chance.randrange(1, len(letters) - 1)
            match chance.randrange(3):
                case 0:
                    letters[place], letters[place + 1] = letters[place + 1], letters[place]
                case 1:
                    del letters[place]
                case _:
                    letters.insert(place, letters[place])
        words[at] = "".join(letters)
    return " ".join(words)


def reordered(text: str, _: random.Random) -> str:
    """The first sentence last; a single sentence with its halves swapped."""
    sentences = re.split(r"(?<=[.!?]) +", text)
    if len(sentences) > 1:
        return " ".join([*sentences[1:], sentences[0]])
    words = text.split()
    return " ".join(words[len(words) // 2 :] + words[: len(words) // 2])


def cut(text: str, chance: random.Random) -> str:
    """The last tenth to three tenths missing."""
    return text[: int(len(text) * chance.uniform(0.7, 0.9))]


def greeted(text: str, chance: random.Random) -> str:
    """A greeting before it, and perhaps one after it."""
    return chance.choice(_GREETINGS) + text + chance.choice(_ENDINGS)


def recased(text: str, chance: random.Random) -> str:
    """All capitals or none, without commas, with other full stops."""
    return chance.choice([text.upper(), text.lower()]).replace(",", "").replace(".", chance.choice(["", "!", " ..."]))


def reworded(text: str, chance: random.Random) -> str:
    """One word replaced by another of the same text, spelt backwards: no word that anybody could have meant."""
    words = text.split()
    words[chance.randrange(len(words))] = chance.choice(words)[::-1]
    return " ".join(words)


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "typos": typos, "reordered": reordered, "cut": cut, "greeted": greeted, "recased": recased, "reworded": reworded,
}  # fmt: skip
