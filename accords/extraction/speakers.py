"""Turns: who speaks in a record of what was said ("President Doe: …"), line by line."""

from collections.abc import Sequence

from accords.extraction.people import Person
from accords.extraction.reading import Reading
from accords.extraction.spellings import bare
from accords.extraction.types import Span

_SIGNS = (":", "：", " - ", " – ", " — ")
"""What stands between the name of who speaks and what he says."""

_LONGEST = 80
"""No label has more characters than this."""

_MOST_WORDS = 8


def turns(reading: Reading, people: Sequence[Person]) -> tuple[str, ...]:
    """The labels of the lines that begin with the name of a leader and a colon, each who speaks otherwise
    than the one before."""
    names = {
        bare(word.text)
        for person in people
        if person.name_words is not None
        for word in reading.words[slice(*person.name_words)]
        if len(word.text) > 1
    }
    out: list[str] = []
    paragraph = -1
    for unit in reading.units:
        if unit.paragraph_index == paragraph:
            continue
        paragraph = unit.paragraph_index
        start = unit.span.start
        label = _label(reading.text[start : min(start + _LONGEST, reading.paragraph_of(unit).end)])
        first, stop = reading.word_range(Span(start, start + len(label)))
        is_name = 0 < stop - first <= _MOST_WORDS and bare(reading.words[stop - 1].text) in names
        if is_name and label not in out[-1:]:
            out.append(label)
    return tuple(out)


def _label(line: str) -> str:
    """What stands before the first colon or dash of a line, without what stands there in brackets."""
    ends = [at for sign in _SIGNS if (at := line.find(sign)) > 0]
    label = line[: min(ends)] if ends else ""
    return label.partition("(")[0].partition("（")[0].rstrip(" *_")
