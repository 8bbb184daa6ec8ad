"""Which elements ended, and somebody said why."""

from django.db.models import Exists, OuterRef, TextField, Value
from django.db.models.functions import Cast, Concat

from mittragen.concept.models import Succession
from mittragen.edition.succession import ENDINGS


def ended_for_a_reason(municipality: str, key: str) -> Exists:
    """The condition that the element whose key stands in the column ``key`` was completed or dropped in a revision, and somebody said why.

    ``municipality`` is the column of the tenant. Part of the query it is put into: it asks nothing by itself.
    """
    # A list of keys as text, ["m7kx2b", "m8ab3c"]: the same on every database, and no key is a part of another one with its quotation marks.
    named = {"told__contains": Concat(Value('"'), OuterRef(key), Value('"'))}
    rows = Succession.objects.filter(municipality=OuterRef(municipality), kind__in=[kind.value for kind in ENDINGS]).exclude(reason="")
    return Exists(rows.annotate(told=Cast("before", TextField())).filter(**named))
