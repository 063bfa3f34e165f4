"""Pacts: a sentence of the lead in which both parties together agree, sign or decide.

"Thailand and Malaysia agreed to link their railways" records dealings of two parties though no other word
says so. What three or more agreed, what others did in the two countries ("scientists in Peru and Chile"), and
what stands aside in a report about somebody else is no pact.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from accords.extraction.actor_runs import Actor, codes_of
from accords.extraction.cues import compiled
from accords.extraction.scene import Scene
from accords.extraction.signals import Passage, within, word_set
from accords.extraction.types import Span
from accords.lexicon.countries import Form
from accords.lexicon.documents import Cue
from accords.lexicon.loader import language as load_language
from accords.lexicon.speech import Act, ActRule, Place
from accords.text.words import is_unspaced

_COMMITTING = frozenset({Act.CONCLUDE, Act.UNDERTAKE})
_OTHERS = 2
"""So many other countries in the sentence make a gathering of it."""

_REACH = 12
"""How many words may stand between both names and their verb."""
_REACH_OF_SIGNS = 30
"""The same where a word is a sign, or where verbs end their clauses."""

_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_ANCIENT = 1900
"""What was agreed before is history, in a document without a year."""
_OPENING = 3
"""How many sentences may tell the score of a match."""

_SCORE = re.compile(r"(?<![\d.,:–-])\d[–:-]\d(?![\w.,:–%-]?\d)(?!\s?[%\w]*\s?%)")
"""What a match ended with, where it is no date: those who sign there are players."""


_LIFE = re.compile(r"[^()（）\n.]{3,60}[(（][^()（）]{0,50}(?<!\d)1[89]\d\d(?!\d)")
"""A name with the year of a birth behind it in brackets opens the story of a life."""

_DATELINE = 6
"""A sentence of so few words before the first is the place and the day of a report."""


def pact_of(scene: Scene, parties: Sequence[str]) -> Span | None:
    """The verb of the first sentence of the lead in which both ``parties``, named, commit themselves."""
    wanted = set(parties)
    lead = scene.lead
    if lead.first >= lead.after:
        return None
    if _is_match(lead) or _LIFE.match(lead.text, lead.words.starts[lead.first]):
        return None
    for run in sorted((*scene.body_runs, *scene.capital_runs), key=lambda each: each[0].first_word):
        first, last = run[0].first_word, run[-1].last_word
        if last >= lead.after:
            break
        if set(codes_of(run)) != wanted or len(wanted) != 2 or any(actor.code is None for actor in run):
            continue
        opening, after = lead.sentence(first)
        if _is_aside(scene, wanted, opening) or not _is_theirs(scene, wanted, opening, after):
            continue
        if _can_act(lead, run, opening):
            found = next(_verbs(lead, first, last, opening, after), None)
            if found is not None:
                return found
    return None


def capitals_of(scene: Scene) -> tuple[str, ...]:
    """The two whose capitals agree in the lead: "Rome and Algiers agreed"; empty where none do."""
    for run in scene.capital_runs:
        if pact_of(scene, codes_of(run)) is not None:
            return codes_of(run)
    return ()


def joint_pact_of(scene: Scene) -> Span | None:
    """The same where "the two countries" stand for the names."""
    lead = scene.lead
    for signal in lead.of(Cue.SIDES):
        opening, after = lead.sentence(signal.first_word)
        found = next(_verbs(lead, signal.first_word, signal.last_word, opening, after), None)
        if found is not None:
            return found
    return None


def _is_aside(scene: Scene, wanted: Collection[str], opening: int) -> bool:
    """Whether the text was about another country before."""
    body = scene.body
    _, after = body.sentence(body.first)
    first = after if after <= opening and after - body.first <= _DATELINE else body.first
    earlier = (*scene.title.mentions, *within(body.mentions, first, opening))
    return any(mention.code not in wanted and mention.form is not Form.CITY for mention in earlier)


def _is_match(lead: Passage) -> bool:
    """Whether the first sentences tell a score."""
    end = lead.first
    for _ in range(_OPENING):
        if end < lead.after:
            _, end = lead.sentence(end)
    return _SCORE.search(lead.text[lead.words[lead.first].start : lead.words[end - 1].end]) is not None


def _is_theirs(scene: Scene, wanted: Collection[str], opening: int, after: int) -> bool:
    """Whether the sentence is of the document's time and of them alone."""
    lead = scene.lead
    others = {mention.code for mention in within(lead.mentions, opening, after) if mention.code not in wanted}
    said = lead.text[lead.words[opening].start : lead.words[after - 1].end]
    years = [int(year) for year in _YEAR.findall(said)]
    latest = max(years, default=None)
    is_past = latest is not None and latest < (scene.year - 1 if scene.year else _ANCIENT)
    return len(others) < _OTHERS and not is_past


def _can_act(lead: Passage, run: Sequence[Actor], opening: int) -> bool:
    """Whether the names are no place: "scientists in Peru and Chile"."""
    grammar = load_language(lead.language).speech.grammar
    words, first, behind = lead.words, run[0].first_word, run[-1].last_word + 1
    genitives = word_set(lead.language, grammar.genitives)
    prepositions = word_set(lead.language, grammar.prepositions)
    while first > opening and prepositions.before(words, first, opening) == first:
        before = genitives.before(words, first, opening)
        if before == first:
            break
        first = before
    if prepositions.before(words, first, opening) < first and not _is_apart(lead, first - 1):
        return False
    postpositions = word_set(lead.language, grammar.postpositions)
    return postpositions.after(words, behind, lead.after) == behind


def _is_apart(lead: Passage, index: int) -> bool:
    return any(sign in lead.between(index, index + 1) for sign in ",،、，:—–")


def does_commit(passage: Passage, first: int, after: int) -> bool:
    """Whether somebody agrees, signs or decides within a range of words."""
    found = compiled(passage.language).matcher.find(passage.words[first:after])
    rules = (match.value for match in found)
    return any(isinstance(rule, ActRule) and rule.act in _COMMITTING for rule in rules)


def _verbs(lead: Passage, first: int, last: int, opening: int, after: int) -> Iterator[Span]:
    """The verbs of a sentence that commit those who are named from ``first`` to ``last``."""
    speech = compiled(lead.language)
    grammar, words = speech.grammar, lead.words
    is_far = grammar.verb != "first" or is_unspaced(words[first].text[0])
    reach = _REACH_OF_SIGNS if is_far else _REACH
    found = [
        (match.first_word + opening, match.last_word + opening, match.value)
        for match in speech.matcher.find(words[opening:after])
    ]
    for index in range(opening, after):
        shape = speech.shape_of(words.texts[index]) if speech.shapes else None
        if shape is not None:
            found.append((index, index, shape[0]))
    for start, end, rule in found:
        if not isinstance(rule, ActRule) or rule.act not in _COMMITTING or rule.place is not Place.OPERATIVE:
            continue
        is_behind = last < start <= last + reach
        is_before = grammar.subject_after > 0 and end < first <= end + grammar.subject_after
        if is_behind or is_before:
            yield Span(words.starts[start], words.ends[end])
