"""Topics: add, rename, order, tie to a field of action, remove."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.text import clean_line
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.journaling import tell
from mittragen.participation.models import Process, Topic, TopicFormerTitle
from mittragen.participation.rules import PLANNING, ParticipationError, named


@transaction.atomic
def add_topic(*, process: Process, title: str, by: User | None, icon: str = "", element_key: str = "") -> Topic:
    """A new topic after all others."""
    require_role(by, process.municipality, PLANNING)
    topic = Topic(process=process, municipality=process.municipality, position=process.topic_rows.count(), icon=clean_line(icon))
    topic.title, topic.element_key = _free_title(process, title, None), clean_line(element_key)
    topic.key = new_key(process.municipality, "t")
    require_fitting(topic, ParticipationError)
    topic.save(force_insert=True)
    tell(process, by, "add_topic", "topic", topic.key, {"title": ("", topic.title)})
    return topic


@transaction.atomic
def rename_topic(*, topic: Topic, title: str, by: User | None) -> Topic:
    """Another title; the old one is kept, and so is everything that was said under it."""
    require_role(by, topic.municipality, PLANNING)
    before, after = topic.title, _free_title(topic.process, title, topic)
    if before != after:
        topic.title = after
        require_fitting(topic, ParticipationError)
        topic.save(update_fields=["title"])
        TopicFormerTitle.objects.create(municipality=topic.municipality, topic=topic, title=before, until=timezone.now())
        tell(topic.process, by, "rename_topic", "topic", topic.key, {"title": (before, after)})
    return topic


@transaction.atomic
def take_back_rename(*, topic: Topic, by: User | None) -> Topic:
    """The title before the last renaming again, as if there had been none; possible until something is said under the new one."""
    require_role(by, topic.municipality, PLANNING)
    former = topic.former_titles.order_by("-id").first()
    if former is None or topic.contributions.filter(submitted_at__gte=former.until).exists():
        raise ParticipationError(_("Das Umbenennen lässt sich nicht mehr rückgängig machen. Sie können das Thema noch einmal umbenennen."))
    before, topic.title = topic.title, _free_title(topic.process, former.title, topic)
    topic.save(update_fields=["title"])
    former.delete()
    tell(topic.process, by, "take_back_rename", "topic", topic.key, {"title": (before, topic.title)})
    return topic


@transaction.atomic
def tie_topic(*, topic: Topic, element_key: str, by: User | None, icon: str | None = None) -> Topic:
    """Say which field of action of the concept the topic has become; empty says that there is none (yet)."""
    require_role(by, topic.municipality, PLANNING)
    before, topic.element_key = topic.element_key, clean_line(element_key)
    if icon is not None:
        topic.icon = clean_line(icon)
    require_fitting(topic, ParticipationError)
    topic.save(update_fields=["element_key", "icon"])
    tell(topic.process, by, "tie_topic", "topic", topic.key, {"element_key": (before, topic.element_key)})
    return topic


@transaction.atomic
def order_topics(*, process: Process, keys: Sequence[str], by: User | None) -> None:
    """Put the topics in the order of ``keys``; those not named come after."""
    require_role(by, process.municipality, PLANNING)
    places = {key: place for place, key in enumerate(keys)}
    rows = sorted(process.topic_rows.all(), key=lambda row: places.get(row.key, len(places)))
    for place, row in enumerate(rows):
        row.position = place
    Topic.objects.bulk_update(rows, ["position"])
    tell(process, by, "order_topics", "process", process.slug)


@transaction.atomic
def remove_topic(*, topic: Topic, by: User | None) -> None:
    """Remove a topic under which nothing was said."""
    require_role(by, topic.municipality, PLANNING)
    if topic.contributions.exists() or topic.event_rows.exists():
        raise ParticipationError(_("Zu diesem Thema gibt es schon Beiträge oder Veranstaltungen. Sie können es umbenennen, aber nicht entfernen."))
    tell(topic.process, by, "remove_topic", "topic", topic.key, {"title": (topic.title, "")})
    topic.delete()


def _free_title(process: Process, title: str, topic: Topic | None) -> str:
    title = named(title, _("Bitte geben Sie dem Thema einen Titel."))
    if any(row.title == title and row != topic for row in process.topic_rows.all()):
        raise ParticipationError(_("Das Thema „%(title)s“ gibt es schon. Bitte wählen Sie einen anderen Titel.") % {"title": title})
    return title
