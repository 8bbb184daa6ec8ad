"""Taking back, step by step: what lay where is kept with the session, under a name that the way back carries."""

import json
import secrets

from django.http import HttpRequest

from mittragen.desk.templating import url
from mittragen.participation.models import Process
from mittragen.synthesis.models import Group

_NAME, _MOST = "synthesis-undo", 30
Step = dict[str, str]


def keep_step(request: HttpRequest, process: Process, *, groups: str = "", outcomes: str = "", back: str = "") -> str:
    """Remember how it was: a snapshot of groups, or the batch of outcomes. The address that takes it back.

    ``back`` is the key of the group on whose page it was done.
    """
    kept = _kept(request)
    name = secrets.token_hex(8)
    kept[name] = {"process": process.slug, "groups": _as_one_step(process, groups), "outcomes": outcomes, "back": back}
    request.session[_NAME] = dict(list(kept.items())[-_MOST:])
    return url("desk:synthesis-undo", process=process.slug, kept_name=name)


def step_named(request: HttpRequest, process: Process, name: str) -> Step | None:
    """What is remembered under a name; nothing where it was taken back already."""
    step = _kept(request).get(name)
    return step if step and step["process"] == process.slug else None


def forget_step(request: HttpRequest, process: Process, name: str) -> None:
    """A step was taken back: it is not taken back twice, and the one before it can be.

    A snapshot holds while nobody else went on with its groups. Taking back a step is going on with them; by that much the ones before are moved on.
    """
    kept = _kept(request)
    undone = kept.pop(name, None)
    if undone and undone["groups"]:
        _move_on(kept, process, {one["key"]: one["was"] for one in json.loads(undone["groups"])["groups"]})
    request.session[_NAME] = kept


def _as_one_step(process: Process, groups: str) -> str:
    """A snapshot holds for one change more than it saw: what was changed in several goes within a step counts as one. ``was`` is what it saw."""
    snapshot = json.loads(groups) if groups else {"groups": []}
    now = dict(Group.objects.filter(process=process, key__in=[one["key"] for one in snapshot["groups"]]).values_list("key", "revision"))
    for one in snapshot["groups"]:
        one["was"], one["revision"] = one["revision"], max(one["revision"], now[one["key"]] - 1)
    return json.dumps(snapshot) if groups else ""


def _move_on(kept: dict[str, Step], process: Process, undone: dict[str, int]) -> None:
    now = dict(Group.objects.filter(process=process, key__in=undone).values_list("key", "revision"))
    for name, step in reversed(kept.items()):
        snapshot = json.loads(step["groups"]) if step["groups"] and step["process"] == process.slug else {"groups": []}
        mine = [one for one in snapshot["groups"] if one["key"] in undone]
        for one in mine:
            before = undone.pop(one["key"])
            if one["revision"] + 1 == before and one["key"] in now:
                one["revision"] = now[one["key"]] - 1
        if mine:
            kept[name] = {**step, "groups": json.dumps(snapshot)}


def _kept(request: HttpRequest) -> dict[str, Step]:
    return dict(request.session.get(_NAME, {}))
