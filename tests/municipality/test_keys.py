"""Keys: never twice, always readable."""

from django_scopes import scope
from tests.factories import rooms

from mittragen.municipality.keys import ALPHABET, LENGTH, SPACE, new_key, new_keys, spelled
from mittragen.municipality.models import Municipality


def test_key_is_the_letter_of_its_kind_and_five_letters_of_the_alphabet(municipality: Municipality) -> None:
    key = new_key(municipality, "m")
    assert key[0] == "m"
    assert len(key) == 1 + LENGTH
    assert set(key[1:]) <= set(ALPHABET)


def test_no_number_is_spelled_like_another() -> None:
    # A stride prime to the size of the space visits every place once; the first ones are tried as a sample.
    assert len({spelled(number) for number in range(50_000)}) == 50_000
    assert spelled(SPACE) == spelled(0)


def test_keys_given_out_one_by_one_and_at_once_never_meet(municipality: Municipality) -> None:
    keys = [*new_keys(municipality, "m", 3), new_key(municipality, "m"), *new_keys(municipality, "m", 2)]
    assert len(set(keys)) == 6


def test_municipalities_count_their_own_keys(municipality: Municipality) -> None:
    first = new_key(municipality, "m")
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=other):
        assert new_key(other, "m") == first
