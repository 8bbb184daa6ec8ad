"""Dull, deterministic rows for tests, made through the real actions."""

from datetime import date
from decimal import Decimal

from mittragen.actors.actions import add_actor
from mittragen.concept.actions import add_element, add_indicator, add_target_group, create_concept
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept
from mittragen.edition.elements import Amount, Cost, Detail, Period, Reading, Responsibility, Staff, Step
from mittragen.edition.terms import ActorKind, ElementKind, FundingState, Horizon, MunicipalityKind, Novelty, ResponsibilityRole
from mittragen.municipality.actions import add_membership, add_municipality
from mittragen.municipality.models import Municipality, Role, User


def county(slug: str = "musterkreis", host: str = "musterkreis.localhost") -> Municipality:
    return add_municipality(slug=slug, name=f"Landkreis {slug.title()}", kind=MunicipalityKind.COUNTY, hosts=(host,), by=None, email="stelle@example.org")


def coordinator(municipality: Municipality) -> User:
    user = User.objects.create_user(f"koordinierung@{municipality.slug}.example.org", "Koordinierung")
    add_membership(municipality=municipality, user=user, role=Role.COORDINATOR, by=None)
    return user


def member(municipality: Municipality, role: str) -> User:
    """Somebody with one role: "editor", "author", "moderator", "steering_member", "reader"."""
    user = User.objects.create_user(f"{role}@{municipality.slug}.example.org", role.replace("_", " ").title())
    add_membership(municipality=municipality, user=user, role=Role(role), by=None)
    return user


def member_once(municipality: Municipality, role: str) -> User:
    """The same, found again when it is there."""
    return User.objects.filter(email=f"{role}@{municipality.slug}.example.org").first() or member(municipality, role)


def stranger() -> User:
    return User.objects.create_user("fremd@example.org", "Fremd")


def empty_concept(municipality: Municipality, by: User | None, slug: str = "integration") -> Concept:
    return create_concept(municipality=municipality, slug=slug, title="Integrationskonzept", edition_label="2026", as_of=date(2026, 4, 30), by=by)


def measure_facts(office: str, partner: str, **changes: object) -> Facts:
    """A measure with a lead, a partner, a time and a cost."""
    facts: dict[str, object] = {
        "label": "1.1.1",
        "title": "Sprachkurse am Abend anbieten",
        "text": "Die Volkshochschule bietet Kurse am Abend an.",
        "period": Period(text="ab Herbst 2026", starts_on=date(2026, 9, 1), horizon=Horizon.SHORT),
        "cost": Cost(text="10.000 € im Jahr", per_year=Amount(euro=Decimal("10000.00")), funding=FundingState.SECURED),
        "staff": Staff(text="0,5 VZÄ", full_time_equivalents=Decimal("0.5")),
        "responsibilities": (
            Responsibility(actor=office, role=ResponsibilityRole.LEAD),
            Responsibility(actor=partner, role=ResponsibilityRole.PARTNER, note="Räume"),
        ),
        "steps": (Step(text="Räume finden", due_on=date(2026, 8, 1)), Step(text="Kurse beginnen")),
        "details": (Detail(label="Bemerkung", text="siehe Anlage"),),
        "novelty": Novelty.NEW,
        "internal_notes": "Nur für die Redaktion.",
    }
    return Facts(**{**facts, **changes})


def small_concept(municipality: Municipality, by: User | None, slug: str = "integration") -> Concept:
    """One field, one goal, one measure, one theme, one indicator, two organisations."""
    concept = empty_concept(municipality, by, slug)
    office = add_actor(municipality=municipality, name=f"Koordinierungsstelle {slug}", kind=ActorKind.OFFICE, by=by)
    school = add_actor(municipality=municipality, name=f"Volkshochschule {slug}", short_name="VHS", kind=ActorKind.EDUCATION, by=by)
    theme = add_element(concept=concept, kind=ElementKind.CROSS_CUTTING_THEME, facts=Facts(title="Gleichstellung"), by=by)
    field = add_element(concept=concept, kind=ElementKind.FIELD_OF_ACTION, facts=Facts(label="1", title="Sprache"), by=by)
    goal = add_element(
        concept=concept, kind=ElementKind.GOAL, parent=field, facts=Facts(label="1.1", title="Alle können Deutsch lernen", themes=(theme.key,)), by=by
    )
    adults = add_target_group(concept=concept, title="Erwachsene", by=by)
    indicator = add_indicator(concept=concept, title="Kurse im Jahr", unit="Kurse", by=by, baseline=Reading(on=date(2025, 12, 31), value=Decimal("3.50")))
    facts = measure_facts(office.key, school.key, themes=(theme.key,), target_groups=(adults.key,), indicators=(indicator.key,))
    add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=facts, by=by)
    return concept
