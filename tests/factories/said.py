"""A participation in which things were said that wait for somebody to decide: for tests in a browser."""

from datetime import timedelta

from django.utils import timezone

from mittragen.edition.participating import PhaseKind
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import add_phase, appeal, complain, plan_process, publish_contributions, publish_process, refuse_contributions
from mittragen.participation.actions import submit_contribution as submit
from mittragen.participation.models import Contribution, Process

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
    today = timezone.localdate()
    process = plan_process(municipality=municipality, slug=SLUG, title="Was gesagt wurde", topics=("Sprache", "Wohnen"), by=None)
    add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", starts_on=today - timedelta(days=7), ends_on=today + timedelta(days=14), by=None)
    publish_process(process=process, by=None)
    said = {key: submit(process=process, text=text, submission_key=key, email=f"{key}@example.org") for key, text in _TEXTS.items()}
    refuse_contributions(contributions=[said[APPEALED].contribution], reason="Der Beitrag beleidigt oder bedroht jemanden.", by=None)
    appeal(code=said[APPEALED].code, text="Das war im Zorn.")
    publish_contributions(contributions=[said[REPORTED].contribution], by=None)
    complain(contribution=said[REPORTED].contribution, text="Das stimmt so nicht.")
    for key, receipt in said.items():
        Contribution.objects.filter(pk=receipt.contribution.pk).update(key=key)
    return process
