"""Verbs that a colon parts: "The Parties have: (a) signed …; (b) agreed to …"."""

from collections.abc import Iterator, Mapping, Sequence

from accords.extraction.cues import CompiledSpeech, Cue
from accords.extraction.match import Match
from accords.extraction.reading import Reading
from accords.extraction.types import Unit
from accords.lexicon.speech import ActRule, Place
from accords.text.words import Words

_BEFORE = 3
"""Of so many words at most before the colon the verb begins with one."""

_BEHIND = 24
"""Among so many words of an item the rest of the verb stands."""


def find_split_verbs(reading: Reading, speech: CompiledSpeech) -> tuple[list[Cue], Mapping[int, int]]:
    """The verbs that begin before a colon and end in the items behind it, each at the words of its item; and
    for each word that stands before such a colon the word at which the verb begins."""
    cues: list[Cue] = []
    begins: dict[int, int] = {}
    for before, items in _lists(reading):
        first, stop = reading.word_range(before.span)
        since = max(first, stop - _BEFORE)
        if any(match.last_word == stop - since - 1 for _, match in _verbs(speech, reading.words[since:stop])):
            continue  # "The Parties shall:" promises by itself
        for item in items:
            opens, after = reading.word_range(item.span)
            after = min(after, opens + _BEHIND)
            spliced = _splice(reading.words, (since, stop), (opens, after))
            length = stop - since
            for rule, match in _verbs(speech, spliced):
                if match.first_word < length <= match.last_word:
                    cues.append(Cue(rule, opens, opens + match.last_word - length))
                    begins[stop - 1] = since + match.first_word
    return cues, begins


def with_split_verbs(cues: Sequence[Cue], split: Sequence[Cue]) -> Sequence[Cue]:
    """All cues by place: those that share words with verbs that are ``split`` give way to them."""
    if not split:
        return cues
    taken = {word for cue in split for word in (cue.first, cue.last)}
    kept = (
        cue
        for cue in cues
        if cue.rule.place is Place.COMPLEMENT or taken.isdisjoint(range(cue.first, cue.last + 1))
    )
    return sorted((*kept, *split), key=lambda cue: (cue.first, -cue.last))


def _verbs(speech: CompiledSpeech, words: Words) -> Iterator[tuple[ActRule, Match]]:
    """The verbs among the words, with their rules."""
    for match in speech.matcher.find(words):
        rule = match.value
        if isinstance(rule, ActRule) and rule.place is not Place.COMPLEMENT:
            yield rule, match


def _lists(reading: Reading) -> Iterator[tuple[Unit, Sequence[Unit]]]:
    """The units that end in a colon, each with the items behind it."""
    units = reading.units
    for index, unit in enumerate(units):
        if unit.level or not unit.span.of(reading.text).rstrip().endswith((":", "：")):
            continue
        after = index + 1
        while after < len(units) and _is_item(units[after]):
            after += 1
        if after > index + 1:
            yield unit, units[index + 1 : after]


def _is_item(unit: Unit) -> bool:
    return not unit.level and (unit.is_list_item or unit.number is not None)


def _splice(words: Words, left: tuple[int, int], right: tuple[int, int]) -> Words:
    """Two runs of words as if the one followed on the other."""
    places = [*range(*left), *range(*right)]
    opens = bytearray(words.opens[at] for at in places)
    opens[left[1] - left[0]] = 0
    return Words(
        words.starts[left[0] : left[1]] + words.starts[right[0] : right[1]],
        words.ends[left[0] : left[1]] + words.ends[right[0] : right[1]],
        [words.texts[at] for at in places],
        [words.raws[at] for at in places],
        opens,
    )
