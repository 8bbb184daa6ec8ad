"""How a concept of the demo was decided, became editions, and was revised since: one edition after the other, as the calendar has it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time

from mittragen.decision.models import Decision
from mittragen.demo.bodies import gathered
from mittragen.demo.moments import moment
from mittragen.demo.revising import Draft, revised
from mittragen.demo.revising_text import Deciding, RevisionFile, SessionWords
from mittragen.demo.sessions import Chamber, sat
from mittragen.outputs.target import Site
from mittragen.publishing.actions import Published, publish_edition

_LINK = "/schreibtisch/mappe/{token}/"
_PUBLISHED = time(9)
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Story:
    """What the bodies of a place decided, and the draft they decided about."""

    words: Deciding
    chamber: Chamber
    site: Site

    def published(self, say: Progress, then: Callable[[str], None]) -> Published:
        """Tell every edition that was published; gives the newest. ``then`` tells with its label what happened until the next one."""
        first = self.words.first
        last = self._edition(first.session, first.published)
        then(last.sealed.label)
        for revision in self.words.revisions:
            if revision.published is not None:
                say(f"Fortschreibung {revision.label}")
                revised(self.chamber.draft, revision)
                last = self._edition(revision.session, revision.published)
                then(last.sealed.label)
        return last

    def reopened(self) -> None:
        """Begin what is under way."""
        for revision in self._under_way():
            revised(self.chamber.draft, revision)

    def planned(self) -> None:
        """Plan the sessions that are still to come."""
        for revision in self._under_way():
            for session in revision.session:
                sat(self.chamber, session)

    def _under_way(self) -> list[RevisionFile]:
        return [revision for revision in self.words.revisions if revision.published is None]

    def _edition(self, sessions: Iterable[SessionWords], day: date) -> Published:
        decisions = [sat(self.chamber, session) for session in sessions]
        (decision,) = filter(None, decisions)
        return self._sealed(decision, day)

    def _sealed(self, decision: Decision, day: date) -> Published:
        draft = self.chamber.draft
        return publish_edition(concept=draft.concept, decision=decision, site=self.site, at=moment(day, _PUBLISHED), by=draft.by)


def story_of(words: Deciding, draft: Draft, actors: dict[str, str], site: Site, address: str) -> Story:
    """Set up the bodies; nothing is decided yet. ``actors`` are names by ``id``, ``address`` is where the pages stand, without a slash at its end."""
    bodies = gathered(words.bodies, draft.concept.municipality, actors, draft.by)
    return Story(words, Chamber(draft, bodies, f"{address}{_LINK}"), site)
