"""A process that publishes and says which step it is at, so that it can be killed at any of them."""

import django

django.setup()

from django_scopes import scope  # noqa: E402  (after the setup)

from mittragen.concept.models import Concept  # noqa: E402
from mittragen.decision.models import Decision  # noqa: E402
from mittragen.municipality.models import Municipality  # noqa: E402
from mittragen.publishing import job  # noqa: E402
from mittragen.publishing.models import Publication  # noqa: E402


def main() -> None:
    beat = job._beat

    def told(publication: Publication, step: str, done: int) -> None:
        print(step, flush=True)
        beat(publication, step, done)

    job._beat = told
    municipality = Municipality.objects.get()
    with scope(municipality=municipality):
        concept = Concept.objects.select_related("municipality").get()
        decision = Decision.objects.select_related("body").order_by("-id")[0]
        print("ready", flush=True)
        job.start_publication(concept=concept, decision=decision, by=None, start=job.work)
    print("done", flush=True)


main()
