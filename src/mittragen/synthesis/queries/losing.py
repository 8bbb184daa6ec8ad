"""What would be open again if elements left the draft."""

from collections.abc import Collection

from django.db.models import Q

from mittragen.concept.models import Concept
from mittragen.synthesis.queries.treatment import holding_links


def losing_count(concept: Concept, keys: Collection[str]) -> int:
    """How many contributions that everyone may read would have no outcome any more, or a passage of them, without these elements. Two queries."""
    there = Q(concept_slug=concept.slug, element_key__in=keys)
    links = holding_links().filter(contribution__is_shown=True).order_by()
    leading = set(links.filter(there).values_list("contribution_id", "excerpt_id"))
    others = set(links.filter(~there, contribution__in={contribution for contribution, _excerpt in leading}).values_list("contribution_id", "excerpt_id"))
    return len({contribution for contribution, _excerpt in leading - others})
