"""Parties: the pair or the group a document is about, not every country it names.

What the title, the lead and the whole text say of each partner is weighed; the pair that is named side
by side, whose leaders speak, and to which the publisher belongs wins. A trip has one visitor and several
hosts. Three or more that act as a group, one government alone, a match, an opinion or a life are no
dealings of two parties: such a document has no parties, and the reason says why.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from accords.extraction.actor_runs import Actor, codes_of, find_runs
from accords.extraction.cast import home_of
from accords.extraction.dealings import told_against, weigh_dealings
from accords.extraction.legs import itinerary
from accords.extraction.pacts import capitals_of
from accords.extraction.scene import Scene
from accords.extraction.signals import Passage, named_host, word_set
from accords.extraction.types import Evidence
from accords.lexicon.countries import Form
from accords.lexicon.documents import Cue
from accords.lexicon.loader import language as load_language
from accords.lexicon.partners import is_organisation, partners

# How much each piece of evidence says for a partner. A title names the parties, a lead mostly does, a
# body names others, too.
_IN_TITLE = 6.0
_BESIDE_IN_TITLE = 1.0
_IN_FIRST_UNIT = 2.0
_IN_LEAD = 0.8
_LEADER_IN_LEAD = 2.5
_SIDE = 1.5
_FREQUENCY = 4.0
_HOME = 3.0
# How much it says for a pair that its names stand side by side.
_PAIR_IN_TITLE = 4.0
_PAIR_IN_LEAD = 1.5
_PAIR = 0.8
_PAIRS_COUNTED = 5
# What is seldom a party, and names that may mean something else, count for less.
_ORGANISATION = 0.25
_DEPENDENCY = 0.3
_WEAK = 0.4
_CANDIDATES = 8
_CO_HOST = 0.35
"""A host of a trip has at least this share of the support of the best host."""

_VISITOR = 0.2
"""Who travels has at least this share of it."""

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class PartiesFound:
    """``reason`` says why a document is not bilateral; ``visitor`` is set where one party deals with the
    others severally, as on a trip."""

    bilateral: bool
    parties: tuple[str, ...] = ()
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.0
    visitor: str | None = None


def decide(scene: Scene) -> PartiesFound:
    """The parties of the document, or the reason why it has none."""
    cast = _cast(scene)
    trip = _trip(scene, cast)
    parties = trip or cast.pair
    if len(parties) < 2:
        parties = capitals_of(scene)
    if len(parties) < 2:
        reason, evidence = told_against(scene)
        return PartiesFound(False, reason=reason, evidence=evidence)
    if any(partners().dependencies.get(code) in parties for code in parties):
        return PartiesFound(False, reason="a state and its own territory are one party")
    dealings = weigh_dealings(
        scene, parties, title_codes=cast.title_codes, group=() if trip else cast.group, is_trip=bool(trip)
    )
    if not dealings.are_bilateral:
        return PartiesFound(
            False, reason=dealings.reason, evidence=dealings.evidence, confidence=dealings.confidence
        )
    return PartiesFound(
        bilateral=True,
        parties=parties,
        evidence=(*_evidence(scene, parties, cast, trip=bool(trip)), *dealings.evidence),
        confidence=round(dealings.confidence * cast.margin, 3),
        visitor=parties[0] if trip else None,
    )


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who is in play. ``group`` are three or more that stand as one; ``margin`` is 0.5 to 1."""

    support: Mapping[str, float]
    title_codes: tuple[str, ...]
    pair: tuple[str, ...]
    group: tuple[str, ...]
    margin: float


def _cast(scene: Scene) -> _Cast:
    slot = _slot(scene.title, scene.title_actors)
    title_runs = find_runs(scene.title, slot)
    lead_runs = find_runs(scene.lead, scene.lead_actors)
    title_codes, group = _title_parties(scene, slot, title_runs)
    support = _support(scene, title_codes, codes_of(slot))
    pairs = _pairs(title_runs, lead_runs, scene.body_runs)
    ranked = sorted(support, key=lambda code: -support[code])[:_CANDIDATES]
    best: tuple[str, ...] = ()
    values: list[float] = []
    for left, right in combinations(ranked, 2):
        value = support[left] + support[right] + pairs.get(frozenset((left, right)), 0.0)
        if not values or value > max(values):
            best = (left, right)
        values.append(value)
    if not group and len(title_codes) < 2:
        # "The heads of government of A, B and C": an organisation of theirs is none of two parties.
        pair = {code for code in best if not is_organisation(code)}
        runs = (codes_of(run) for run in lead_runs)
        group = next((codes for codes in runs if len(codes) > 2 and pair and pair <= set(codes)), ())
    return _Cast(support, title_codes, _in_order(scene, best), group, _margin(values))


def _margin(values: Sequence[float]) -> float:
    """How clearly the best pair is ahead of the next: 0.5 (not at all) to 1."""
    if len(values) < 2:
        return 1.0
    first, second = sorted(values, reverse=True)[:2]
    return min(1.0, 0.5 + (first - second) / first) if first > 0 else 0.5


def _slot(title: Passage, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors of a title before the words that say what it is about; all where none stand before."""
    for signal in title.of(Cue.TOPIC):
        before = tuple(actor for actor in actors if actor.last_word < signal.first_word)
        if len(codes_of(before)) > 1 or any(actor.person for actor in before):
            return before
    return tuple(actors)


def _title_parties(
    scene: Scene, slot: Sequence[Actor], runs: Sequence[Sequence[Actor]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parties that the title names, and the group that it names instead.

    A run of two is the pair, whatever else the title names behind it; a party before it that meets them
    both makes three.
    """
    codes = codes_of(slot)
    unknown = sum(1 for actor in slot if actor.code is None)
    longest = max(runs, key=lambda run: len(codes_of(run)), default=())
    run_codes = codes_of(longest)
    if len(run_codes) > 2:
        return (), run_codes
    if len(run_codes) == 2:
        others = [
            code
            for code in codes_of([a for a in slot if a.last_word < longest[0].first_word])
            if code not in run_codes
        ]
        meets = scene.title.of(Cue.TALKS, Cue.CALL, Cue.ONLINE)
        if others and meets and not scene.title.of(Cue.VISIT, Cue.TRIP):
            return (), (*others, *run_codes)
        return run_codes, ()
    if len(codes) + unknown > 2 and all(actor.person for actor in slot):
        return (), codes if len(codes) > 2 else (*codes, *(["?"] * unknown))
    return (codes, ()) if len(codes) <= 2 else (codes[:2], ())


def _support(scene: Scene, title_codes: Sequence[str], slot_codes: Sequence[str]) -> Mapping[str, float]:
    """How much the document says for each partner."""
    out: defaultdict[str, float] = defaultdict(float)
    for code in title_codes:
        out[code] += _IN_TITLE
    for mention in scene.title.mentions:
        if mention.code not in title_codes and mention.form is not Form.CITY:
            out[mention.code] += _BESIDE_IN_TITLE * (2 if mention.code in slot_codes else 1)
    body = scene.body
    strong = {mention.code for mention in body.mentions if mention.strong}
    weak = {mention.code for mention in body.mentions} - strong
    actors = scene.body_actors
    counted = Counter(actor.code for actor in actors if actor.code is not None)
    most = max(counted.values(), default=1)
    for code, count in counted.items():
        out[code] += _FREQUENCY * count / most
    if body.first < body.after:
        _, first_after = body.sentence(body.first)
        for code in codes_of([actor for actor in actors if actor.last_word < first_after]):
            out[code] += _IN_FIRST_UNIT
    in_lead = Counter(actor.code for actor in actors if actor.code and actor.last_word < scene.lead.after)
    for code, count in in_lead.items():
        out[code] += _IN_LEAD * min(3, count)
    leaders = {person.side for person in scene.lead_people if person.rank > 1 and person.side}
    for code in leaders:
        out[code] += _LEADER_IN_LEAD
    for code, count in _sides(body).items():
        out[code] += _SIDE * min(3, count)
    if scene.home:
        out[scene.home] += _HOME
    hosts = {named_host(body, signal) for signal in body.of(Cue.VISIT)} - {None, scene.home}
    for host in hosts:
        out[str(host)] += _HOME
    known = partners()
    told = {*title_codes, *leaders}
    for code in tuple(out):
        if is_organisation(code) and code not in told:
            out[code] *= _ORGANISATION
        elif code in known.dependencies and code not in title_codes:
            out[code] *= _DEPENDENCY
        elif code in weak and code not in told:
            out[code] *= _WEAK
    return out


def _sides(body: Passage) -> Counter[str]:
    """How often each partner is called a side: "the Korean side", "its Israeli counterparts"."""
    links = load_language(body.language).documents.links
    sides = word_set(body.language, links.sides)
    out: Counter[str] = Counter()
    for mention in body.mentions:
        before, after = mention.first_word - 1, mention.last_word + 1
        is_followed = after < body.after and not body.words.opens[after]
        is_preceded = before >= body.first and not body.words.opens[before + 1]
        if (is_followed and sides.holds(body.words[after], bare=True)) or (
            is_preceded and sides.holds(body.words[before], bare=True)
        ):
            out[mention.code] += 1
    return out


def _pairs(
    title: Sequence[Sequence[Actor]], lead: Sequence[Sequence[Actor]], body: Sequence[Sequence[Actor]]
) -> Mapping[Pair, float]:
    """How much it says for each pair that it stands side by side."""
    out: defaultdict[Pair, float] = defaultdict(float)
    counted: Counter[Pair] = Counter()
    for runs, weight in ((title, _PAIR_IN_TITLE), (lead, _PAIR_IN_LEAD)):
        for pair in {frozenset(codes) for run in runs if len(codes := codes_of(run)) == 2}:
            out[pair] += weight
    for run in body:
        codes = codes_of(run)
        if len(codes) == 2:
            counted[frozenset(codes)] += 1
    for pair, count in counted.items():
        out[pair] += _PAIR * min(_PAIRS_COUNTED, count)
    return out


def _in_order(scene: Scene, codes: Sequence[str]) -> tuple[str, ...]:
    """The codes in the order in which title and body name them; home, if never named, first."""
    places: dict[str, int] = {}
    titled = codes_of(scene.title_actors)
    named = codes_of(scene.body_actors)
    for place, code in enumerate((*titled, *named)):
        places.setdefault(code, place)
    return tuple(sorted(codes, key=lambda code: places.get(code, -1)))


def _trip(scene: Scene, cast: _Cast) -> tuple[str, ...]:
    """Visitor and hosts of a journey to several countries; empty where there is none."""
    if len(cast.title_codes) == 2 and not scene.title.of(Cue.VISIT, Cue.TRIP):
        told = _itinerary(scene)
        return told if set(cast.title_codes) <= set(told[1:]) else ()
    for passage, actors in ((scene.title, scene.title_actors), (scene.lead, scene.lead_actors)):
        runs = find_runs(passage, actors)
        for signal in passage.of(Cue.VISIT, Cue.TRIP):
            first, after = passage.sentence(signal.first_word)
            for run in runs:
                hosts = codes_of(run)
                if (
                    len(hosts) < 2
                    or not first <= run[0].first_word < after
                    or any(actor.person for actor in run)
                ):
                    continue
                if not _stands_for_hosts(signal.rule.host, signal.first_word, run):
                    continue
                visitor = _likeliest_visitor(scene, cast, hosts)
                best = max(cast.support[code] for code in hosts)
                if visitor and min(cast.support[code] for code in hosts) >= _CO_HOST * best:
                    return (visitor, *hosts)
    return _itinerary(scene)


def _itinerary(scene: Scene) -> tuple[str, ...]:
    """Visitor and hosts of a journey whose legs the lead dates; the visitor is he whose leader the document
    names first, in the title or else in the lead; one whose country is not told is at home where the language
    is."""
    people = [person for person in (*scene.title_people, *scene.lead_people) if person.rank > 1]
    home = home_of(scene.body.language)
    is_at_home = bool(people) and people[0].side is None and scene.body.language != "en"
    if is_at_home and any(mention.code == home for mention in scene.body.mentions):
        visitor = home
    else:
        visitor = next((person.side for person in people if person.side), None)
    hosts = itinerary(scene, visitor) if visitor else ()
    return (str(visitor), *hosts) if len(hosts) > 1 else ()


def _stands_for_hosts(host: str, place: int, run: Sequence[Actor]) -> bool:
    if host == "after":
        return run[0].first_word > place
    return host == "either" or run[-1].last_word < place


def _likeliest_visitor(scene: Scene, cast: _Cast, hosts: Sequence[str]) -> str | None:
    """The best supported partner that is no host; organisations go on no trips. A leader in the title
    whose country is nowhere told is at home in the text's language. Who is named in passing visits
    nobody."""
    home = home_of(scene.body.language)
    named = scene.title_actors
    if home not in hosts and any(actor.person and actor.code is None for actor in named):
        return home
    others = [code for code in cast.support if code not in hosts and not is_organisation(code)]
    best = max(others, key=lambda code: cast.support[code], default=None)
    least = _VISITOR * max(cast.support[code] for code in hosts)
    return best if best is not None and cast.support[best] >= least else None


def _evidence(scene: Scene, parties: Sequence[str], cast: _Cast, *, trip: bool) -> tuple[Evidence, ...]:
    rule = (
        "parties.trip"
        if trip
        else "parties.title"
        if set(parties) <= set(cast.title_codes)
        else "parties.text"
    )
    out = []
    for code in parties:
        mention = next((each for each in scene.body.mentions if each.code == code), None)
        note = code if mention else f"{code}: the publisher's country"
        out.append(Evidence("parties", rule, mention.span if mention else None, note))
    return tuple(out)
