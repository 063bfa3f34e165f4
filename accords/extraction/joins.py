"""Actor phrases: the words that name somebody, joined as they stand.

A noun takes the country beside it, a title its leader; two sides joined by a conjunction are both.
"""

from collections.abc import Collection, Iterable
from enum import Enum

from accords.extraction.cast import Cast, Phrase, find_atoms
from accords.extraction.cues import CompiledSpeech, Found, SmallWords
from accords.extraction.mentions import Mention
from accords.extraction.reading import Reading
from accords.lexicon.speech import Who
from accords.text.words import is_unspaced
from accords.vocab import BOTH

_NAMING = frozenset({Who.SIDE, Who.INSTITUTION, Who.OFFICE})
"""What becomes a country's by standing beside its name."""

_COMMAS = frozenset({",", "،", "、", "，"})
_HYPHENS = frozenset({"-", "–", "/"})
_DASHES = frozenset({"-", "–", "—"})

_NEAR = 5
"""How many articles and genitives may stand between a noun and its country."""


def find_phrases(
    reading: Reading,
    speech: CompiledSpeech,
    small: SmallWords,
    found: Found,
    *,
    cast: Cast,
    mentions: Iterable[Mention],
    verbs: Collection[int] = (),
) -> list[Phrase]:
    """Every actor phrase of the document, by place; none reaches over the beginning of a unit.

    ``verbs`` are the words at which verbs begin.
    """
    atoms = find_atoms(reading, speech, found, cast=cast, mentions=mentions, verbs=verbs)
    joined = _name(atoms, reading, small, speech.grammar.topic_endings)
    joined = _resolve_offices(joined, cast, reading, is_ours=speech.grammar.verb == "last")
    return _place(_conjoin(joined, reading, small, speech), reading, small, speech)


def _name(
    atoms: list[Phrase], reading: Reading, small: SmallWords, topic_endings: tuple[str, ...]
) -> list[Phrase]:
    """Join nouns with the country beside them, titles with their leader, parts of one name."""
    out: list[Phrase] = []
    for atom in atoms:
        if out and _is_compound(out[-1], atom, reading):
            out[-1] = _union(out[-1], atom)
            continue
        while out and _touch(out[-1], atom, reading, small):
            if topic_endings and reading.words.texts[out[-1].last].endswith(topic_endings):
                break  # what is marked as the topic ends there: "정 장관은 관계부처와"
            merged = _merge(out[-1], atom)
            if merged is None or _names_twice(out[-1], atom, reading):
                break
            out.pop()
            atom = merged
        out.append(atom)
    out = [
        phrase._replace(who=None, actor=phrase.home) if phrase.who is Who.SIDE and phrase.home else phrase
        for phrase in out
    ]
    return [
        phrase
        for phrase in out
        if (not phrase.is_adjective and phrase.who is not Who.SIDE) or phrase.actor == BOTH
    ]


def _merge(left: Phrase, right: Phrase) -> Phrase | None:
    """``left right`` as one phrase, or null where they are two."""
    kinds = {left.who, right.who}
    if Who.TEXT in kinds:
        return None
    if left.who in _NAMING and right.who in _NAMING:
        who: Who | None = Who.OFFICE if Who.OFFICE in kinds else left.who
        actor = left.actor or right.actor
    elif kinds & _NAMING and kinds & {Who.JOINT, Who.OTHERS, Who.SPEAKER}:
        if left.who not in _NAMING:
            return None
        who, actor = right.who, right.actor
    elif kinds & _NAMING or left.is_leader or right.is_leader:
        if left.is_leader and right.is_leader and left.actor != right.actor:
            return None
        if {left.actor, right.actor} == {None} and Who.THIRD not in kinds:
            return None
        if left.actor and right.actor and left.actor != right.actor:
            return None
        who = Who.THIRD if Who.THIRD in kinds else None
        actor = left.actor or right.actor
        if who is Who.THIRD and actor:
            who = None
    elif _is_of_one_side(left, right) or _is_of_one_side(right, left):
        # "Обязанности Кенийской Стороны": one side in the genitive has the form of both.
        who, actor = None, right.actor if left.actor == BOTH else left.actor
    elif left.is_onlooker and right.who is None and not right.is_city and not right.has_conjunction:
        who, actor = Who.THIRD, None  # "the opposition of Kenya"
    elif left.actor and left.actor == right.actor:
        # A name and, in brackets, what it is called from here on.
        who, actor = left.who, left.actor
    else:
        return None
    return left._replace(
        last=right.last,
        who=who,
        actor=actor,
        is_adjective=False,
        is_leader=left.is_leader or right.is_leader,
        is_side=not kinds.isdisjoint({Who.SIDE, Who.JOINT}) or left.is_side or right.is_side,
        is_institution=Who.INSTITUTION in kinds,
        is_outside=(left.is_outside or right.is_outside) and who is not Who.JOINT,
        is_press=left.is_press or right.is_press,
        is_onlooker=left.is_onlooker,
    )


def _is_of_one_side(noun: Phrase, adjective: Phrase) -> bool:
    """Whether a word for both sides has one country's adjective right beside it."""
    is_beside = adjective.last + 1 == noun.first or noun.last + 1 == adjective.first
    is_word = noun.who is Who.JOINT and noun.first == noun.last
    return is_word and is_beside and adjective.is_adjective and adjective.actor not in (None, BOTH)


def _is_compound(left: Phrase, right: Phrase, reading: Reading) -> bool:
    """Whether a hyphen makes the body of one country that of two: "la commission maroco-sénégalaise"."""
    if left.is_adjective or left.last + 1 != right.first or not left.is_institution:
        return False
    between = reading.text[reading.words[left.last].end : reading.words[right.first].start]
    return between in _HYPHENS and None not in (left.actor, right.actor) and left.actor != right.actor


def _names_twice(left: Phrase, right: Phrase, reading: Reading) -> bool:
    """Whether two names of one party only follow each other: "the Kenyan side (to) Nairobi …" where
    verbs end their clauses. In brackets the second is what the party is called from here on."""
    if left.who is not None or right.who is not None or left.actor is None:
        return False
    if left.is_leader or right.is_leader or left.actor != right.actor or left.actor == BOTH:
        return False
    between = reading.between(left.last, right.first)
    return bool(between) and between.isspace() and not left.is_adjective and not right.is_adjective


def _touch(left: Phrase, right: Phrase, reading: Reading, small: SmallWords) -> bool:
    """Whether nothing but articles and genitives stands between the two, in one unit."""
    gap = range(left.last + 1, right.first)
    if len(gap) > _NEAR or right.has_conjunction or right.first <= left.last:
        return False
    if reading.words.any_opens(left.last + 1, right.first + 1):
        return False
    if not _COMMAS.isdisjoint(reading.between(left.last, right.first)):
        return False
    genitives = small.at["genitives"]
    if left.who is Who.INSTITUTION and len(gap) > 1 and gap[0] not in genitives:
        # "Law enforcement agencies of the two countries", "airlines of Estonia": one word of what they do.
        gap = gap[1:]
    return all(index in genitives for index in gap)


def _resolve_offices(phrases: list[Phrase], cast: Cast, reading: Reading, *, is_ours: bool) -> list[Phrase]:
    """Give "the President" to the party whose leader holds that office, by the first who is so named; where
    leaders of both sides hold it, the place in the text may tell better. Where words are not spaced it must
    be the same title (主席 is no 总统), and there, or where the language has it so (``is_ours``), the title
    alone is that of the speaker's own leader."""
    holders: dict[str, dict[str, list[str]]] = {}
    texts = reading.words.texts
    for phrase in phrases:
        if phrase.office and phrase.actor in cast.parties and phrase.actor is not None:
            printed = "".join(texts[phrase.first : phrase.last + 1])
            holders.setdefault(phrase.office, {}).setdefault(phrase.actor, []).append(printed)
    out = []
    for phrase in phrases:
        if phrase.who is Who.OFFICE and phrase.actor is None:
            of_office = holders.get(phrase.office, {})
            parties = list(of_office)
            title = "".join(texts[phrase.first : phrase.last + 1])
            is_joined = is_unspaced(title[0])
            if is_joined:
                parties = [
                    party
                    for party, printed in of_office.items()
                    if any(each.startswith(title) or each.endswith(title) for each in printed)
                ] or parties
            is_own = (is_joined or is_ours) and cast.speaker in parties and len(parties) > 1
            actor = cast.speaker if is_own else next(iter(parties), None)
            phrase = phrase._replace(actor=actor, is_shared=len(parties) > 1 and not is_own)
        out.append(phrase)
    return out


_LONERS = frozenset({Who.JOINT, Who.THEY, Who.ONE, Who.EITHER, Who.COUNTERPART, Who.TEXT})
"""Phrases that join no other."""


def _conjoin(
    phrases: list[Phrase], reading: Reading, small: SmallWords, speech: CompiledSpeech
) -> list[Phrase]:
    """Join "A and B", "A, B and C" into one phrase."""
    out: list[Phrase] = []
    for index, phrase in enumerate(phrases):
        left = out[-1] if out else None
        if left is None or phrase.who in _LONERS or left.who in _LONERS:
            out.append(phrase)
            continue
        join = _join(left, phrase, reading, small, speech)
        if join is _Join.COMMA:
            # "With the help of A, B will …" is no list; "A, B and C" is one.
            following = phrases[index + 1] if index + 1 < len(phrases) else None
            # In "In Nairobi, Kenya and Brazil …" the city is none of those who act.
            if (
                left.is_city is not phrase.is_city
                or following is None
                or _join(phrase, following, reading, small, speech) is _Join.NONE
            ):
                join = _Join.NONE
        if join is _Join.NONE:
            out.append(phrase)
        else:
            out[-1] = _union(left, phrase)
    return out


class _Join(Enum):
    """How two phrases stand side by side."""

    NONE = 0
    COMMA = 1
    CONJUNCTION = 2


def _join(left: Phrase, right: Phrase, reading: Reading, small: SmallWords, speech: CompiledSpeech) -> _Join:
    if reading.words.any_opens(left.last + 1, right.first + 1):
        return _Join.NONE
    between = reading.between(left.last, right.first)
    gap = range(left.last + 1, right.first)
    if len(gap) > _NEAR + 1:
        return _Join.NONE
    texts = reading.words.texts
    clitics = speech.grammar.conjunction_clitics
    ended = speech.grammar.conjunction_endings
    joints = bool(ended) and texts[left.last].endswith(ended)
    joints = joints or any(
        index in small.at["conjunctions"] or texts[index].startswith(clitics) for index in gap
    )
    if not all(index in small.at["conjunctions"] or index in small.at["genitives"] for index in gap):
        return _Join.NONE
    if joints or right.has_conjunction or between.strip() in _HYPHENS:
        return _Join.CONJUNCTION
    return _Join.COMMA if between.strip() in _COMMAS else _Join.NONE


def _union(left: Phrase, right: Phrase) -> Phrase:
    named = {actor for actor in (left.actor, right.actor) if actor}
    same_office = left.office == right.office != ""
    if len(named) > 1 or same_office or (named and Who.OTHERS in {left.who, right.who}):
        actor: str | None = BOTH
        who: Who | None = Who.JOINT
    else:
        actor = next(iter(named), None)
        who = left.who if actor is None else None
        if actor is not None and left.who is Who.THIRD:
            who = None
    return left._replace(
        last=right.last,
        actor=actor,
        who=who,
        is_city=left.is_city and right.is_city,
        is_outside=left.is_outside and right.is_outside,
    )


def _stands_off(word: int, reading: Reading) -> bool:
    """Whether a comma, a bracket or a dash stands right behind the word: it governs nothing there ("in this
    meeting, …", "(ANTARA) - …")."""
    if word < 0:
        return False
    between = reading.between(word, word + 1)
    return between.strip() in _COMMAS or ")" in between or (between.strip() in _DASHES and len(between) > 2)


def _place(
    phrases: Iterable[Phrase], reading: Reading, small: SmallWords, speech: CompiledSpeech
) -> list[Phrase]:
    """The phrases, each told whether it can be a subject where it stands."""
    genitives, prepositions, agents = (small.ends(kind) for kind in ("genitives", "prepositions", "agents"))
    postpositions = small.at["postpositions"]
    grammar = speech.grammar
    possessives = grammar.possessives
    texts, opening = reading.words.texts, reading.words.opens
    topics, topic_endings, subjects = small.at["topics"], grammar.topic_endings, small.at["subjects"]
    out = []
    for phrase in phrases:
        before = phrase.first - 1
        while before in genitives and before not in prepositions and not opening[before + 1]:
            before = genitives[before] - 1
        opens = opening[before + 1] == 1 or _stands_off(before, reading)
        is_agent = before in agents and not opens
        is_free = opens or before not in prepositions or is_agent
        after = phrase.last + 1
        if after in postpositions and not opening[after]:
            is_free = False
        if possessives and texts[phrase.last].endswith(possessives):
            is_free = False
        if speech.oblique is not None and speech.oblique.fullmatch(texts[phrase.first]):
            is_free = is_agent
        is_topic = after in topics and not opening[after]
        is_topic = is_topic or bool(topic_endings and texts[phrase.last].endswith(topic_endings))
        out.append(
            phrase._replace(
                can_be_subject=phrase.can_be_subject and is_free,
                is_agent=is_agent,
                is_topic=is_topic,
                is_marked=is_topic or not grammar.subjects or after in subjects or phrase.who is Who.JOINT,
            )
        )
    return out
