"""What the small words beside a name of a country say of it: the place of a meeting, who acts, who comes."""

from accords.extraction.mentions import Mention
from accords.extraction.signals import Passage, starting, word_set
from accords.lexicon.loader import language as load_language
from accords.text.fold import fold_key

_LONGEST_FILLERS = 3
"""How many words may stand between a preposition and a name: "to the Republic of"."""


class Beside:
    """Reads the words beside names in one language."""

    def __init__(self, language: str) -> None:
        links = load_language(language).documents.links
        self.destinations = word_set(language, links.destinations)
        self.postpositions = word_set(language, links.postpositions)
        self.fillers = word_set(language, links.fillers)
        self.endings = tuple(fold_key(ending) for ending in links.postpositions)
        self.sides = word_set(language, links.sides)
        self.agents = word_set(language, links.agents)
        self.guests = word_set(language, links.guests)
        self.subjects = word_set(language, links.subjects)
        doers = [agent for agent in links.agents if agent not in links.genitives]
        self.doers = word_set(language, tuple(doers))

    def is_destination(self, passage: Passage, mention: Mention) -> bool:
        """Whether "in", "at" or "to" stands beside the name, or is written on to it."""
        words = passage.words
        nearest = range(max(passage.first, mention.first_word - 2), mention.first_word)
        if any(self.destinations.after(words, place, mention.first_word) > place for place in nearest):
            return True
        last = words[mention.last_word]
        if any(last.text.endswith(ending) and last.text != ending for ending in self.endings):
            return True
        behind = mention.last_word + 1
        if self.postpositions.after(words, behind, min(passage.after, behind + 2)) > behind:
            return True
        return self.destinations.is_written_on(words[mention.first_word])

    def is_agent(self, passage: Passage, word: int) -> bool:
        """Whether "of" or "by" stands before the name; in "to the Kingdom of" it is a part of the name."""
        before = self.agents.before(passage.words, word, passage.first)
        if before == word:
            return False
        opening = before
        while (
            before - opening < _LONGEST_FILLERS
            and self.fillers.before(passage.words, opening, passage.first) < opening
        ):
            opening = self.fillers.before(passage.words, opening, passage.first)
        return not (
            opening < before and self.destinations.before(passage.words, opening, passage.first) < opening
        )

    def is_doer(self, passage: Passage, word: int) -> bool:
        """Whether the word is the agent of a passive: "was received by …"."""
        nearest = range(max(passage.first, word - 3), word)
        return any(self.doers.after(passage.words, place, word) > place for place in nearest)

    def is_subject(self, passage: Passage, word: int) -> bool:
        """Whether a word that marks who does it stands right behind ``word``, or a part of a name between."""
        nearest = range(word + 1, min(passage.after, word + 3))
        return any(self.subjects.after(passage.words, place, passage.after) > place for place in nearest)

    def is_delegation(self, passage: Passage, place: int) -> bool:
        """Whether the country named at ``place`` is followed by a word such as "delegation"."""
        mention = next(iter(starting(passage.mentions, place, place + 1)), None)
        after = mention.last_word + 1 if mention else passage.after
        return after < passage.after and self.sides.holds(passage.words[after], bare=True)
