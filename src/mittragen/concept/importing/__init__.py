"""From a reading of an office file to the draft: what differs, taking it over as one step, and undoing that step whole."""

from mittragen.concept.importing.comparing import Addition, Difference, Differences, Missing, differences
from mittragen.concept.importing.step import import_reading
from mittragen.concept.importing.undoing import Undoing, last_step, undo_import, undoing_of

__all__ = ["Addition", "Difference", "Differences", "Missing", "Undoing", "differences", "import_reading", "last_step", "undo_import", "undoing_of"]
