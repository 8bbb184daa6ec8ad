"""Compile a candidate, seal a decided one."""

from mittragen.publishing.actions.preparing import (
    Prepared,
    PreparedFile,
    blocking_findings,
    compile_candidate,
    prepare_edition,
    require_publishable,
    require_standing,
    require_unsealed,
    sealed_at_address_of,
    undecided_of,
)
from mittragen.publishing.actions.refusals import (
    BlockedError,
    ChangedMeanwhileError,
    EmptyDraftError,
    NotDecidedError,
    OtherDigestError,
    PublishingError,
    UndecidedError,
)
from mittragen.publishing.actions.sealing import Published, publish_edition, seal_prepared

__all__ = [
    "BlockedError",
    "ChangedMeanwhileError",
    "EmptyDraftError",
    "NotDecidedError",
    "OtherDigestError",
    "Prepared",
    "PreparedFile",
    "Published",
    "PublishingError",
    "UndecidedError",
    "blocking_findings",
    "compile_candidate",
    "prepare_edition",
    "publish_edition",
    "require_publishable",
    "require_standing",
    "require_unsealed",
    "sealed_at_address_of",
    "seal_prepared",
    "undecided_of",
]
