"""When things of a demo happened."""

from datetime import date, timedelta

from django.utils import timezone

from mittragen.demo.moments import day_of, drawn, read_at


def test_a_number_counts_the_days_from_today() -> None:
    assert day_of(-3) == timezone.localdate() - timedelta(days=3)
    assert day_of(date(2023, 9, 20)) == date(2023, 9, 20)


def test_a_drawn_moment_is_the_same_in_every_telling_and_lies_between_its_days() -> None:
    first, last = date(2023, 9, 20), date(2023, 11, 3)
    moments = {text: drawn(text, first, last) for text in ("Der Bus fehlt.", "Der Kurs fehlt.", "Житло. Просто житло")}
    assert moments == {text: drawn(text, first, last) for text in moments}
    assert all(first <= timezone.localdate(at) <= last for at in moments.values())
    assert len(set(moments.values())) == 3


def test_nothing_was_said_or_read_in_the_future() -> None:
    for number in range(50):
        said = drawn(f"Beitrag {number}", -2, 28)
        assert said < timezone.now()
        assert said <= read_at(said) <= timezone.now()
