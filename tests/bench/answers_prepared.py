"""A data folder with a round of 60 organisations about 160 measures, sent: ``python -m tests.bench.answers_prepared``. Prints where each answers what."""

import json
import sys

from mittragen.project.start import start


def main() -> None:
    start(migrated=False)
    from django.core.management import call_command
    from django_scopes import scope

    call_command("migrate", verbosity=0, interactive=False)
    from mittragen.edition.terms import MunicipalityKind
    from mittragen.monitoring.models import ReportRequest
    from mittragen.municipality.actions import add_municipality
    from tests.factories.monitoring import edition_of_county, link_to, sent_round

    county = add_municipality(slug="kreis", name="Landkreis Musterau", kind=MunicipalityKind.COUNTY, hosts=("127.0.0.1",), by=None)
    with scope(municipality=county):
        held = sent_round(edition_of_county(county, measures=160, organisations=60), None)
        asked = {}
        for request in ReportRequest.objects.filter(round=held).select_related("round", "municipality"):
            token = f"ein-langes-geheimnis-{request.pk:03}"
            link_to(request, token)
            asked[token] = list(request.measures.values_list("pk", flat=True))
    json.dump(asked, sys.stdout)


if __name__ == "__main__":
    main()
