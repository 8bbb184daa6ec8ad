"""Keys: short, easily read aloud, never reused, unique within a municipality."""

from django.db import transaction

from mittragen.municipality.models import KeyCounter, Municipality

ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
LENGTH = 5
SPACE = len(ALPHABET) ** LENGTH
# Prime to 27, so that counting up visits every key once; large, so that neighbours look different and are not guessed.
_STRIDE = 5_771_291
_START = 1_193_047


@transaction.atomic
def new_keys(municipality: Municipality, prefix: str, count: int) -> list[str]:
    """``count`` new keys such as "m7kx2b"; ``prefix`` is the letter of the kind."""
    KeyCounter.objects.get_or_create(municipality=municipality)
    counter = KeyCounter.objects.select_for_update().get(municipality=municipality)
    first = counter.given_out
    if first + count > SPACE:
        raise OverflowError(f"all {SPACE} keys of {municipality} are given out")
    counter.given_out = first + count
    counter.save(update_fields=["given_out"])
    return [prefix + spelled(number) for number in range(first, first + count)]


def new_key(municipality: Municipality, prefix: str) -> str:
    """One new key such as "m7kx2b"."""
    return new_keys(municipality, prefix, 1)[0]


def spelled(number: int) -> str:
    """The number as five letters of the alphabet; different numbers below ``SPACE`` give different letters."""
    rest = (_START + number * _STRIDE) % SPACE
    letters = ""
    for _ in range(LENGTH):
        rest, place = divmod(rest, len(ALPHABET))
        letters += ALPHABET[place]
    return letters
