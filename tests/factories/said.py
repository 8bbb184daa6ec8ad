"""A participation in which things were said that wait for somebody to decide: for tests in a browser."""

from mittragen.municipality.models import Municipality
from mittragen.participation.actions import appeal, complain, publish_contributions, refuse_contributions
from mittragen.participation.actions import submit_contribution as submit
from mittragen.participation.models import Contribution, Process
from tests.factories.processes import running_process

SLUG = "gesagt"
NAMED, ARABIC, REPORTED, APPEALED = "bname", "barabisch", "bgemeldet", "bwider"
_TEXTS = {
    NAMED: "Frau Müller aus dem Jobcenter hat mir geholfen. Man erreicht sie unter 04961 123456. 👩‍👧 Danke!",
    ARABIC: "نحتاج إلى دروس مسائية للنساء مع رعاية للأطفال.",
    REPORTED: "Mehr Wohnungen für Familien mit vielen Kindern.",
    APPEALED: "Alle im Rathaus sind Vollidioten, siehe https://example.org/wut",
}


def waiting(municipality: Municipality) -> Process:
    """A name and a number, another script, a report, an appeal; the keys are those above."""
    process = running_process(municipality, slug=SLUG, title="Was gesagt wurde")
    said = {key: submit(process=process, text=text, submission_key=key, email=f"{key}@example.org") for key, text in _TEXTS.items()}
    refuse_contributions(contributions=[said[APPEALED].contribution], reason="Der Beitrag beleidigt oder bedroht jemanden.", by=None)
    appeal(code=said[APPEALED].code, text="Das war im Zorn.")
    publish_contributions(contributions=[said[REPORTED].contribution], by=None)
    complain(contribution=said[REPORTED].contribution, text="Das stimmt so nicht.")
    for key, receipt in said.items():
        Contribution.objects.filter(pk=receipt.contribution.pk).update(key=key)
    return process
