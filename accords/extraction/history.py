"""History: what a verb tells that happened before the document.

"In 2013 Kenya promised to …", "two years ago both sides agreed", "in their statement of 2017 the leaders
had agreed": an adverbial beside the verb or its subject, opening the clause, puts them into the past. A
future is not history, whatever stands beside it ("under the agreement of 2010 both sides will").
"""

import re
from collections.abc import Iterator

from accords.extraction.clause import Clause
from accords.extraction.cues import Cue
from accords.extraction.subject import Subject
from accords.lexicon.speech import Act, Place
from accords.text.words import is_unspaced

_YEAR = re.compile(r"(?:1[89]|20)\d\d")

_OPENS = 2
"""So few words may stand before an adverbial that opens its clause ("Already in 2013 …")."""

_GAP = 2
"""So few may stand between it and the subject or the verb."""

_TELLING = frozenset({Act.CONCLUDE, Act.UNDERTAKE, Act.INTEND, Act.REQUEST, Act.AFFIRM, Act.REPORT})


def is_history(clause: Clause, cue: Cue, subject: Subject) -> bool:
    """Whether an adverbial puts the verb into the time before the document."""
    act = cue.rule.reported or cue.rule.act
    if _quotes_history(clause, cue):
        return True
    if cue.rule.place is not Place.OPERATIVE or act not in _TELLING:
        return False
    phrase = subject.phrase
    first = cue.first if phrase is None else min(phrase.first, cue.first)
    is_first = clause.scene.speech.grammar.verb == "first"
    for start, last in _adverbials(clause):
        if last < first and _is_near(clause, last, first) and _opens(clause, start):
            return True
        if is_first and start == cue.last + 1:
            return True
        if is_first and last + 1 == cue.first and start > first:
            return True
    return False


def _quotes_history(clause: Clause, cue: Cue) -> bool:
    """Whether the verb stands in a quotation from a text of an earlier year ("as stated in the treaty of
    1994: …"), not in what one of the parties says."""
    scene, year = clause.scene, clause.scene.year
    if year is None or not scene.is_quoted(cue.first):
        return False
    if any(phrase.actor and not scene.is_quoted(phrase.first) for phrase in clause.phrases):
        return False
    texts = scene.reading.words.texts
    outside = (texts[index] for index in range(clause.first, clause.stop) if not scene.is_quoted(index))
    years = [int(text) for text in outside if _YEAR.fullmatch(text)]
    return bool(years) and max(years) < year


def _opens(clause: Clause, index: int) -> bool:
    """Whether the word opens the unit, or what stands behind a pause or another verb in it."""
    if index - clause.first <= _OPENS or clause.scene.comma_between(index - 1, index):
        return True
    return any(index - _OPENS <= verb.last + 1 <= index for verb in clause.verbs)


def _is_near(clause: Clause, last: int, first: int) -> bool:
    words = clause.scene.reading.words
    gap = first - last - 1
    if clause.scene.speech.grammar.verb == "first":
        return gap <= _GAP * (2 if is_unspaced(words.texts[last][-1]) else 1)
    return gap <= 1


def _adverbials(clause: Clause) -> Iterator[tuple[int, int]]:
    """The adverbials of the clause that name a time before the document, by first and last word."""
    small, year = clause.scene.small, clause.scene.year
    texts = clause.scene.reading.words.texts
    if year is not None and clause.first < clause.stop:
        opening = texts[clause.first]
        if _YEAR.fullmatch(opening) and int(opening) < year:
            yield clause.first, clause.first  # "1991 verpflichteten sich …"
    for index in range(clause.first, clause.stop):
        last = small.at["past"].get(index)
        if last is not None:
            yield index, last
        last = small.at["dated"].get(index)
        if last is not None and year is not None:
            # In many languages the year stands before the word that makes an adverbial of it.
            start = index - (index > clause.first and _YEAR.fullmatch(texts[index - 1]) is not None)
            years = [int(text) for text in texts[start : last + 1] if _YEAR.fullmatch(text)]
            if years and max(years) < year:
                yield start, last
