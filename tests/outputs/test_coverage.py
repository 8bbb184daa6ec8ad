"""The coverage audit: parts that add up, and a sample that anybody can draw again."""

import pytest
from tests.factories.traces import traced_edition

from mittragen.edition.outline import Outline
from mittragen.outputs.coverage import NameOf, event_of, language_of, parted, sample, size_of, speakers_of, topic_of
from mittragen.outputs.streams import Stream, Streams
from mittragen.outputs.tracing import Tracing


@pytest.fixture(scope="module")
def streams() -> tuple[Stream, ...]:
    document = traced_edition()
    assert document.envelope.trace is not None
    return Streams(Tracing(document.envelope.trace), Outline(document.content)).all


@pytest.mark.parametrize("name_of", [topic_of, event_of, language_of, speakers_of, size_of])
def test_parts_add_up_to_the_whole(streams: tuple[Stream, ...], name_of: NameOf) -> None:
    parts = parted(streams, name_of)
    assert sorted(stream.source.key for part in parts for stream in part.streams) == sorted(stream.source.key for stream in streams)
    assert all(sum(part.counts.values()) == part.total and part.reached <= part.total for part in parts)
    assert len({part.name for part in parts}) == len(parts) > 1


def test_what_names_nothing_stands_last_and_the_largest_first(streams: tuple[Stream, ...]) -> None:
    parts = parted(streams, lambda stream: "" if stream.source.key in {"s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"} else stream.source.event_title)
    assert parts[-1].name == ""
    assert [part.total for part in parts[:-1]] == sorted((part.total for part in parts[:-1]), reverse=True)


def test_a_sample_is_as_large_as_its_part_and_the_same_in_any_order(streams: tuple[Stream, ...]) -> None:
    drawn = sample(streams, 5, "Sprache")
    assert len({stream.source.key for stream in drawn}) == 5
    assert drawn == sample(tuple(reversed(streams)), 5, "Sprache")
    assert drawn != sample(streams, 5, "Mobilität")


def test_the_whole_is_its_own_sample(streams: tuple[Stream, ...]) -> None:
    (part,) = parted(streams, lambda _stream: "alles")
    assert part.sampled == part.reached
