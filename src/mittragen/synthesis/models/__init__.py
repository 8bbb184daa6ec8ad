"""What people make of contributions: passages, groups, and the trace to what became of them."""

from mittragen.synthesis.models.excerpts import Excerpt
from mittragen.synthesis.models.groups import Bond, Group, Membership
from mittragen.synthesis.models.links import TraceLink
from mittragen.synthesis.models.runs import ElementVector, Pair, Run, Vector

__all__ = ["Bond", "ElementVector", "Excerpt", "Group", "Membership", "Pair", "Run", "TraceLink", "Vector"]
