"""What somebody finds under the code of a receipt."""

from dataclasses import dataclass
from datetime import date, datetime

from mittragen.participation.codes import code_hash
from mittragen.participation.models import Contact, Contribution, Support


@dataclass(frozen=True)
class ReceiptFact:
    """A contribution as its author finds it, with everything that is stored about them: what became of it, and the contact, if there is one."""

    key: str
    process_slug: str
    process_title: str
    text: str
    public_text: str
    kind: str
    state: str
    language: str
    topic_title: str
    event_title: str
    actor_group: str
    organisation: str
    is_on_behalf: bool
    submitted_at: datetime
    shown_at: datetime | None
    decided_at: datetime | None
    reason: str
    can_appeal: bool
    appeal: str
    support_count: int
    reply_count: int
    contact_email: str
    contact_deletes_on: date | None


def receipt_of_code(code: str) -> ReceiptFact | None:
    """What stands behind a code, however it was typed; nothing for any other. Four queries."""
    digest = code_hash(code)
    if not digest:
        return None
    row = Contribution.objects.select_related("process", "topic", "event").filter(receipt_hash=digest).first()
    if row is None:
        return None
    contact = Contact.objects.filter(contribution=row).first()
    return ReceiptFact(
        key=row.key,
        process_slug=row.process.slug,
        process_title=row.process.title,
        text=row.text,
        public_text=row.public_text,
        kind=row.kind,
        state=row.state,
        language=row.language,
        topic_title=row.topic.title if row.topic else "",
        event_title=row.event.title if row.event else "",
        actor_group=row.actor_group,
        organisation=row.organisation,
        is_on_behalf=row.is_on_behalf,
        submitted_at=row.submitted_at,
        shown_at=row.shown_at,
        decided_at=row.decided_at,
        reason=row.reason,
        can_appeal=row.state == "refused" and row.appealed_at is None,
        appeal=row.appeal,
        support_count=Support.objects.filter(contribution=row).count(),
        reply_count=Contribution.objects.filter(parent=row, is_shown=True).count(),
        contact_email=contact.email if contact else "",
        contact_deletes_on=contact.deletes_on if contact else None,
    )
