"""What a contribution or a card can say, as it is chosen from."""

from mittragen.edition.participating import ContributionKind

USUAL = ContributionKind.IDEA
# What people bring, the most usual first.
KINDS = (
    USUAL,
    ContributionKind.PROBLEM,
    ContributionKind.QUESTION,
    ContributionKind.PRAISE,
    ContributionKind.GOAL,
    ContributionKind.MEASURE,
    ContributionKind.PRINCIPLE,
)


def kind_of(word: str) -> ContributionKind:
    """The kind with this code; the usual one for anything else."""
    return ContributionKind(word) if word in ContributionKind.codes() else USUAL
