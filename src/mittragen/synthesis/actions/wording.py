"""The words of a group: its title, its statement, the voices against it, whether it is held fast."""

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.facts import mark_of
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.models import User
from mittragen.participation.models import Topic
from mittragen.synthesis.actions.places import current, touch
from mittragen.synthesis.actions.shelf import begin, tell
from mittragen.synthesis.models import Group
from mittragen.synthesis.rules import SynthesisError

LONGEST_TITLE = 200
LONGEST_STATEMENT = 10_000


def titled(title: str) -> str:
    """A title through the gate. Raises :class:`SynthesisError`."""
    line = clean_line(title)
    if not line:
        raise SynthesisError(_("Bitte geben Sie dem Bündel einen Namen."))
    if len(line) > LONGEST_TITLE:
        raise SynthesisError(_("Der Name ist sehr lang. Bitte kürzen Sie ihn auf 200 Zeichen."))
    return line


def statement_mark(group: Group) -> str:
    """The mark of what a person changes by hand: statement and counter-voices."""
    return mark_of((group.statement, group.counter_voices))


@transaction.atomic
def rename_group(*, group: Group, title: str, by: User | None) -> Group:
    """Give a group another name. The machine does not change it any more."""
    begin(group.process, by)
    group, title = current(group), titled(title)
    if group.title != title or not group.is_named_by_hand:
        group.title, group.is_named_by_hand = title, True
        _changed(group, by, "rename_group", "title", "is_named_by_hand")
    return group


@transaction.atomic
def set_topic_of_group(*, group: Group, topic: Topic | None, by: User | None) -> Group:
    """Put a group under a topic of its process, or under none."""
    begin(group.process, by)
    group = current(group)
    if topic is not None and topic.process_id != group.process_id:
        raise SynthesisError(_("Dieses Thema gehört zu einer anderen Beteiligung. Bitte wählen Sie noch einmal."))
    if group.topic_id != (topic.pk if topic else None):
        group.topic = topic
        _changed(group, by, "set_topic_of_group", "topic")
    return group


@transaction.atomic
def write_statement(*, group: Group, statement: str, counter_voices: str = "", by: User | None, seen: str = "") -> Group:
    """What the members say together, and the voices against it. What a machine wrote before is settled with that.

    ``seen`` is :func:`statement_mark` as it was shown: where somebody wrote otherwise meanwhile, :class:`SynthesisError` is raised and nothing written.
    """
    begin(group.process, by)
    group = current(group)
    words, against = clean_text(statement).strip(), clean_text(counter_voices).strip()
    if max(len(words), len(against)) > LONGEST_STATEMENT:
        raise SynthesisError(_("Der Text ist sehr lang. Bitte kürzen Sie ihn auf 10.000 Zeichen."))
    if (words, against) != (group.statement, group.counter_voices) or group.draft:
        if seen and seen != statement_mark(group) and (words, against) != (group.statement, group.counter_voices):
            raise SynthesisError(_("Inzwischen hat jemand anderes die Aussage geändert. Bitte sehen Sie nach, was davon gelten soll."))
        group.statement, group.counter_voices, group.draft = words, against, ""
        _changed(group, by, "write_statement", "statement", "counter_voices", "draft")
    return group


@transaction.atomic
def discard_draft(*, group: Group, by: User | None) -> Group:
    """Throw away a statement that a machine wrote. Doing it twice changes nothing."""
    begin(group.process, by)
    group = current(group)
    if group.draft:
        group.draft = ""
        _changed(group, by, "discard_draft", "draft")
    return group


@transaction.atomic
def pin_group(*, group: Group, by: User | None) -> Group:
    """Hold a group fast: the machine proposes nothing that would change it."""
    return _pinned(group, by, "pin_group", True)


@transaction.atomic
def unpin_group(*, group: Group, by: User | None) -> Group:
    """Let the machine propose members for a group again."""
    return _pinned(group, by, "unpin_group", False)


def _pinned(group: Group, by: User | None, action: str, is_pinned: bool) -> Group:
    begin(group.process, by)
    group = current(group)
    if group.is_pinned != is_pinned:
        group.is_pinned = is_pinned
        _changed(group, by, action, "is_pinned")
    return group


def _changed(group: Group, by: User | None, action: str, *names: str) -> None:
    group.save(update_fields=names)
    touch([group])
    tell(group.process, by, action, "group", group.key)
