"""Actors of a passage: countries and persons in the order in which they stand, and how they are joined.

"Vietnam and Korea", "the U.S.-Mexico dialogue", "President A of X and President B of Y" are runs: the
actors of a run stand side by side with nothing but conjunctions and fillers between.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from accords.extraction.people import Person
from accords.extraction.signals import Passage, WordSet, word_set
from accords.lexicon.countries import Form
from accords.lexicon.loader import language as load_language

_WIDEST_GAP = 6
_LITTLE = 3
_COMMAS = frozenset(",،、，")
_JOINING = re.compile(r"[\s,،、，\-‐‑–—−/&+·・'’\"“”()（）*]*$")


class Actor(NamedTuple):
    """A country, or a person who may speak for one; ``code`` is null where the side is not told."""

    code: str | None
    first_word: int
    last_word: int
    person: Person | None = None
    form: Form | None = None


def find_actors(passage: Passage, people: Sequence[Person]) -> tuple[Actor, ...]:
    """The passage's actors by place. A country that belongs to a person is no actor of its own, and a
    title without name or country is none either."""
    out: list[Actor] = []
    covered: set[int] = set()
    for person in people:
        if not passage.first <= person.first_word < passage.after:
            continue
        if person.side is None and not person.name:
            continue
        covered.update(range(person.first_word, person.last_word + 1))
        out.append(Actor(person.side, person.first_word, person.last_word, person))
    out.extend(
        Actor(mention.code, mention.first_word, mention.last_word, form=mention.form)
        for mention in passage.mentions
        if mention.form is not Form.CITY and mention.first_word not in covered
    )
    return tuple(sorted(out, key=lambda actor: actor.first_word))


def find_runs(passage: Passage, actors: Sequence[Actor]) -> tuple[tuple[Actor, ...], ...]:
    """The runs of two actors or more, by place."""
    links = load_language(passage.language).documents.links
    joining = word_set(passage.language, (*links.conjunctions, *links.fillers))
    out: list[tuple[Actor, ...]] = []
    run: list[Actor] = []
    for actor in actors:
        if run and not _are_joined(passage, run[-1], actor, joining):
            if len(run) > 1:
                out.append(tuple(run))
            run = []
        run.append(actor)
    if len(run) > 1:
        out.append(tuple(run))
    return tuple(out)


def _are_joined(passage: Passage, left: Actor, right: Actor, joining: WordSet) -> bool:
    if left.last_word == right.first_word:
        return True  # a pair of signs written as one word
    start, end = left.last_word + 1, right.first_word
    if not 0 <= end - start <= _WIDEST_GAP:
        return False
    is_mixed = Form.ADJECTIVE in (left.form, right.form) and left.form is not right.form
    if is_mixed and not _COMMAS.isdisjoint(passage.between(left.last_word, start)):
        # "Sur le dossier libyen, l'Algérie et la Mauritanie": what a comma parts is no list.
        return False
    if passage.words.any_opens(start, end + 1):
        return False
    position = start
    joins = 0
    is_known = bool(load_language(passage.language).documents.cues)
    while position < end:
        after = joining.after(passage.words, position, end)
        if after == position and not is_known and _is_little(passage.words[position].raw):
            position += 1
            continue
        if after == position:
            return False
        position, joins = after, joins + 1
    if end > start and not joins and not is_known:
        return False
    return all(_JOINING.match(passage.between(index, index + 1)) for index in range(left.last_word, end))


def _is_little(raw: str) -> bool:
    """Whether a word may be an article, in a language of which nobody has written down the articles."""
    return len(raw) <= _LITTLE and raw == raw.lower() and raw.isalpha()


def codes_of(actors: Sequence[Actor]) -> tuple[str, ...]:
    """The different codes of the actors, in order."""
    return tuple(dict.fromkeys(actor.code for actor in actors if actor.code is not None))
