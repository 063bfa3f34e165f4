"""Quotations: who speaks in one, and whether its "we" is the speaker's side alone.

"We will open our market", the minister said: his own side will. "We will work together", he said: both.
"""

import re
from dataclasses import dataclass

from accords.extraction.cast import Phrase
from accords.extraction.clause import BESIDE, Clause
from accords.extraction.cues import Cue
from accords.extraction.subject import Memory, Subject
from accords.extraction.types import Span
from accords.lexicon.speech import Act, Who
from accords.vocab import BOTH

_QUOTATION = re.compile('["“„«»『「](?P<said>[^"“”„«»『』「」]{12,}?)["“”»«』」]')
_SPEAKER_REACH = 8
"""How many words may stand between a quotation and the words for who says it."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words ``first <= i < stop`` of a unit, and who says them: a party's code, or a pronoun's phrase."""

    first: int
    stop: int
    speaker: Phrase


def quotation_of(clause: Clause, cue: Cue) -> Quotation | None:
    """The quotation that the verb stands in, where one party's leader says it; null elsewhere."""
    words, text = clause.scene.reading.words, clause.scene.reading.text
    if clause.stop <= clause.first:
        return None
    begin, end = words[clause.first].start, words[clause.stop - 1].end
    at = words[cue.first].start
    for match in _QUOTATION.finditer(text, max(0, begin - 2), end + 2):
        if match.start() < at < match.end():
            inside = clause.scene.reading.word_range(Span(*match.span()))
            first, stop = max(clause.first, inside[0]), min(clause.stop, inside[1])
            speaker = _speaker(clause, first, stop)
            return Quotation(first, stop, speaker) if speaker is not None else None
    return None


def is_of_one(clause: Clause, cue: Cue, quotation: Quotation, subject: Phrase | None) -> bool:
    """Whether the speaker's side alone is the subject of the verb: it is "we", or dropped, and nothing in
    the quotation says that both are meant."""
    return is_own(clause, cue, subject, first=quotation.first, stop=quotation.stop)


def is_own(
    clause: Clause, cue: Cue, subject: Phrase | None, *, first: int | None = None, stop: int | None = None
) -> bool:
    """Whether "we" are the speaker's side alone, by the words from ``first`` on before ``stop``, else by all
    of the clause: nothing in them says that both are meant."""
    first, stop = clause.first if first is None else first, clause.stop if stop is None else stop
    scene = clause.scene
    words, we = scene.reading.words, scene.speech.we
    if not scene.speech.grammar.together:
        return False
    if subject is not None and not (subject.first == subject.last and words[subject.first].text in we):
        return False
    if cue.rule.that is not None or cue.rule.mutual or cue.rule.act is Act.CONCLUDE:
        return False
    together = scene.small.at["together"]
    if any(index in together for index in range(first, stop)):
        return False
    return not any(
        phrase.who is Who.JOINT and words[phrase.first].text not in we
        for phrase in clause.phrases
        if first <= phrase.first < stop
    )


def _speaker(clause: Clause, first: int, stop: int) -> Phrase | None:
    behind = [phrase for phrase in clause.phrases if stop <= phrase.first < stop + _SPEAKER_REACH]
    before = [phrase for phrase in clause.phrases if first - _SPEAKER_REACH <= phrase.first < first]
    for phrase in (*behind, *reversed(before)):
        is_one = phrase.who is Who.ONE or (phrase.actor not in (None, BOTH) and phrase.who is not Who.SELF)
        if is_one and phrase.can_be_subject:
            return phrase
    return None


def quoted_leader(clause: Clause) -> Phrase | None:
    """The leader beside a verb of saying, or beside the verb that ends a quotation."""
    for verb in clause.verbs:
        ends_quote = verb.first > clause.first and clause.scene.comma_between(verb.first - 1, verb.first)
        if verb.rule.act is Act.REPORT or ends_quote:
            phrase = clause.phrase_before(verb, BESIDE) or clause.phrase_behind(verb, BESIDE)
            if phrase is not None and (phrase.actor or phrase.who is Who.ONE) and phrase.who is not Who.SELF:
                return phrase
    return None


def is_we(clause: Clause, cue: Cue, subject: Subject) -> bool:
    """Whether the subject is "we", by a pronoun or by the form of the verb."""
    speech, words = clause.scene.speech, clause.scene.reading.words
    phrase = subject.phrase
    if phrase is not None and phrase.first == phrase.last and words[phrase.first].text in speech.we:
        return True
    return speech.ours is not None and speech.ours.fullmatch(words[clause.number_word(cue)].text) is not None


def who_we_are(clause: Clause, subject: Subject, memory: Memory, *, is_first: bool) -> str | None:
    """Whose "we" it is: in a quotation that names the other party, and not one's own, that of whoever is
    quoted; null where it may be that of both. A pronoun that was dropped in the first verb of a sentence is
    that of who is quoted there."""
    quoted = quoted_leader(clause)
    if subject.how == "shared":
        if clause.is_quoting:
            return None
        return quoted.actor if quoted is not None and is_first else subject.actor
    if quoted is not None and subject.phrase == quoted:
        return quoted.actor
    phrases = (phrase for phrase in clause.phrases if phrase not in (subject.phrase, quoted))
    others = {phrase.actor for phrase in phrases if phrase.actor}
    speaker = None
    if quoted is not None:
        speaker = quoted.actor or memory.single
    at = clause.first if subject.phrase is None else subject.phrase.first
    if speaker is None and clause.scene.is_quoted(at):
        speaker = memory.single
    return None if not others or BOTH in others or speaker in others else speaker
