"""How a clause begins: what stands between its beginning, or a pause in it, and a verb or a subject."""

import re

from accords.extraction.cast import Phrase
from accords.extraction.clause import Clause
from accords.extraction.cues import Cue

_TOPIC_REACH = 2
"""A word this near the beginning of its clause that ends as topics do is one, and no participle."""

_DATELINE = 7
"""Within how many words a dash may end the place and day that a report begins with."""

_DASH = re.compile(r"\s[-–—]\s")


def opens_unit(clause: Clause, cue: Cue) -> bool:
    """Whether nothing but conjunctions and adverbs stands before the verb."""
    return _behind_small_words(clause, cue, pauses=False)


def follows_pause(clause: Clause, cue: Cue) -> bool:
    """Whether nothing but conjunctions and adverbs stands between a comma and the verb."""
    return _behind_small_words(clause, cue, pauses=True)


def _behind_small_words(clause: Clause, cue: Cue, *, pauses: bool) -> bool:
    scene = clause.scene
    index = cue.first
    while index > clause.first:
        if pauses and scene.comma_between(index - 1, index):
            return True
        before = scene.ends["conjunctions"].get(index - 1, scene.ends["adverbs"].get(index - 1))
        if before is None:
            return False
        index = before
    return not pauses


def behind_adverbial(clause: Clause, cue: Cue) -> bool:
    """Whether the verb stands behind a comma, or its clause begins with a preposition: "In this context
    he proposed"."""
    if follows_pause(clause, cue):
        return True
    scene = clause.scene
    first = clause.first
    for kind in ("conjunctions", "adverbs"):
        first = scene.small.at[kind].get(first, first - 1) + 1
    return first in scene.small.at["prepositions"]


def opens_clause(clause: Clause, phrase: Phrase, begin: int) -> bool:
    """Whether only conjunctions and adverbs stand between a pause, or ``begin``, and the phrase."""
    ends = clause.scene.ends
    index = phrase.first
    while index > begin:
        before = index - 1
        if clause.scene.comma_between(before, index):
            return True
        for kind in ("conjunctions", "complementisers", "adverbs"):
            if before in ends[kind]:
                index = ends[kind][before]
                break
        else:
            return False
    return True


def behind_dateline(clause: Clause, first: int) -> int:
    """The word behind "Berlin, 13 September – " where the clause begins so, else ``first``."""
    words, text = clause.scene.reading.words, clause.scene.reading.text
    for index in range(first + 1, min(clause.stop, first + _DATELINE)):
        if _DASH.search(text[words[index - 1].end : words[index].start]):
            return index
    return first


def has_other_topic(clause: Clause, cue: Cue, since: int) -> bool:
    """Whether the clause speaks of a thing: a topic is marked that names nobody."""
    scene = clause.scene
    endings = scene.speech.grammar.topic_endings
    if endings and any(
        scene.reading.words[index].text.endswith(endings) and index not in scene.phrase_words
        for index in range(since, min(since + _TOPIC_REACH, cue.first))
    ):
        return True
    return any(
        index in scene.small.at["topics"] and index - 1 not in scene.ends["postpositions"]
        for index in range(since + 1, cue.first)
    )
