"""Mails to people who left an address with a contribution: what became of it. At most one a week to each address, in the language of the person.

Safe to run twice, and by several processes at once: whoever marks the addresses as told first writes the mail.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_documents
from mittragen.design.language import is_spoken, long_date
from mittragen.edition.participating import ModerationState
from mittragen.municipality.mail import send_after_commit
from mittragen.municipality.queries import public_address
from mittragen.participation.actions.contributing import stop_code
from mittragen.participation.codes import code_hash
from mittragen.participation.models import Contact
from mittragen.participation.reasons import reason_as_read

SELDOM = timedelta(days=7)
# Long enough to take a decision back before anybody hears of it.
SETTLED = timedelta(hours=1)
_GERMAN = "de"
_MOST_PEOPLE = 2000


class News(StrEnum):
    """What somebody is told about a contribution."""

    RECEIVED = "received"
    PUBLISHED = "published"
    BLACKENED = "blackened"
    HELD = "held"
    REFUSED = "refused"
    APPEAL_GRANTED = "appeal_granted"
    APPEAL_REFUSED = "appeal_refused"
    ANSWERED = "answered"


_SENTENCES = {
    News.RECEIVED: noop("Er ist angekommen. Wir lesen ihn, bevor alle ihn lesen können."),
    News.PUBLISHED: noop("Er ist veröffentlicht. Alle können ihn lesen."),
    News.BLACKENED: noop("Er ist veröffentlicht. Eine Stelle darin haben wir entfernt, um Menschen zu schützen."),
    News.HELD: noop("Wir prüfen ihn noch. Das dauert etwas länger."),
    News.REFUSED: noop("Wir veröffentlichen ihn nicht. Der Grund:"),
    News.APPEAL_GRANTED: noop("Sie haben widersprochen, und Ihr Beitrag ist jetzt veröffentlicht."),
    News.ANSWERED: noop("Es steht fest, was daraus wird. Die Antwort lesen Sie hier:"),
    News.APPEAL_REFUSED: noop("Sie haben widersprochen. Wir haben noch einmal entschieden und veröffentlichen ihn nicht. Der Grund:"),
}


@dataclass(frozen=True)
class NewEdition:
    """The newest edition of a concept, as far as a mail tells of it."""

    label: str
    sealed_at: datetime


@dataclass(frozen=True)
class Item:
    """A contribution, what is new about it, and the edition that was published since somebody was told."""

    contact: Contact
    news: News | None
    edition: NewEdition | None = None


def send_notices(now: datetime | None = None) -> int:
    """Write to everyone to whom something is new, in the scope entered; says to how many."""
    now = now or timezone.now()
    return sum(tell_person(items, now) for items in people_with_news(now))


def people_with_news(now: datetime) -> Iterator[list[Item]]:
    """What is new, person by person, without those who heard within the last week. Three queries."""
    editions = _new_editions(now)
    is_new = Q(told_at__isnull=True) | Q(contribution__decided_at__gt=F("told_at")) | Q(contribution__answered_at__gt=F("told_at"))
    for slug, edition in editions.items():
        is_new |= Q(contribution__process__concept_slug=slug, told_at__lt=edition.sealed_at)
    rows = Contact.objects.filter(is_new).select_related("municipality", "contribution__process").order_by("email", "pk")
    heard = set(Contact.objects.filter(told_at__gt=now - SELDOM - SETTLED).values_list("email", flat=True))
    people = 0
    for email, contacts in groupby(list(rows), key=lambda contact: contact.email):
        found = (Item(contact, news_of(contact, now), edition_for(contact, editions)) for contact in contacts)
        items = [item for item in found if item.news is not None or item.edition is not None]
        if items and email not in heard and people < _MOST_PEOPLE:
            people += 1
            yield items


def edition_for(contact: Contact, editions: Mapping[str, NewEdition]) -> NewEdition | None:
    """The edition of the concept that somebody contributed to, published since they contributed and were told; nothing for what they took back."""
    edition, row = editions.get(contact.contribution.process.concept_slug), contact.contribution
    if edition is None or ModerationState(row.state) in (ModerationState.WITHDRAWN, ModerationState.ERASED):
        return None
    known = max(row.submitted_at, contact.told_at) if contact.told_at else row.submitted_at
    return edition if edition.sealed_at > known else None


def told_of_edition(slug: str, sealed_at: datetime) -> int:
    """How many people hear of the edition of this concept that was sealed then, in the next mail they get. One query."""
    rows = Contact.objects.filter(contribution__process__concept_slug=slug).select_related("contribution__process")
    editions = {slug: NewEdition("", sealed_at)}
    return len({contact.email for contact in rows if edition_for(contact, editions)})


def _new_editions(now: datetime) -> dict[str, NewEdition]:
    """The newest edition of each concept by its slug, without those that are fresh. One query, without the documents themselves."""
    rows = sealed_documents().filter(kind=SealedDocument.Kind.EDITION, sealed_at__lte=now - SETTLED)
    return {slug: NewEdition(label, sealed_at) for slug, label, sealed_at in rows.values_list("slug", "label", "sealed_at")}


def news_of(contact: Contact, now: datetime) -> News | None:
    """What somebody does not know yet; nothing while a decision is fresh, and nothing about what they did themselves."""
    row, state = contact.contribution, ModerationState(contact.contribution.state)
    if row.decided_at is not None and row.decided_at > now - SETTLED:
        return None
    if row.is_shown and _is_news(row.answered_at, contact, now):
        return News.ANSWERED
    knows = contact.told_at is not None and (row.decided_at is None or row.decided_at <= contact.told_at)
    if knows or state in (ModerationState.WITHDRAWN, ModerationState.ERASED):
        return None
    if row.appealed_at is not None and row.decided_at is not None and row.decided_at > row.appealed_at:
        if state.is_shown:
            return News.APPEAL_GRANTED
        if state is ModerationState.REFUSED:
            return News.APPEAL_REFUSED
    if state is ModerationState.WAITING:
        return News.RECEIVED if contact.told_at is None else None
    return News(state.value)


def _is_news(at: datetime | None, contact: Contact, now: datetime) -> bool:
    """Whether something happened since somebody was told, and not just now."""
    return at is not None and at <= now - SETTLED and (contact.told_at is None or at > contact.told_at)


def tell_person(items: Sequence[Item], now: datetime) -> bool:
    """Write one mail about all of it; whether this process was the one to do it. A mail that cannot be sent is tried again the next time."""
    before = {item.contact.pk: item.contact.told_at for item in items}
    with transaction.atomic():
        if not all(_claimed(item.contact, now) for item in items):
            transaction.set_rollback(True)
            return False
        newest = max((item.contact for item in items), key=lambda contact: contact.pk)

        def then(was_taken: bool) -> None:
            if not was_taken:
                for number, told_at in before.items():
                    Contact.objects.filter(pk=number).update(told_at=told_at)

        language = newest.language if is_spoken(newest.language) else _GERMAN
        with translation.override(language):
            site = public_address(newest.municipality, scheme=settings.SCHEME, port=settings.PORT)
            root = site if language == _GERMAN else f"{site}/{language}"
            stop = f"{root}/abbestellen/{stop_code(newest.contribution)}/"
            subject, text = _("Was aus Ihrem Beitrag geworden ist"), _text(items, site, root, stop, language)
        send_after_commit(municipality=newest.municipality, to=newest.email, subject=subject, text=text, then=then, headers={"List-Unsubscribe": f"<{stop}>"})
    return True


def _claimed(contact: Contact, now: datetime) -> bool:
    """Mark an address as told, unless somebody else did meanwhile. The code to stop is laid anew: the server's secret may be another one by now."""
    there = Contact.objects.filter(pk=contact.pk)
    there = there.filter(told_at__isnull=True) if contact.told_at is None else there.filter(told_at=contact.told_at)
    # What is decided from here on counts as new, although it may be too fresh to be told today.
    return there.update(told_at=now - SETTLED, stop_hash=code_hash(stop_code(contact.contribution))) == 1


def _text(items: Sequence[Item], site: str, root: str, stop: str, language: str) -> str:
    parts = [_("Guten Tag,"), _("Sie haben uns Ihre Adresse gegeben, um zu hören, was aus Ihrem Beitrag wird.")]
    parts += [_about(item, root, language) for item in items]
    parts += dict.fromkeys(_about_edition(item, site) for item in items if item.edition)
    parts.append(_("Mit dem Code von Ihrem Beleg sehen Sie alles zu Ihrem Beitrag:") + f"\n{root}/beleg/")
    parts.append(_("Sie möchten keine Nachrichten mehr?") + f"\n{stop}")
    municipality = items[0].contact.municipality
    parts.append(_("Freundliche Grüße") + f"\n{municipality.office or municipality}")
    return "\n\n".join(parts) + "\n"


def _about_edition(item: Item, site: str) -> str:
    """One paragraph, however many contributions somebody made to a participation."""
    assert item.edition is not None
    process = item.contact.contribution.process
    said = _("Die Fassung %(label)s, zu der „%(process)s“ beigetragen hat, ist veröffentlicht:") % {"label": item.edition.label, "process": process.title}
    # Editions are read in the language they were decided in.
    return f"{said}\n{site}/konzepte/{process.concept_slug}/"


def _about(item: Item, root: str, language: str) -> str:
    row = item.contact.contribution
    day = long_date(timezone.localdate(row.submitted_at), language)
    lines = [_("Ihr Beitrag %(key)s vom %(day)s, %(process)s:") % {"key": row.key, "day": day, "process": row.process.title}]
    if item.news is not None:
        lines.append(_(_SENTENCES[item.news]))
    if row.is_shown and row.process.is_public:
        lines.append(f"{root}/beitraege/{row.key}/")
    if item.news in (News.REFUSED, News.APPEAL_REFUSED):
        lines.append(reason_as_read(row.reason))
    if item.news is News.REFUSED:
        lines.append(_("Sie können dem mit dem Code von Ihrem Beleg widersprechen."))
    return "\n".join(lines)
