"""A run of the machine: vectors, near-duplicates, groups, all in a limited child; then the proposals are kept. Without a model words alone are compared.

Whatever goes wrong, the wall works by hand, and the run says in one German line what was.
"""

import logging
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from mittragen.concept.facts import mark_of
from mittragen.concept.models import Element
from mittragen.edition.terms import ElementKind
from mittragen.grouping.errands import FindDuplicates, MakeVectors, Propose, Vectors
from mittragen.grouping.texts import Text
from mittragen.municipality.models import User
from mittragen.participation.models import Process
from mittragen.synthesis.actions.keeping import keep_proposals
from mittragen.synthesis.actions.shelf import begin, tell
from mittragen.synthesis.forgetting import forget_vectors
from mittragen.synthesis.machine import MachineStoppedError, ask
from mittragen.synthesis.models import ElementVector, Run, Vector
from mittragen.synthesis.queries.pool import Pool, decisions_in, pool_of, span_of, vectors_in
from mittragen.synthesis.queries.runs import is_dead
from mittragen.synthesis.rules import SynthesisError

COARSEST, FINEST = 0.25, 4.0
_BATCH = 256
_COMPARED = [ElementKind.GOAL.value, ElementKind.MEASURE.value, ElementKind.SUB_MEASURE.value]
_log = logging.getLogger(__name__)


class RunTakenOverError(RuntimeError):
    """Somebody else's run took the place of this one."""


def in_thread(run: Run) -> None:
    """Work a run beside the request that began it."""
    threading.Thread(target=_work_alone, args=(run.pk, run.municipality), name=f"run-{run.pk}", daemon=True).start()


@transaction.atomic
def start_run(*, process: Process, by: User | None, resolution: float = 1.0, start: Callable[[Run], None] = in_thread) -> Run:
    """Let the machine propose groups: returns at once, ``start`` is called after the commit. Where a run is under way already, it is that one.

    ``resolution``: lower makes fewer, larger groups, higher more and smaller ones. A run that gives no sign of life for two minutes is given up.
    """
    begin(process, by)
    now = timezone.now()
    for old in Run.objects.filter(process=process, ended_at__isnull=True):
        if not is_dead(old):
            return old
        old.ended_at, old.fault = now, _("Die Berechnung wurde unterbrochen. Bitte starten Sie sie noch einmal.")
        old.save(update_fields=["ended_at", "fault"])
    if not COARSEST <= resolution <= FINEST:
        raise SynthesisError(_("Diese Feinheit gibt es nicht. Bitte wählen Sie eine zwischen gröber und feiner."))
    run = Run.objects.create(municipality=process.municipality, process=process, resolution=resolution, started_at=now, beat_at=now, by=by)
    tell(process, by, "start_run", "process", process.slug)
    transaction.on_commit(lambda: start(run))
    return run


def work(run: Run) -> Run:
    """Do a run from its beginning to its end, outside of any transaction that others wait for; never raises. The run says how it went."""
    try:
        method = _worked(run)
        _end(run, method=method)
    except RunTakenOverError:
        _log.warning("Run %s was taken over.", run.pk)
    except MachineStoppedError as stopped:
        _log.warning("Run %s stopped: %s", run.pk, stopped.__cause__ or stopped)
        _end(run, fault=str(stopped))
    except Exception:  # noqa: BLE001 (whatever it is, the wall works by hand and the person is told)
        _log.exception("Run %s failed.", run.pk)
        _end(run, fault=_("Die Vorschläge konnten nicht berechnet werden. Sie können von Hand sortieren."))
    run.refresh_from_db()
    return run


def _worked(run: Run) -> str:
    process = run.process
    forget_vectors()
    pool = pool_of(process)
    _beat(run, 0, len(pool.texts))
    model = _with_vectors(run, process, pool)
    vectors = vectors_in(pool, model)
    decisions = decisions_in(process, pool)
    _beat(run, len(pool.texts), len(pool.texts))
    alike = ask(FindDuplicates(texts=tuple(text for text in pool.texts if "." not in text.id)))
    _beat(run, len(pool.texts), len(pool.texts))
    proposals = ask(Propose(texts=pool.texts, vectors=vectors, decisions=decisions, resolution=run.resolution, model=model))
    if not keep_proposals(run=run, pool=pool, proposals=proposals, alike=alike, model=model):
        raise RunTakenOverError
    return str(proposals.method)


def _with_vectors(run: Run, process: Process, pool: Pool) -> str:
    """Compute the vectors that are missing; of which model there are some now, or nothing where there is no model."""
    if settings.VECTORS["provider"] == "none" or not pool.texts:
        return ""
    try:
        # Which model it is, only the model knows.
        probe = _vectors([pool.texts[0]])
        if not probe.model:
            _log.warning("No vectors: %s", probe.note)
            return ""
        there = vectors_in(pool, probe.model)
        missing = [text for text in pool.texts if text.id not in there]
        done = len(there)
        for at in range(0, len(missing), _BATCH):
            some = missing[at : at + _BATCH]
            base = done + at
            found = _vectors(some, lambda count, _total, base=base: _beat(run, base + count, len(pool.texts)))  # type: ignore[misc]
            _keep_vectors(pool, found)
        _keep_element_vectors(process, probe.model)
    except MachineStoppedError as stopped:
        _log.warning("No vectors: %s", stopped.__cause__ or stopped)
        return ""
    return probe.model


def _vectors(texts: list[Text], on_progress: Callable[[int, int], None] | None = None) -> Vectors:
    chosen = settings.VECTORS
    host = chosen["base_url"].partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0]
    errand = MakeVectors(
        texts=tuple(texts),
        provider=chosen["provider"],
        folder=chosen["folder"],
        base_url=chosen["base_url"],
        server_model=chosen["model"],
        hosts=(host,) if host else (),
    )
    found: Vectors = ask(errand, on_progress)
    return found


def _keep_vectors(pool: Pool, found: Vectors) -> None:
    rows = []
    for name, numbers in found.rows.items():
        member = pool.members[name]
        start, end = span_of(member)
        row = Vector(municipality_id=member.contribution.municipality_id, contribution=member.contribution, start=start, end=end)
        row.model, row.numbers = found.model, numbers
        rows.append(row)
    Vector.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def _keep_element_vectors(process: Process, model: str) -> None:
    """The goals and measures of the draft, so that the likest ones can be named at once."""
    elements = Element.objects.filter(municipality=process.municipality_id, concept__slug=process.concept_slug, kind__in=_COMPARED)
    marks = {element.pk: (element, mark_of((element.title, element.text))) for element in elements}
    there = dict(ElementVector.objects.filter(element__in=marks, model=model).values_list("element_id", "mark"))
    missing = {f"e{pk}": (element, mark) for pk, (element, mark) in marks.items() if there.get(pk) != mark}
    if not missing:
        return
    found = _vectors([Text(id=name, text=f"{element.title}. {element.text}") for name, (element, _mark) in missing.items()])
    if found.model == model:
        ElementVector.objects.filter(element__in=[element for element, _mark in missing.values()], model=model).delete()
        rows = [
            ElementVector(municipality_id=process.municipality_id, element=missing[name][0], mark=missing[name][1], model=model, numbers=numbers)
            for name, numbers in found.rows.items()
        ]
        ElementVector.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def _beat(run: Run, done: int, total: int) -> None:
    """A sign of life, with how far it is. Raises :class:`RunTakenOverError`."""
    if not Run.objects.filter(pk=run.pk, ended_at__isnull=True).update(done=done, total=total, beat_at=timezone.now()):
        raise RunTakenOverError


def _end(run: Run, *, method: str = "", fault: str = "") -> None:
    Run.objects.filter(pk=run.pk, ended_at__isnull=True).update(ended_at=timezone.now(), method=method[:200], fault=fault)


def _work_alone(pk: int, municipality: object) -> None:
    close_old_connections()
    try:
        with scope(municipality=municipality):
            work(Run.objects.select_related("process__municipality", "municipality").get(pk=pk))
    except Exception:  # noqa: BLE001 (nobody waits for this thread; the run is given up when it gives no sign of life)
        _log.exception("Run %s could not be worked.", pk)
    finally:
        connection.close()
