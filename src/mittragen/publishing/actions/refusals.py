"""Why an edition is not published."""

from mittragen.municipality.refusal import RefusedError


class PublishingError(RefusedError):
    """An edition cannot be published as asked. Nothing was sealed."""


class EmptyDraftError(PublishingError):
    """There is nothing to compile yet."""


class NotDecidedError(PublishingError):
    """The decision does not permit publication."""


class OtherDigestError(PublishingError):
    """The decision is about something else than the draft as it stands."""


class BlockedError(PublishingError):
    """Findings stand in the way."""


class UndecidedError(PublishingError):
    """Changes stand in the draft that no body has agreed to."""


class ChangedMeanwhileError(PublishingError):
    """Draft, decision or predecessor are not any more what they were when the edition was prepared."""
