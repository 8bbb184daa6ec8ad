"""The five bars of grouping: duplicates, groups, stability, fields and likeness, labels and cost. Seeded; no network; one thread.

On the project's own labelled set, and on public ones when ``MITTRAGEN_BENCH_DATA`` names their folder.
"""

import random
import resource
import time
from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np

from mittragen.grouping.answers import Proposals
from mittragen.grouping.child import run_limited
from mittragen.grouping.contrasts import contrast
from mittragen.grouping.decisions import Decisions
from mittragen.grouping.duplicates import near_duplicates
from mittragen.grouping.errands import FindDuplicates, MakeVectors, Propose
from mittragen.grouping.fields import suggest
from mittragen.grouping.likeness import nearest
from mittragen.grouping.proposing import propose
from mittragen.grouping.statements import is_verbatim
from mittragen.grouping.texts import EXAMPLE, Text
from mittragen.grouping.vectors import to_bytes
from tests.bench.agreement import rand_index, shared_information
from tests.bench.edited import KINDS
from tests.bench.figure import Figure
from tests.bench.labelled.loader import Relation
from tests.bench.texts import as_texts, own_set, own_texts, public_folder, sentences, talks, vectors_of

_SEED = 20_250_401
_MANY = 10_000
Vectors = Mapping[str, np.ndarray]


def figures() -> list[Figure]:
    """All five bars, and what the public sets say."""
    texts = [Text(id=text.id, text=text.text) for text in own_set().texts]
    vectors = vectors_of([*texts, *_outline(), *_measures()])
    found = [*_duplicates(), *_contradictions(texts), *_groups(texts, vectors), *_stability(texts, vectors), *_fields(vectors), *_measures_found(vectors)]
    found += [*_labels(texts, vectors), *_cost(texts, vectors)]
    if folder := public_folder():
        found += _public(sentences(folder), "SIB-200, seven languages")
        found += _public(talks(folder)[::3], "Raddialog, German")
    return found


def _duplicates() -> list[Figure]:
    """1. Edited copies of six kinds among real statements."""
    folder, chance = public_folder(), random.Random(_SEED)
    real = [*talks(folder), *sentences(folder)][:3_000] if folder else as_texts(own_set().texts)
    real = [msgspec.structs.replace(text, text=text.text[:600]) for text in real]
    copied = chance.sample(real, min(1_000, len(real) // 3))
    kinds = list(KINDS)
    true = {}
    copies = []
    for at, text in enumerate(copied):
        copies.append(Text(id=f"copy{at}", text=KINDS[kinds[at % len(kinds)]](text.text, chance)))
        true[tuple(sorted((text.id, copies[-1].id)))] = kinds[at % len(kinds)]
    start = time.process_time()
    found = {(pair.first, pair.second) for pair in near_duplicates([*real, *copies])}
    seconds = time.process_time() - start
    shares = {kind: _share([pair in found for pair, one in true.items() if one == kind]) for kind in kinds}
    others = sum(not {one, other} & {copy.id for copy in copies} for one, other in found)
    return [
        _at_least("Copies found, of all", _share([pair in found for pair in true]), 0.97),
        *(_at_least(f"Copies found, {kind}", share, 0.90) for kind, share in shares.items()),
        _at_most(f"Pairs among {len(real)} real statements themselves", others, 150),
        _at_most("Near-duplicates, CPU seconds", seconds, 30),
    ]


def _contradictions(texts: Sequence[Text]) -> list[Figure]:
    said = {text.id: text.text for text in texts}
    folded = {(pair.first, pair.second) for pair in near_duplicates(texts)}
    pairs = own_set().pairs(Relation.CONTRADICTION)
    marked = _share([bool(contrast(said[pair.text], said[pair.other])) for pair in pairs])
    paraphrases = _share([bool(contrast(said[pair.text], said[pair.other])) for pair in own_set().pairs(Relation.PARAPHRASE)])
    return [
        _at_most("Contradictions folded as copies", sum(_pair(pair.text, pair.other) in folded for pair in pairs), 0),
        _at_least("Contradictions with a badge", marked, 0.80),
        Figure("Paraphrases with a badge", f"{paraphrases:.2f}"),
        Figure("Own copies found", f"{_share([_pair(pair.text, pair.other) in folded for pair in own_set().pairs(Relation.DUPLICATE)]):.2f}"),
    ]


def _groups(texts: Sequence[Text], vectors: Vectors) -> list[Figure]:
    """2. Groups of seven languages, and of German by words alone."""
    topics = {text.id: text.subtopic for text in own_set().texts}
    found = propose(texts, vectors)
    german = [text for text in texts if text.id.startswith("de-")]
    words_only = _with_about(30, lambda resolution: propose(german, resolution=resolution))
    languages = [len({member[:2] for member in group.members}) > 1 for group in found.groups]
    together = _agreement(found, topics)
    return [
        Figure("Groups proposed (thirty subtopics)", str(len(found.groups)), "25-35", 25 <= len(found.groups) <= 35),
        _at_least("Seven languages, NMI", together[0], 0.70),
        _at_least("Seven languages, ARI", together[1], 0.45),
        _at_least("Groups with more than one language", _share(languages), 0.85),
        _at_least("Texts in a group", _share([True] * sum(len(group.members) for group in found.groups) + [False] * len(found.undecided)), 0.95),
        _at_least(f"German by words alone ({len(words_only.groups)} groups), NMI", _agreement(words_only, topics)[0], 0.54),
    ]


def _stability(texts: Sequence[Text], vectors: Vectors) -> list[Figure]:
    """3. Order, growth and links."""
    chance = random.Random(_SEED)
    shuffled = chance.sample(list(texts), len(texts))
    first = shuffled[: len(texts) * 4 // 5]
    groups = propose(first, vectors).groups
    fixed = {member: f"g{at}" for at, group in enumerate(groups) for member in group.members}
    grown = propose(shuffled, vectors, Decisions(fixed=fixed))
    homes = {member: group.id for group in grown.groups for member in group.members}
    ids = [text.id for text in texts]
    must, cannot = (tuple(tuple(chance.sample(ids, 2)) for _ in range(100)) for _ in range(2))
    linked = propose(texts, vectors, Decisions(must=must, cannot=cannot))
    place = {member: at for at, group in enumerate(linked.groups) for member in group.members} | {name: -at for at, name in enumerate(linked.undecided, 1)}
    broken = {_pair(conflict.first, conflict.second) for conflict in linked.conflicts}
    return [
        _is_true("Another order of import gives the same groups", propose(shuffled, vectors) == propose(texts, vectors)),
        _at_most("Confirmed memberships moved by a quarter more texts", sum(homes[member] != home for member, home in fixed.items()), 0),
        Figure(
            "New texts that were suggested a confirmed group", f"{_share([text.id in homes and homes[text.id] != '' for text in shuffled[len(first) :]]):.2f}"
        ),
        _at_least("Must-links kept", _share([place[one] == place[other] for one, other in must if _pair(one, other) not in broken]), 1),
        _at_least("Cannot-links kept", _share([place[one] != place[other] for one, other in cannot]), 1),
        Figure("Links that contradict others", str(len(broken))),
    ]


def _fields(vectors: Vectors) -> list[Figure]:
    """4. The field: learnt from half, from German alone, and from descriptions and measures."""
    texts = random.Random(_SEED).sample(as_texts(own_texts(), field=True), len(own_texts()))
    half = len(texts) // 2
    german = [text for text in texts if text.id.startswith("de-")]
    foreign = [text for text in texts if not text.id.startswith("de-")]
    described = [*_outline(), *_measures()]
    return [
        *_field_figures("from half", _as_examples(texts[:half], vectors), texts[half:], vectors, (0.70, 0.86, 0.80, 0.60)),
        *_field_figures("others from German", _as_examples(german, vectors), foreign, vectors, (0.75, None, None, None)),
        *_field_figures("from descriptions and measures", (described, vectors), texts, vectors, (0.70, 0.86, None, None)),
    ]


def _as_examples(texts: Sequence[Text], vectors: Vectors) -> tuple[list[Text], Vectors]:
    return [msgspec.structs.replace(text, id=EXAMPLE + text.id) for text in texts], {EXAMPLE + text.id: vectors[text.id] for text in texts}


def _field_figures(
    name: str, examples: tuple[Sequence[Text], Vectors], texts: Sequence[Text], vectors: Vectors, bars: tuple[float | None, ...]
) -> list[Figure]:
    found = suggest(examples[0], texts, {**vectors, **examples[1]})
    right = [one.field == text.group for one, text in zip(found, texts, strict=True)]
    two = [text.group in (one.field, one.second) for one, text in zip(found, texts, strict=True)]
    sure = [one.is_sure for one in found]
    measured = (
        ("first guess", _share(right)),
        ("within two", _share(two)),
        ("precision where sure", _share([one for one, is_sure in zip(right, sure, strict=True) if is_sure])),
        ("sure", _share(sure)),
    )
    return [
        Figure(f"Field {name}, {what}", f"{share:.2f}") if bar is None else _at_least(f"Field {name}, {what}", share, bar)
        for (what, share), bar in zip(measured, bars, strict=True)
    ]


def _measures_found(vectors: Vectors) -> list[Figure]:
    best = {topic.slug: {f"measure-{slug}" for slug in topic.measures} for topic in own_set().subtopics}
    texts = own_texts()
    found = []
    for name, known, bars in (("", vectors, (0.60, 0.80)), (" by words, German", None, (None, 0.50))):
        asked = [text for text in texts if known or text.language == "de"]
        likest = nearest(as_texts(asked), _measures(), known, 3)
        for what, count, bar in (("first", 1, bars[0]), ("within three", 3, bars[1])):
            share = _share([any(one.id in best[text.subtopic] for one in some[:count]) for text, some in zip(asked, likest, strict=True)])
            found.append(Figure(f"Fitting measure{name}, {what}", f"{share:.2f}") if bar is None else _at_least(f"Fitting measure{name}, {what}", share, bar))
    return found


def _labels(texts: Sequence[Text], vectors: Vectors) -> list[Figure]:
    """5. Phrases of labels that two members say."""
    said = {text.id: text.text for text in texts}
    groups = propose(texts, vectors).groups
    phrases = [(phrase, group) for group in groups for phrase in group.phrases]
    verbatim = [sum(is_verbatim(phrase, said[member]) for member in group.members) > 1 for phrase, group in phrases]
    return [
        _at_least("Phrases of labels verbatim in two members", _share(verbatim), 0.97),
        _at_least("Groups named by a phrase", _share([bool(group.phrases) for group in groups]), 0.95),
    ]


def _cost(texts: Sequence[Text], vectors: Vectors) -> list[Figure]:
    chance, noise = random.Random(_SEED), np.random.default_rng(_SEED)
    many, kept = [], {}
    for at in range(_MANY):
        one, other = chance.choice(texts), chance.choice(texts)
        many.append(Text(id=f"m{at}", text=f"{one.text} {other.text[: len(other.text) // 2]}"))
        kept[f"m{at}"] = to_bytes(vectors[one.id] + 0.03 * noise.standard_normal(len(vectors[one.id])))
    sorting = _cpu_of_child(lambda: (run_limited(Propose(texts=tuple(many), vectors=kept)), run_limited(FindDuplicates(texts=tuple(many)))))
    sample = tuple(texts[::10])
    vector = (_cpu_of_child(lambda: run_limited(MakeVectors(texts=sample))) - _cpu_of_child(lambda: run_limited(MakeVectors(texts=())))) / len(sample)
    long = (Text(id="long", text="Der Bus kommt am Abend nicht mehr. " * 1_715),)
    long_one = _cpu_of_child(lambda: run_limited(MakeVectors(texts=long))) - _cpu_of_child(lambda: run_limited(MakeVectors(texts=())))
    start = time.process_time()
    propose([*long, *texts[:20]]), near_duplicates([*long, *texts[:20]])
    return [
        _at_most(f"{_MANY} texts grouped and compared, CPU seconds", sorting, 150),
        _at_most("Largest child, MB", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1_000),
        _at_most("A vector, CPU milliseconds", vector * 1_000, 100),
        _at_most("60,000 characters, CPU seconds", long_one + time.process_time() - start, 1),
    ]


def _public(texts: list[Text], name: str) -> list[Figure]:
    """For information: what is measured there are topics of another kind."""
    vectors = vectors_of(texts)
    topics = {text.id: text.group for text in texts}
    bare = [msgspec.structs.replace(text, group="") for text in texts]
    found = propose(bare, vectors)
    chance = random.Random(_SEED)
    # The same sentence in another language is no new one.
    keys = sorted({text.id.split("-")[-1] for text in texts})
    learnt = set(chance.sample(keys, len(keys) // 2))
    examples = [text for text in texts if text.id.split("-")[-1] in learnt]
    others = [text for text in texts if text.id.split("-")[-1] not in learnt]
    return [
        Figure(f"{name}: NMI with its topics ({len(found.groups)} groups)", f"{_agreement(found, topics)[0]:.2f}"),
        *_field_figures(f"({name})", _as_examples(examples, vectors), others, vectors, (None, None, None, None)),
    ]


def _outline() -> list[Text]:
    return [Text(id=f"field-{field.slug}", text=f"{field.name}. {field.description}", group=field.slug) for field in own_set().fields]


def _measures() -> list[Text]:
    return [Text(id=f"measure-{one.slug}", text=f"{one.title}. {one.description}", group=one.field) for one in own_set().measures]


def _agreement(found: Proposals, topics: Mapping[str, str]) -> tuple[float, float]:
    placed = [(str(at), topics[member]) for at, group in enumerate(found.groups) for member in group.members]
    return shared_information(*map(list, zip(*placed, strict=True))), rand_index(*map(list, zip(*placed, strict=True)))


def _with_about(count: int, proposed: Callable[[float], Proposals]) -> Proposals:
    return min((proposed(resolution) for resolution in (1.0, 1.5, 2.0, 2.5, 3.0)), key=lambda found: abs(len(found.groups) - count))


def _cpu_of_child(errand: Callable[[], object]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    errand()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _pair(one: str, other: str) -> tuple[str, ...]:
    return tuple(sorted((one, other)))


def _share(which: Sequence[bool]) -> float:
    return sum(which) / len(which) if which else 0.0


def _at_least(what: str, figure: float, bar: float) -> Figure:
    return Figure(what, f"{figure:.3f}", f">= {bar:.2f}", figure >= bar)


def _at_most(what: str, figure: float, bar: float) -> Figure:
    return Figure(what, f"{figure:.4g}", f"<= {bar}", figure <= bar)


def _is_true(what: str, holds: bool) -> Figure:
    return Figure(what, "yes" if holds else "no", "yes", holds)
