"""Photos of walls and tables: read with limits and written anew as JPEG, so that nothing hidden in the file (place, camera, script) goes on."""

import hashlib
import io
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.journaling import tell
from mittragen.participation.models import Contribution, Event, EventTable, Photo, PhotoCard
from mittragen.participation.rules import CAPTURING, ParticipationError

LARGEST_BYTES = 15_000_000
LARGEST_PIXELS = 50_000_000
SIDE = 2400
KEPT = timedelta(days=365)
# What the library raises for files that are broken, beside its own.
_BROKEN = (
    UnidentifiedImageError,
    OSError,
    EOFError,
    ValueError,
    SyntaxError,
    LookupError,
    TypeError,
    ArithmeticError,
    struct.error,
    Image.DecompressionBombError,
)


@dataclass(frozen=True)
class DrawnPhoto:
    """A photo drawn anew as JPEG, ready to be kept."""

    content: bytes
    width: int
    height: int


@transaction.atomic
def add_photo(*, event: Event, content: bytes | DrawnPhoto, by: User | None, table: EventTable | None = None, cards: Iterable[Contribution] = ()) -> Photo:
    """Keep a photo of an event, with the cards on it. The same photo again is the same row. Internal, and deleted after a year.

    Drawing takes a second: give a :class:`DrawnPhoto` where nobody may wait for the database meanwhile.
    """
    require_role(by, event.municipality, CAPTURING)
    drawn = content if isinstance(content, DrawnPhoto) else drawn_anew(content)
    name = f"photos/{event.municipality_id}/{event.key}/{hashlib.sha256(drawn.content).hexdigest()}.jpg"
    photo = Photo.objects.filter(event=event, name=name).first()
    if photo is None:
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(drawn.content))
        values = {"name": name, "width": drawn.width, "height": drawn.height, "deletes_on": timezone.localdate() + KEPT}
        photo = Photo.objects.create(municipality=event.municipality, event=event, table=table, **values)
        tell(event.process, by, "add_photo", "event", event.key)
    attach_cards(photo=photo, cards=cards, by=by)
    return photo


@transaction.atomic
def attach_cards(*, photo: Photo, cards: Iterable[Contribution], by: User | None) -> None:
    """Say which cards are on a photo. Doing it twice changes nothing."""
    require_role(by, photo.municipality, CAPTURING)
    there = set(photo.cards.values_list("contribution_id", flat=True))
    fresh = {card.pk: card for card in cards if card.event_id == photo.event_id and card.pk not in there}
    PhotoCard.objects.bulk_create(PhotoCard(municipality=photo.municipality, photo=photo, contribution=card) for card in fresh.values())


@transaction.atomic
def set_cards_of_photo(*, photo: Photo, cards: Iterable[Contribution], by: User | None) -> None:
    """Say which cards are on a photo, and no others. Doing it twice changes nothing."""
    require_role(by, photo.municipality, CAPTURING)
    wanted = list(cards)
    photo.cards.exclude(contribution__in=wanted).delete()
    attach_cards(photo=photo, cards=wanted, by=by)


@transaction.atomic
def remove_photo(*, photo: Photo, by: User | None) -> None:
    """Delete a photo and its file."""
    require_role(by, photo.municipality, CAPTURING)
    name = photo.name
    tell(photo.event.process, by, "remove_photo", "event", photo.event.key)
    photo.delete()
    transaction.on_commit(lambda: default_storage.delete(name))


def drawn_anew(content: bytes) -> DrawnPhoto:
    """A file read with limits and drawn anew, upright, at most 2400 pixels wide and high. Raises :class:`ParticipationError`. Writes nothing."""
    if len(content) > LARGEST_BYTES:
        raise ParticipationError(_("Das Foto ist größer als 15 MB. Bitte verkleinern Sie es."))
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise ParticipationError(_("Das Foto hat mehr als 50 Millionen Bildpunkte. Bitte verkleinern Sie es."))
            drawn = ImageOps.exif_transpose(picture).convert("RGB")
    except _BROKEN as error:
        if isinstance(error, ParticipationError):
            raise
        raise ParticipationError(_("Die Datei ist kein lesbares Foto. Bitte verwenden Sie JPEG, PNG oder WebP.")) from error
    drawn.thumbnail((SIDE, SIDE))
    # A comment in the file would be written again.
    drawn.info.clear()
    written = io.BytesIO()
    drawn.save(written, "JPEG", quality=82, optimize=True)
    return DrawnPhoto(written.getvalue(), drawn.width, drawn.height)
