"""The words of the synthesis: what became of a contribution, and why. Codes stand in documents; the German word is what people read."""

from mittragen.edition.terms import Term


class OutcomeKind(Term):
    """What became of a contribution."""

    TAKEN_UP = "taken_up", "aufgenommen"
    MERGED = "merged", "zusammengeführt"
    COVERED = "covered", "schon abgedeckt"
    NOT_TAKEN_UP = "not_taken_up", "nicht aufgenommen"
    PASSED_ON = "passed_on", "weitergegeben"

    @property
    def reaches_concept(self) -> bool:
        """Whether a goal or measure stands at the other end."""
        return self in {OutcomeKind.TAKEN_UP, OutcomeKind.COVERED}


class OutcomeReason(Term):
    """Why a contribution was not taken up."""

    NOT_OURS = "not_ours", "liegt nicht in der Hand der Kommune"
    NO_MEANS = "no_means", "dafür fehlen Geld oder Personal"
    NOT_PERMITTED = "not_permitted", "ist rechtlich nicht möglich"
    AGAINST_AIM = "against_aim", "widerspricht einem Ziel des Konzepts"
    TOO_GENERAL = "too_general", "ist zu allgemein für eine Maßnahme"
    NO_PROPOSAL = "no_proposal", "enthält keinen Vorschlag"
    LATER = "later", "wird bei der nächsten Fortschreibung geprüft"
    OTHER = "other", "anderer Grund"


class GroupState(Term):
    """Whether a person stands behind a group."""

    PROPOSED = "proposed", "Vorschlag"
    CONFIRMED = "confirmed", "bestätigt"
    ARCHIVED = "archived", "aufgelöst"


class BondKind(Term):
    """What a person said about two contributions."""

    TOGETHER = "together", "gehören zusammen"
    APART = "apart", "gehören nicht zusammen"
