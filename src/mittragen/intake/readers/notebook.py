"""Collecting notes while a file is read."""

from mittragen.intake.readers import limits
from mittragen.intake.source import Note


class Notebook:
    """The notes of a reading in the order they came, no more than ``limits.NOTES``; what is beyond is counted in a last note."""

    def __init__(self) -> None:
        self._notes: list[Note] = []
        self._beyond = 0

    def add(self, code: str, where: str, message: str) -> None:
        if len(self._notes) < limits.NOTES:
            self._notes.append(Note(code=code, where=where, message=message))
        else:
            self._beyond += 1

    def notes(self) -> tuple[Note, ...]:
        if not self._beyond:
            return tuple(self._notes)
        rest = Note(code="more_notes", where="Datei", message=f"{self._beyond} weitere Hinweise sind hier nicht aufgeführt.")
        return (*self._notes, rest)
