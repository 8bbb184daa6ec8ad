"""The participation that runs, for the start page: the one thing on a published page that is live."""

from django.utils import timezone
from django.utils.translation import override
from django_scopes import scope

from mittragen.design.frame import Link
from mittragen.outputs.html import Running
from mittragen.participation.models import Process
from mittragen.participation.queries.events import events_of
from mittragen.participation.queries.timeline import has_open_process, open_phase, running_processes
from mittragen.participation.times import event_time
from mittragen.public.languages import in_language, with_addresses
from mittragen.public.tenant import Tenant


def running_of(tenant: Tenant) -> tuple[tuple[Running, ...], bool]:
    """What runs or is about to, what can be said in first; and whether that may change by itself or by the next phase that is planned.

    One query while no process is open.
    """
    language = tenant.municipality.language
    with scope(municipality=tenant.municipality), override(language):
        if not has_open_process():
            return (), False
        return tuple(sorted((_running(process, language) for process in running_processes()), key=lambda running: not running.contribute)), True


def _running(process: Process, language: str) -> Running:
    address, phase = f"/beteiligung/{process.slug}/", open_phase(process)
    now = timezone.now()
    facts = (fact for fact in events_of(process, timezone.localdate()) if not fact.is_cancelled)
    coming = next((fact for fact in facts if fact.starts_at and fact.starts_at > now), None)
    others = [one for one in with_addresses(process.offered_languages) if one != language]
    return Running(
        title=process.title,
        question=process.question,
        address=address,
        contribute=f"{address}mitreden/" if phase else "",
        until=phase.ends_on if phase else None,
        event=Link(address=f"/veranstaltungen/{coming.key}/", title=coming.title) if coming else None,
        event_when=event_time(coming.starts_at, None, language) if coming and coming.starts_at else "",
        languages=tuple(Link(address=in_language(address, one), title="", language=one) for one in others),
    )
