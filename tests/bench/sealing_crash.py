"""Kill a process again and again while it publishes: each time there is no edition or a whole one, the archive is proved, and it can begin again.

    python -m tests.bench.sealing_crash FOLDER KILLS

Half of the kills fall anywhere in the time a publication takes, the other half within a few hundredths of a second around the seal.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

DEADLINE = 120


def main(home: Path, kills: int) -> dict[str, int]:
    """How many ended before and after the seal, and how many were not as they should be."""
    _set_up(home)
    from django_scopes import scope

    from mittragen.municipality.models import Municipality

    chance = random.Random(6)
    counted = {"kills": kills, "without_edition": 0, "with_edition": 0, "after_its_end": 0, "faults": 0}
    with scope(municipality=Municipality.objects.get()):
        whole = _killed("Probe", None, "")[0]
        for number in range(kills):
            is_anywhere = number % 2 == 0
            label = f"Fassung {number}"
            moment = chance.uniform(0, whole * 1.05) if is_anywhere else chance.uniform(0, 0.08)
            _took, is_over = _killed(label, moment, "ready" if is_anywhere else "seal")
            counted["after_its_end"] += is_over
            counted["with_edition" if _is_sealed(label) else "without_edition"] += 1
            fault = _fault(label) or _begun_again(label)
            if fault:
                counted["faults"] += 1
                print(f"{label}, after {moment:.3f} s: {fault}", file=sys.stderr)
    return counted


def _set_up(home: Path) -> None:
    os.environ.update({"MITTRAGEN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "mittragen.project.settings"})
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command
    from django_scopes import scope

    from tests.factories import rooms

    call_command("migrate", verbosity=0)
    county = rooms.county()
    with scope(municipality=county):
        rooms.small_concept(county, None)


def _killed(label: str, after: float | None, step: str) -> tuple[float, bool]:
    """Publish under ``label`` in a process of its own and kill it ``after`` seconds behind ``step``; how long it ran, and whether it was over before."""
    _decided(label)
    command = [sys.executable, "-m", "tests.bench.sealing_child"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True, env={**os.environ, "PYTHONPATH": "src:."})
    assert process.stdout is not None
    lines = iter(process.stdout.readline, "")
    for line in lines:
        if line.strip() in ("ready", step):
            began = time.monotonic()
        if line.strip() == (step or "ready"):
            break
    if after is None:
        process.wait(DEADLINE)
        return time.monotonic() - began, True
    time.sleep(after)
    is_over = process.poll() is not None
    if not is_over:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(DEADLINE)
    process.stdout.close()
    return time.monotonic() - began, is_over


def _decided(label: str) -> None:
    from mittragen.concept.actions import change_concept
    from mittragen.decision.actions import record_decision
    from mittragen.edition.terms import DecisionResult
    from mittragen.publishing.actions import compile_candidate

    concept = change_concept(concept=_concept(), by=None, edition_label=label)
    digest = compile_candidate(concept).digest
    record_decision(concept=concept, body="Kreistag", decided_on=date(2026, 4, 30), result=DecisionResult.ADOPTED, decided_digest=digest, by=None)


def _concept() -> Any:
    from mittragen.concept.models import Concept

    return Concept.objects.select_related("municipality").get()


def _is_sealed(label: str) -> bool:
    from mittragen.archive.queries import sealed_edition

    return sealed_edition(_concept().slug, label) is not None


def _fault(label: str) -> str:
    """What is not as it should be; empty when everything is."""
    from mittragen.archive.models import IssuedFile
    from mittragen.archive.queries import sealed_edition, verify_all
    from mittragen.municipality.models import JournalEntry
    from mittragen.outputs.registry import TARGETS
    from mittragen.publishing.models import Publication

    faults = [f"{one.label}: {one.fault}" for one in verify_all() if one.fault]
    sealed = sealed_edition(_concept().slug, label)
    told = JournalEntry.objects.filter(action="publish_edition", note=label).count()
    if sealed is None:
        if told or Publication.objects.filter(label=label, sealed__isnull=False).exists():
            faults.append("half: told and not sealed")
        return "; ".join(faults)
    if told != 1 or Publication.objects.filter(label=label, sealed=sealed).count() != 1:
        faults.append("half: sealed and not told once")
    if IssuedFile.objects.filter(document=sealed).count() != len(TARGETS) or None in _files(sealed):
        faults.append("half: files are missing")
    return "; ".join(faults)


def _files(sealed: Any) -> list[bytes | None]:
    from mittragen.archive.files import fetch_rendering, rendering_name
    from mittragen.outputs.registry import TARGETS
    from mittragen.outputs.target import circumstances
    from mittragen.publishing.job import _site

    around = circumstances(_site(_concept()))
    return [fetch_rendering(rendering_name(document=bytes(sealed.body), circumstances=around, suffix=target.suffix)) for target in TARGETS]


def _begun_again(label: str) -> str:
    """Begin again what was killed, as a person would some minutes later; what is wrong then."""
    from django.utils import timezone

    from mittragen.publishing.job import DEAD_AFTER, last_publication, start_publication, work
    from mittragen.publishing.models import Publication

    if _is_sealed(label):
        return ""
    last = last_publication(_concept())
    Publication.objects.filter(ended_at__isnull=True).update(beat_at=timezone.now() - DEAD_AFTER - timedelta(seconds=1))
    from mittragen.decision.models import Decision

    decision = last.decision if last is not None and last.label == label else Decision.objects.select_related("body").order_by("-id")[0]
    again = start_publication(concept=_concept(), decision=decision, by=None, start=work)
    again.refresh_from_db()
    return _fault(label) if again.sealed_id else f"not begun again: {again.fault}"


if __name__ == "__main__":
    counts = main(Path(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps(counts))
    sys.exit(1 if counts["faults"] else 0)
