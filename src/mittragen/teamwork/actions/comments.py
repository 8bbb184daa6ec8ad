"""Comments: write, reply, change, delete, settle, reopen. The journal says that someone spoke, never what."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.text import clean_text
from mittragen.municipality.journal import record
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import NotAllowedError, require_role
from mittragen.teamwork.mails import Letter, tell_mentioned
from mittragen.teamwork.models import Comment, Mention
from mittragen.teamwork.people import commenters, handle, named_in
from mittragen.teamwork.rules import COMMENTING, TeamworkError
from mittragen.teamwork.subjects import Passage, Subject

CHANGEABLE_FOR = timedelta(minutes=30)
LONGEST = 10_000


@transaction.atomic
def write_comment(
    *,
    municipality: Municipality,
    subject: Subject,
    text: str,
    by: User | None,
    passage: Passage | None = None,
    to: Collection[User] = (),
    about: str = "",
    address: str = "",
) -> Comment:
    """A new comment. Members named by ``to`` or as "@Name" in the text get a mail; ``about`` and ``address`` say in it what it is about and where it stands."""
    require_role(by, municipality, COMMENTING)
    comment = Comment(municipality=municipality, author=by, text=_said(text))
    comment.subject_kind, comment.subject_key, comment.whole_kind, comment.whole_key = subject.kind, subject.key, subject.whole_kind, subject.whole_key
    if passage is not None and passage.quote.strip():
        comment.passage_name, comment.passage_quote, comment.passage_at = passage.name, clean_text(passage.quote).strip(), passage.at
    comment.save(force_insert=True)
    _tell(comment, by, "write_comment")
    _mention(comment, by, to, about, address)
    return comment


@transaction.atomic
def reply_to_comment(*, comment: Comment, text: str, by: User | None, to: Collection[User] = (), about: str = "", address: str = "") -> Comment:
    """A reply, one level deep: a reply to a reply stands below the same comment. A settled comment is open again."""
    require_role(by, comment.municipality, COMMENTING)
    top = comment.parent or comment
    reply = Comment(municipality=top.municipality, author=by, text=_said(text), parent=top)
    reply.subject_kind, reply.subject_key, reply.whole_kind, reply.whole_key = top.subject_kind, top.subject_key, top.whole_kind, top.whole_key
    reply.save(force_insert=True)
    if top.settled_at:
        reopen_comment(comment=top, by=by)
    _tell(reply, by, "reply_to_comment")
    _mention(reply, by, to, about, address)
    return reply


@transaction.atomic
def change_comment(*, comment: Comment, text: str, by: User | None) -> Comment:
    """Other words, by whoever wrote it and for a while only. Nobody is told again."""
    _require_own(comment, by)
    if comment.written_at < timezone.now() - CHANGEABLE_FOR:
        raise TeamworkError(_("Ein Kommentar lässt sich eine halbe Stunde lang ändern. Bitte schreiben Sie eine Antwort darauf."))
    comment.text, comment.changed_at = _said(text), timezone.now()
    comment.save(update_fields=["text", "changed_at"])
    _tell(comment, by, "change_comment")
    return comment


@transaction.atomic
def delete_comment(*, comment: Comment, by: User | None) -> Comment:
    """Take one's own words away. A stub stays, so that replies still make sense."""
    _require_own(comment, by)
    comment.text, comment.deleted_at = "", timezone.now()
    comment.save(update_fields=["text", "deleted_at"])
    comment.mentions.all().delete()
    _tell(comment, by, "delete_comment")
    return comment


@transaction.atomic
def settle_comment(*, comment: Comment, by: User | None) -> Comment:
    """What was said is dealt with. Doing it twice changes nothing."""
    require_role(by, comment.municipality, COMMENTING)
    top = comment.parent or comment
    if top.settled_at is None:
        top.settled_at, top.settled_by = timezone.now(), by
        top.save(update_fields=["settled_at", "settled_by"])
        _tell(top, by, "settle_comment")
    return top


@transaction.atomic
def reopen_comment(*, comment: Comment, by: User | None) -> Comment:
    """It is not dealt with after all. Doing it twice changes nothing."""
    require_role(by, comment.municipality, COMMENTING)
    top = comment.parent or comment
    if top.settled_at is not None:
        top.settled_at = top.settled_by = None
        top.save(update_fields=["settled_at", "settled_by"])
        _tell(top, by, "reopen_comment")
    return top


def _said(text: str) -> str:
    said = clean_text(text).strip()
    if not said:
        raise TeamworkError(_("Bitte schreiben Sie Ihren Kommentar in das Feld."))
    if len(said) > LONGEST:
        raise TeamworkError(_("Der Kommentar ist sehr lang. Bitte kürzen Sie ihn auf 10.000 Zeichen."))
    return said


def _require_own(comment: Comment, by: User | None) -> None:
    require_role(by, comment.municipality, COMMENTING)
    if comment.author_id != (by.pk if by else None):
        raise NotAllowedError(_("Nur wer einen Kommentar geschrieben hat, kann ihn ändern oder löschen. Bitte schreiben Sie eine Antwort darauf."))
    if comment.deleted_at:
        raise TeamworkError(_("Dieser Kommentar ist schon gelöscht."))


def _tell(comment: Comment, by: User | None, action: str) -> None:
    # About the comment, not about its subject: a word about an element is no change of it.
    record(municipality=comment.municipality, by=by, action=action, subject_kind="comment", subject_key=str(comment.pk), note=comment.subject_key)


def _mention(comment: Comment, by: User | None, to: Collection[User], about: str, address: str) -> None:
    people = commenters(comment.municipality)
    wanted = {person.pk for person in (*to, *named_in(comment.text, people))}
    found = [person for person in people if person.pk in wanted]
    if {person.pk for person in to} - {person.pk for person in found}:
        raise TeamworkError(_("Diese Person arbeitet hier nicht mit. Bitte wählen Sie jemanden aus der Liste."))
    Mention.objects.bulk_create(Mention(municipality=comment.municipality, comment=comment, user=person) for person in found)
    author = handle(by) if by else str(comment.municipality)
    for person in found:
        if by is None or person.pk != by.pk:
            tell_mentioned(comment.municipality, person, Letter(author=author, about=about, text=comment.text, address=address))
