"""Telling an invented municipality through the real actions, step by step as an office would: set up, write, decide, publish."""

from collections.abc import Callable

from django.db import transaction
from django_scopes import scope

from mittragen.actors.actions import add_actor
from mittragen.actors.changing import write_contact_person
from mittragen.concept.actions import (
    NewElement,
    add_chapter,
    add_elements,
    add_indicator,
    add_target_group,
    change_element,
    create_concept,
    name_level,
    set_priorities,
    write_summary,
)
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.decision.actions import record_decision
from mittragen.demo.carrying_out import Work, carried_out, going_on
from mittragen.demo.deciding import Story, story_of
from mittragen.demo.desk import work_together
from mittragen.demo.facts import Keys, goal_facts, links_of, measure_facts
from mittragen.demo.participation import take_part
from mittragen.demo.people import settle
from mittragen.demo.revising import Draft
from mittragen.demo.text import ActorWords, FieldFile, IndicatorWords, MeasureWords, Named, Place
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import clean_line
from mittragen.municipality.actions import add_municipality, write_notice
from mittragen.municipality.models import Municipality, Role, User
from mittragen.municipality.queries import public_address
from mittragen.outputs.target import Site
from mittragen.publishing.actions import Published, compile_candidate, publish_edition
from mittragen.publishing.site import site_of

Progress = Callable[[str], None]


def told(place: Place, *, slug: str, hosts: tuple[str, ...], port: int, say: Progress) -> Published:
    """Set up a municipality under ``hosts``, write its concept, let its body decide, publish. All or nothing."""
    with transaction.atomic():
        say(f"{place.concept.county.name}: Kommune einrichten")
        municipality = _municipality(place, slug, hosts)
        with scope(municipality=municipality):
            people = settle(municipality)
            by = people[Role.COORDINATOR]
            say(f"{place.concept.county.name}: Konzept schreiben")
            concept, keys = _written(place, municipality, by)
            address = public_address(municipality, scheme="http", port=port)
            say(f"{place.concept.county.name}: beteiligen und auswerten")
            take_part(place, concept, address.rstrip("/"), by, is_over=True)
            say(f"{place.concept.county.name}: beschließen und veröffentlichen, mit PDF, Word und Excel")
            site = site_of(municipality, address=address)
            story = _story(place, Draft(concept, keys, by), site, address.rstrip("/"))
            work = Work(concept, keys, by)
            published = story.published(say, lambda label: carried_out(work, place.carrying_out, label, say)) if story else _published(place, concept, site, by)
            if story:
                story.reopened()
            work_together(place.desk, concept, people)
            say(f"{place.concept.county.name}: weiter beteiligen")
            take_part(place, concept, address.rstrip("/"), by)
            if story:
                story.planned()
            if place.carrying_out is not None:
                going_on(work, place.carrying_out.kept)
            return published


def _story(place: Place, draft: Draft, site: Site, address: str) -> Story | None:
    """What bodies decide step by step, where the place has any."""
    if place.deciding is None:
        return None
    return story_of(place.deciding, draft, {actor.id: actor.name for actor in place.actors}, site, address)


def _municipality(place: Place, slug: str, hosts: tuple[str, ...]) -> Municipality:
    county = place.concept.county
    facts = {name: getattr(county, name) for name in ("official_key", "office", "address", "email", "telephone", "website")}
    municipality = add_municipality(slug=slug, name=county.name, kind=county.kind, hosts=hosts, by=None, feedback_email=county.email, **facts)
    with scope(municipality=municipality):
        for position, notice in enumerate(place.concept.notice):
            write_notice(municipality=municipality, name=notice.name, title=notice.title, text=notice.text.strip(), position=position, by=None)
    return municipality


def _written(place: Place, municipality: Municipality, by: User) -> tuple[Concept, Keys]:
    facts, file = place.concept.concept, place.concept
    concept = create_concept(
        municipality=municipality,
        slug=facts.slug,
        title=facts.title,
        edition_label=facts.label,
        as_of=facts.as_of,
        by=by,
        subtitle=facts.subtitle,
        kind=facts.kind,
        language=facts.language,
        valid_from=facts.valid_from,
        valid_until=facts.valid_until,
        introduction=facts.introduction.strip(),
        authors=facts.authors,
        is_fictional=True,
    )
    set_priorities(concept=concept, texts=facts.priorities, by=by)
    for kind, names in file.levels.items():
        name_level(concept=concept, kind=ElementKind(kind), singular=names.singular, plural=names.plural, by=by)
    for chapter in file.chapter:
        add_chapter(concept=concept, title=chapter.title, text=chapter.text.strip(), by=by)
    for summary in file.summary:
        write_summary(concept=concept, language=summary.language, title=summary.title, text=summary.text.strip(), by=by)
    return concept, _write_outline(place, concept, by)


def _write_outline(place: Place, concept: Concept, by: User) -> Keys:
    file, keys = place.concept, Keys()
    for actor in place.actors:
        keys.actors[actor.id] = _actor(concept, actor, by)
    for group in file.target_group:
        keys.target_groups[group.id] = add_target_group(concept=concept, title=group.title, by=by).key
    for field in place.fields:
        for indicator in field.indicator:
            keys.indicators[indicator.id] = _indicator(concept, indicator, by)
    _add_tops(concept, ElementKind.GUIDING_PRINCIPLE, file.guiding_principle, by)
    _add_tops(concept, ElementKind.OVERARCHING_GOAL, file.overarching_goal, by)
    themes = _add_tops(concept, ElementKind.CROSS_CUTTING_THEME, file.cross_cutting_theme, by)
    keys.themes.update({words.id: element.key for words, element in zip(file.cross_cutting_theme, themes, strict=True)})
    heads = [NewElement(ElementKind.FIELD_OF_ACTION, _field_facts(field)) for field in place.fields]
    fields = add_elements(concept=concept, elements=heads, by=by)
    keys.fields.update({words.label: element.key for words, element in zip(place.fields, fields, strict=True)})
    added = [pair for words, element in zip(place.fields, fields, strict=True) for pair in _add_below(concept, words, element, keys, by)]
    keys.measures.update({measure.label: made.key for measure, made in added})
    for measure, made in added:
        if measure.links:
            change_element(element=made, by=by, links=links_of(measure, keys))
    return keys


def _add_below(concept: Concept, field: FieldFile, element: Element, keys: Keys, by: User) -> list[tuple[MeasureWords, Element]]:
    """Everything under a field, in one go; gives each measure's words beside the element made of them."""
    new: list[NewElement] = []
    words: list[MeasureWords | None] = []

    def put(kind: ElementKind, facts: Facts, parent: Element | int, measure: MeasureWords | None = None) -> int:
        new.append(NewElement(kind, facts, parent))
        words.append(measure)
        return len(new) - 1

    def put_measure(measure: MeasureWords, parent: Element | int, kind: ElementKind) -> None:
        place = put(kind, measure_facts(measure, keys), parent, measure)
        for part in measure.sub_measure:
            put_measure(part, place, ElementKind.SUB_MEASURE)

    for challenge in field.challenge:
        put(ElementKind.CHALLENGE, _named_facts(challenge), element)
    for measure in field.measure:
        put_measure(measure, element, ElementKind.MEASURE)
    for goal in field.goal:
        above = put(ElementKind.GOAL, goal_facts(goal, keys), element)
        for measure in goal.measure:
            put_measure(measure, above, ElementKind.MEASURE)
    added = add_elements(concept=concept, elements=new, by=by)
    return [(measure, made) for measure, made in zip(words, added, strict=True) if measure is not None]


def _add_tops(concept: Concept, kind: ElementKind, rows: tuple[Named, ...], by: User) -> list[Element]:
    return add_elements(concept=concept, elements=[NewElement(kind, _named_facts(row)) for row in rows], by=by)


def _named_facts(words: Named) -> Facts:
    return Facts(label=words.label, title=words.title, text=words.text.strip())


def _field_facts(words: FieldFile) -> Facts:
    return Facts(label=words.label, title=words.title, text=words.text.strip(), former_titles=words.former_titles, icon=words.icon)


def _actor(concept: Concept, words: ActorWords, by: User) -> str:
    added = add_actor(
        municipality=concept.municipality,
        name=words.name,
        short_name=words.short_name,
        aliases=words.aliases,
        kind=words.kind,
        group=words.group,
        by=by,
    )
    if words.contact:
        write_contact_person(actor=added, name=words.contact.name, email=words.contact.email, telephone="", note="", by=by)
    return added.key


def _indicator(concept: Concept, words: IndicatorWords, by: User) -> str:
    added = add_indicator(
        concept=concept,
        title=clean_line(words.title),
        kind=words.kind,
        baseline=words.baseline,
        target=words.target,
        readings=words.readings,
        definition=words.definition,
        unit=words.unit,
        source=words.source,
        method=words.method,
        by=by,
    )
    return added.key


def _published(place: Place, concept: Concept, site: Site, by: User) -> Published:
    facts = place.concept.decision
    assert facts is not None
    decision = record_decision(
        concept=concept,
        body=facts.body,
        decided_on=facts.decided_on,
        result=facts.result,
        decided_digest=compile_candidate(concept).digest,
        votes_for=facts.votes_for,
        votes_against=facts.votes_against,
        abstentions=facts.abstentions,
        paper=facts.paper,
        by=by,
    )
    return publish_edition(concept=concept, decision=decision, site=site, by=by)
