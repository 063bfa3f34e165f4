"""The words that acts are read from, found once for a document: verbs, nouns and little words."""

from collections.abc import Sequence
from functools import cache

from accords.extraction.match import Match, Matcher, Term
from accords.extraction.negation import REACH
from accords.extraction.polarity import SignFinder
from accords.extraction.reading import Reading
from accords.lexicon.gloss import wording
from accords.lexicon.loader import language as load_language
from accords.text.fold import fold_key

CHAIN_REACH = 2
"""How many words may stand between two verbs, one of which is the object of the other."""

_BARRIERS = "barriers"
"""The key of the nouns for what bars: bans, restrictions."""

_BARS = frozenset({"ban", "restrict", "hinder", "oppose", "prevent", "combat"})
"""The verbs that may be nouns for what bars, and those that turn against it."""


@cache
def _matcher(language: str) -> Matcher:
    quantities = load_language(language).quantities
    return Matcher(
        [
            *(
                Term(f"action.{key}", words, "action", key)
                for key, words in quantities.actions.items()
                if words
            ),
            *(
                Term(f"object.{key}", words, "object", key)
                for key, words in quantities.objects.items()
                if words
            ),
        ],
        language,
        name="acts",
    )


class ActWords:
    """The verbs and nouns of one document by place, and what its language says of their order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        matches = reading.find(_matcher(reading.lexicon.code))
        self.finder = SignFinder(reading)
        actions = [
            match
            for match in matches
            if match.term.tag == "action" and not self.finder.is_plain(match.first_word)
        ]
        self.objects = [match for match in matches if match.term.tag == "object"]
        grammar = reading.lexicon.speech.grammar
        self.joins = _words(grammar.conjunctions)
        self.join_clitics = grammar.conjunction_clitics
        self.infinitives = frozenset(grammar.infinitives)
        self.object_first = reading.lexicon.quantities.object_first or grammar.verb == "last"
        self.opens_with_verb = grammar.verb == "first"
        polarity = reading.lexicon.polarity
        self.prepositions = _words(grammar.prepositions)
        self.attributes = _words(polarity.attributes)
        self.has_compounds = polarity.compounds
        self.closers = self.prepositions | self.joins | _words(grammar.genitives) | _words(polarity.between)
        barred = [match for match in self.objects if match.value == _BARRIERS]
        self.actions = [
            match for match in actions if not any(self._is_lifted(match, noun, actions) for noun in barred)
        ]

    def _is_lifted(self, verb: Match, noun: Match, actions: Sequence[Match]) -> bool:
        """Whether ``verb``, written as the ``noun`` is, is that noun and what another verb acts on: to lift
        a *ban* bans nothing."""
        if verb.last_word < noun.first_word or noun.last_word < verb.first_word:
            return False
        verbs = wording().verbs
        for other in actions:
            if _BARRIERS not in verbs[str(other.value)].nouns or other.value in _BARS:
                continue
            if other.last_word < verb.first_word and not self.finder.has_break(
                other.last_word, verb.first_word
            ):
                if verb.first_word - other.last_word - 1 <= REACH:
                    return True
            elif self.object_first and noun.last_word < other.first_word:
                reach = REACH * 2 if self.opens_with_verb else CHAIN_REACH
                near = other.first_word - noun.last_word - 1 <= reach
                if near and not self.finder.has_break(noun.last_word, other.first_word):
                    return True
        return False


def _words(entries: Sequence[str]) -> frozenset[str]:
    """The single words of a list, folded."""
    return frozenset(fold_key(word.removeprefix("=")) for entry in entries for word in entry.split())
