"""Data of people is deleted on its day, photos too; what was counted and said stays."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from mittragen.municipality.models import User
from mittragen.participation.actions import (
    add_photo,
    capture_cards,
    check_in,
    invite_to_event,
    record_attendance,
    register,
    remove_photo,
    submit_contribution,
)
from mittragen.participation.forgetting import forget_people
from mittragen.participation.guests import Guest
from mittragen.participation.models import Contact, Contribution, Event, EventInvitation, Photo, Process, Registration
from mittragen.participation.queries.events import attendance_by_group, registration_of_code
from mittragen.participation.rules import ParticipationError


def _everything_is_due() -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    for table in (Registration, EventInvitation, Contact, Photo):
        table.objects.update(deletes_on=yesterday)


def _photo(width: int = 40, height: int = 30, kind: str = "JPEG", **more: Any) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(written, kind, **more)
    return written.getvalue()


def _fill(event: Event, process: Process, coordinator: User) -> None:
    for number, group in enumerate(("Schulen", "Vereine")):
        code = register(event=event, name=f"Person {number}", email="", actor_group=group, submission_key=str(number)).code
        check_in(registration=registration_of_code(code), by=coordinator)
    invite_to_event(event=event, guests=[Guest("person@example.org")], by=coordinator)
    submit_contribution(process=process, text="Mehr Busse", email="ada@example.org", submission_key="form")


def test_people_are_forgotten_on_their_day_and_twice_is_once(event: Event, process: Process, coordinator: User) -> None:
    _fill(event, process, coordinator)
    assert forget_people() == 0
    _everything_is_due()
    assert [forget_people(), forget_people()] == [4, 0]
    assert (Registration.objects.count(), EventInvitation.objects.count(), Contact.objects.count(), Contribution.objects.count()) == (0, 0, 0, 1)
    assert attendance_by_group(event) == (("Schulen", 1), ("Vereine", 1))


def test_a_count_by_hand_outlives_the_names_as_it_is(event: Event, process: Process, coordinator: User) -> None:
    _fill(event, process, coordinator)
    record_attendance(event=event, counts={"Schulen": 9}, by=coordinator)
    _everything_is_due()
    forget_people()
    assert attendance_by_group(event) == (("Schulen", 9),)


def test_a_photo_is_written_anew_kept_once_and_forgotten(event: Event, coordinator: User) -> None:
    exif = Image.Exif()
    exif[0x010E] = "geheimer Ort"
    cards = capture_cards(event=event, lines=["Mehr Busse"], by=coordinator)
    for _ in range(2):
        photo = add_photo(event=event, content=_photo(5000, 100, exif=exif), cards=cards, by=coordinator)
    with default_storage.open(photo.name) as file:
        kept = file.read()
    assert (Photo.objects.count(), photo.width, photo.height, b"geheimer" in kept) == (1, 2400, 48, False)
    assert [row.contribution for row in photo.cards.all()] == cards
    _everything_is_due()
    assert (forget_people(), default_storage.exists(photo.name)) == (1, False)


def test_a_removed_photo_has_no_file(event: Event, coordinator: User, django_capture_on_commit_callbacks: Any) -> None:
    photo = add_photo(event=event, content=_photo(kind="PNG"), by=coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(photo=photo, by=coordinator)
    assert not default_storage.exists(photo.name)


@pytest.mark.parametrize("content", [b"", b"<svg onload='x'/>", _photo()[:200], b"x" * 15_000_001], ids=["empty", "svg", "half", "large"])
def test_what_is_no_photo_is_refused_in_words(event: Event, coordinator: User, content: bytes) -> None:
    with pytest.raises(ParticipationError, match="Bitte"):
        add_photo(event=event, content=content, by=coordinator)
