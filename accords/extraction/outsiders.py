"""Outsiders: observers, other states, international organisations, experts. What they say binds no party.

"Observers said that both sides will …", "according to the World Bank, …", "…, an analyst said". Newspapers
and agencies pass on what parties agreed; what they tell of the future is their own word.
"""

from accords.extraction.cast import Phrase
from accords.extraction.clause import BESIDE, Clause
from accords.extraction.cues import Cue
from accords.extraction.subject import Subject
from accords.lexicon.speech import Act, Place, Who
from accords.vocab import BOTH

_SAYING = frozenset({Act.REPORT, Act.CONTEXT})

_PROMISING = frozenset({Act.UNDERTAKE, Act.INTEND, Act.REQUEST, Act.AFFIRM})

_TAIL = 4
"""So few words stand behind a verb of saying that only tells who said what stands before it."""


def outsider_of(cue: Cue, subject: Subject) -> Phrase | None:
    """Who says or thinks something, where it is somebody who speaks for no party; what somebody of no party
    at all promises or demands is no party's word either."""
    phrase = subject.phrase
    if phrase is None or not phrase.is_outside:
        return None
    if cue.rule.act in _PROMISING and phrase.who is Who.THIRD and cue.rule.place is Place.OPERATIVE:
        return phrase
    return phrase if cue.rule.act in _SAYING else None


def source_of(clause: Clause) -> Phrase | None:
    """Whose word the unit passes on ("according to observers, …"), where it is an outsider's."""
    small, words = clause.scene.small.at, range(clause.first, clause.stop)
    if not any(index in small["sources"] or index in small["sourced"] for index in words):
        return None
    ends, genitives = clause.scene.ends["sources"], clause.scene.ends["genitives"]
    for phrase in clause.phrases:
        if phrase.is_outside:
            before = phrase.first - 1
            while before in genitives and before not in ends:
                before = genitives[before] - 1
            if before in ends or phrase.last + 1 in small["sourced"]:
                return phrase
    return None


def opens_with_outsider(clause: Clause) -> Phrase | None:
    """The outsider with whom the unit begins, where a "that" clause follows a verb nobody knows ("observers
    predict that …"), or what they say stands behind a comma ("die Zeitung schrieb, Kenia werde …")."""
    phrase = next(iter(clause.phrases), None)
    if phrase is None or not phrase.is_outside or not phrase.can_be_subject:
        return None
    small = clause.scene.small.at["complementisers"]
    reach = range(phrase.last + 1, min(clause.stop, phrase.last + 2 + _TAIL))
    opens = phrase.first - clause.first <= BESIDE
    if opens and any(index in small for index in reach):
        return phrase
    return phrase if opens and phrase.who is Who.THIRD and _says_behind_comma(clause, phrase) else None


def _says_behind_comma(clause: Clause, outsider: Phrase) -> bool:
    """Whether some words behind the outsider, a verb of saying or one that nobody knows among them, end at
    a comma, and no conjunction stands behind it."""
    first = outsider.last + 1
    for index in range(first + 1, min(clause.stop, first + 1 + _TAIL)):
        if clause.scene.comma_between(index - 1, index):
            verbs = [verb for verb in clause.verbs if first <= verb.first < index]
            is_joined = index in clause.scene.small.at["conjunctions"]
            return not is_joined and all(verb.rule.act in _SAYING for verb in verbs)
    return False


def is_passed_on(outsider: Phrase, cue: Cue, actor: str) -> bool:
    """Whether the outsider is a newspaper or an agency and the verb tells what both parties did."""
    return outsider.is_press and actor == BOTH and cue.rule.place is Place.OPERATIVE


def begins_anew(clause: Clause, cue: Cue, subject: Subject) -> bool:
    """Whether the verb, or its subject, stands behind a conjunction: "observers were surprised, but the two
    sides agreed"."""
    phrase = subject.phrase
    if clause.is_joined(cue):
        return True
    if phrase is None or phrase.first - 1 in clause.scene.ends["sourced"]:
        return False  # "と" may end the words for "according to"
    return phrase.has_conjunction or phrase.first - 1 in clause.scene.ends["conjunctions"]


def closes(clause: Clause, cue: Cue, subject: Subject) -> bool:
    """Whether the verb of saying ends the unit behind a pause: what stands before it is what was said."""
    phrase = subject.phrase
    first = cue.first if phrase is None else min(cue.first, phrase.first)
    last = cue.last if phrase is None else max(cue.last, phrase.last)
    genitives = clause.scene.ends["genitives"]
    while first - 1 in genitives and first > clause.first + 1:
        first = genitives[first - 1]  # ", an economist said": an article behind the pause
    is_apart = first > clause.first and clause.scene.comma_between(first - 1, first)
    return is_apart and clause.stop - last - 1 <= _TAIL and not clause.is_joined(cue)
