"""Conditions that open a sentence: whoever they name does not act in the main clause behind them.

"If Ghana ratifies the treaty, Kenya will …" begins with a word for "if", "Ratifiziert Ghana den Vertrag,
wird Kenia …" with a verb; where verbs end their clauses the condition ends in a form of its verb
("Gana onaylarsa Kenya …").
"""

from collections.abc import Sequence

from accords.extraction.cast import Phrase
from accords.extraction.cues import Cue
from accords.extraction.stage import Scene
from accords.lexicon.speech import Place

_BEHIND_VERB = 2
"""Within so many words behind the verb that opens a condition stands its subject, articles among them."""

_OTHER_OPENINGS = ("prepositions", "adverbs", "conjunctions", "genitives")

_MAIN = frozenset({Place.EITHER, Place.REPORTED})


def opens_with_condition(scene: Scene, first: int) -> bool:
    """Whether a word for "if" or the like is the unit's first."""
    return first in scene.small.at["conditions"]


def condition_stop(
    scene: Scene, first: int, stop: int, *, phrases: Sequence[Phrase], found: Sequence[Cue]
) -> int:
    """The word at which the main clause begins behind a condition that no word opens; ``first`` where there
    is none."""
    if scene.speech.grammar.verb_opens_condition:
        return _behind_inverted(scene, first, stop, phrases=phrases, found=found)
    ends = scene.small.at["condition_ends"]
    for index in range(first, stop):
        if index in ends and any(phrase.first > ends[index] for phrase in phrases):
            return ends[index] + 1
    return first


def _behind_inverted(
    scene: Scene, first: int, stop: int, *, phrases: Sequence[Phrase], found: Sequence[Cue]
) -> int:
    opening = next(iter(phrases), None)
    if opening is None or not 0 < opening.first - first <= _BEHIND_VERB or not opening.can_be_subject:
        return first
    if not all(word in scene.small.at["genitives"] for word in range(first + 1, opening.first)):
        return first
    if any(first in scene.small.at[kind] for kind in _OTHER_OPENINGS):
        return first
    for index in range(opening.last + 1, stop):
        if scene.comma_between(index - 1, index):
            is_main = any(cue.first == index and cue.rule.place in _MAIN for cue in found)
            return index if is_main or index in scene.small.at["thens"] else first
    return first
