"""The order in which the contributions of a record are read: by topic, below their headings, replies below what they answer."""

from mittragen.edition.record import ParticipationRecord, RecordedContribution


def by_topic(record: ParticipationRecord) -> dict[str, tuple[RecordedContribution, ...]]:
    """Contributions by the key of their topic, topics in their order, those without one last; a topic about which nothing was said is left out.

    Below a topic what has no heading stands first, then heading by heading, in the order in which these first occur. A reply to what is not in the record
    stands for itself.
    """
    found: dict[str, list[RecordedContribution]] = {topic.key: [] for topic in record.topics}
    firsts = _firsts(record)
    for row in record.contributions:
        if row.parent not in firsts:
            found.setdefault(row.topic if row.topic in found else "", []).append(row)
    return {key: tuple(_below_headings(rows)) for key, rows in found.items() if rows}


def replies_by_parent(record: ParticipationRecord) -> dict[str, tuple[RecordedContribution, ...]]:
    """Replies by the key of what they answer, the oldest first."""
    firsts = _firsts(record)
    found: dict[str, list[RecordedContribution]] = {}
    for row in record.contributions:
        if row.parent in firsts:
            found.setdefault(row.parent, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _firsts(record: ParticipationRecord) -> set[str]:
    return {row.key for row in record.contributions if not row.parent}


def _below_headings(rows: list[RecordedContribution]) -> list[RecordedContribution]:
    headings: dict[str, list[RecordedContribution]] = {"": []}
    for row in rows:
        headings.setdefault(row.heading, []).append(row)
    return [row for below in headings.values() for row in below]
