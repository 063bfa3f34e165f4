"""How a unit is built: which of its cues are verbs, how they hang together, what stands beside them."""

import re
from collections.abc import Sequence
from functools import cached_property

from accords.extraction.cast import Phrase
from accords.extraction.conditions import condition_stop, opens_with_condition
from accords.extraction.cues import Cue, between
from accords.extraction.stage import Scene
from accords.lexicon.speech import Act, Place, Who
from accords.text.words import is_unspaced

_SEMICOLON = re.compile(r"[;؛；][ \t\n]*(?:(?:[-–•*]|\(?\w{1,4}[.)])\s*)?$")
_MARK = 12
"""So many characters at most stand between a semicolon and the item behind it."""


_SAID = re.compile('["”»’」』“]|,? [–—] ')
"""What may end a quotation before the words for who said it."""

_CLOSED = re.compile('["”»’」』“]')
"""What may close a quotation (in German “ does)."""

BESIDE = 2
"""A subject this many words before its verb, or fewer, stands beside it."""

_ADVERBIAL = 4
"""How many more may stand between them where adverbs are among them."""

_RULED = frozenset({Place.EITHER, Place.REPORTED})
"""Verbs that hang on a transparent verb before them."""

_RELATIVE_REACH = 10


class Clause:
    """The words ``first <= i < stop`` of one unit, with its live cues and actor phrases."""

    def __init__(self, scene: Scene, first: int, stop: int, *, is_led_in: bool = False) -> None:
        """``is_led_in`` says that what stands before the words is their subject ("The two sides: (a) …")."""
        self.scene = scene
        self._is_led_in = is_led_in
        self.first = first
        self.stop = stop
        found = between(scene.cues, first, stop)
        phrases = self._who_act(scene.phrases_in(first, stop), found)
        self._main = condition_stop(scene, first, stop, phrases=phrases, found=found)
        self.phrases = self._outside_condition(phrases)
        self._verb_ends = {cue.last for cue in found if cue.rule.place is not Place.COMPLEMENT}
        self.complements = [cue for cue in found if cue.rule.place is Place.COMPLEMENT]
        self.verbs: list[Cue] = []
        for cue in found:
            if cue.rule.place is not Place.COMPLEMENT and not self._is_blocked(cue):
                self.verbs.append(cue)

    def _outside_condition(self, phrases: Sequence[Phrase]) -> Sequence[Phrase]:
        """The phrases without those of a condition that opens the unit and ends at a comma: who acts behind
        it is named behind it, where anybody is."""
        if self._main > self.first:
            return [phrase for phrase in phrases if phrase.first >= self._main]
        if not opens_with_condition(self.scene, self.first):
            return phrases
        behind = [phrase for phrase in phrases if self.scene.comma_between(self.first, phrase.first)]
        return behind or phrases

    def depends(self, cue: Cue) -> bool:
        """Whether a condition opens the unit, which the verb stands behind: "were it so, Kenya would"."""
        if self._main > self.first:
            return cue.first >= self._main
        is_open = opens_with_condition(self.scene, self.first)
        return is_open and self.scene.comma_between(self.first, cue.first)

    @cached_property
    def is_quoting(self) -> bool:
        """Whether the unit holds a quotation mark."""
        words = self.scene.reading.words
        if self.stop <= self.first:
            return False
        start, end = words.starts[self.first], words.ends[self.stop - 1]
        return _CLOSED.search(self.scene.reading.text, start, end + 2) is not None

    def _who_act(self, phrases: Sequence[Phrase], found: Sequence[Cue]) -> Sequence[Phrase]:
        """The phrases without those for the document itself, where it does not say or stress something."""
        if all(phrase.who is not Who.TEXT for phrase in phrases):
            return phrases
        verbs = [cue for cue in found if cue.rule.place is not Place.COMPLEMENT]
        says = verbs[:1] if self.scene.speech.grammar.verb == "first" else verbs[-1:]
        is_said = bool(says) and says[0].rule.act in (Act.REPORT, Act.AFFIRM)
        return [
            phrase
            for phrase in phrases
            if phrase.who is not Who.TEXT or (is_said and phrase is phrases[0] and phrase.can_be_subject)
        ]

    # Which cues count ---------------------------------------------------------------------------

    def _is_blocked(self, cue: Cue) -> bool:
        scene = self.scene
        grammar = scene.speech.grammar
        if cue.first < self._main:
            return True
        clitics = grammar.complementiser_clitics
        is_that = bool(clitics) and cue.clitic.endswith(clitics)
        if is_that and not (self.verbs and cue.first - self.verbs[-1].last <= BESIDE + 1):
            return True
        if cue.first > self.first and cue.first - 1 in scene.ends["infinitives"]:
            return True
        if self._behind_relative(cue) or self._is_participle(cue):
            return True
        if cue.first == cue.last and cue.first in self.scene.phrase_words:
            return True
        if cue.is_shape and grammar.verb == "last":
            return cue.rule.place is not Place.REPORTED and not self._ends_clause(cue)
        needs_subject = cue.is_shape or cue.rule.bound or cue.rule.beside
        return needs_subject and not self._has_subject_beside(cue)

    def _is_object(self, phrase: Phrase) -> bool:
        """Whether the phrase stands right behind a verb that is none of saying: "thanked Norway"."""
        return any(
            verb.last == phrase.first - 1
            and verb.rule.act is not Act.REPORT
            and not self.scene.comma_between(verb.last, phrase.first)
            for verb in self.verbs
        )

    def _ends_clause(self, cue: Cue) -> bool:
        """Whether a clause ends behind the cue, so that its form is that of a verb and not of what stands
        before a noun."""
        words = self.scene.reading.words
        after = cue.last + 1
        if after >= self.stop or after in self.scene.small.at["conjunctions"]:
            return True
        return not self.scene.reading.text[words.ends[cue.last] : words.starts[after]].isspace()

    def _behind_relative(self, cue: Cue) -> bool:
        """Whether the cue is the verb of a relative or conditional clause."""
        ends = self.scene.ends
        is_split = self.scene.speech.grammar.verb == "split"
        in_reach = True
        for index in range(cue.first - 1, self.first - 1, -1):
            if self.scene.comma_between(index, index + 1):
                return False
            if is_split:
                if index in self._verb_ends:
                    # The clause in between has its verb already.
                    return False
                if index in ends["complementisers"] and ends["complementisers"][index] - 1 in self._verb_ends:
                    return False
            if index in ends["thens"]:
                return False
            if index in ends["conditions"]:
                grammar = self.scene.speech.grammar
                return not (grammar.no_future_in_conditions and cue.rule.place is Place.EITHER)
            in_reach = in_reach and cue.first - index <= _RELATIVE_REACH
            if in_reach and index in ends["relatives"] and index not in self.scene.phrase_words:
                return True
            if index in ends["complementisers"] or (
                index in ends["conjunctions"] and index not in self.scene.phrase_words
            ):
                in_reach = False
        return False

    def _is_participle(self, cue: Cue) -> bool:
        """Whether the verb stands before a noun, in a language where only its place tells ("the agreement
        signed")."""
        after = cue.last + 1
        if not self.scene.speech.grammar.closers or after >= self.stop:
            return False
        return after not in self.scene.small.at["closers"] and not self.scene.comma_between(cue.last, after)

    def _has_subject_beside(self, cue: Cue) -> bool:
        """Whether a form that is also a noun or participle shows by its place that it is a verb here."""
        if cue.rule.adjacent:
            return self.phrase_before(cue, 0) is not None
        if cue.rule.bound and cue.first == self.first and self._continues():
            return True
        if cue.rule.beside and cue.first == self.first and self._is_led_in:
            return True
        if cue.rule.bound and self._opens_without_subject(cue):
            return True
        if cue.rule.bound or cue.rule.beside:
            phrase = self.phrase_before(cue, BESIDE) or self.phrase_behind(cue, 0)
            if cue.rule.beside:
                if phrase is not None and self._is_object(phrase):
                    return False
                return phrase is not None and phrase.who not in (Who.INSTITUTION, Who.THIRD)
            if phrase is not None:
                return True
            is_noun = cue.last + 1 in self.scene.small.at["prepositions"] and cue.first == cue.last
            return bool(self.verbs) and self.is_joined(cue) and not is_noun
        if self.phrase_before(cue, BESIDE) or self.phrase_behind(cue, 1):
            return True
        if not self.verbs:
            return self.opens(cue.first)
        outer = self.verbs[-1]
        if cue.rule.place in _RULED and outer.rule.that is not None:
            # "… sont convenus que leurs experts se réuniront": what is agreed to come needs no party.
            return self.scene.has("complementisers", outer.last + 1, cue.first)
        if self.verbs[-1].last == cue.first - 2 and cue.first - 1 in self.scene.ends["complementisers"]:
            # "… confermano che rispetteranno": the subject is that of the verb that "that" hangs on.
            return True
        if self.verbs[-1].rule.act is not cue.rule.act:
            return False
        return self.is_joined(cue) or self.scene.comma_between(cue.first - 1, cue.first)

    def _opens_without_subject(self, cue: Cue) -> bool:
        """Whether the verb opens its sentence in a form of the plural, where verbs need no subject."""
        speech = self.scene.speech
        if not speech.grammar.drops_subject or speech.plural is None or not self.opens(cue.first):
            return False
        word = self.scene.reading.words[self.number_word(cue)]
        return speech.plural.fullmatch(word.text) is not None

    def _continues(self) -> bool:
        """Whether the unit is a clause behind a semicolon, or an item of a list that its subject leads in:
        a verb that opens it shares the subject."""
        words = self.scene.reading.words
        if self._is_led_in:
            return True
        if self.first == 0:
            return False
        start = words.starts[self.first]
        return _SEMICOLON.search(self.scene.reading.text[max(0, start - _MARK) : start]) is not None

    def opens(self, index: int) -> bool:
        """Whether nothing but adverbs stands before the word in its unit."""
        while index > self.first:
            before = self.scene.ends["adverbs"].get(index - 1)
            if before is None:
                return False
            index = before
        return index == self.first

    def follows_quotation(self, cue: Cue, subject: Phrase | None) -> bool:
        """Whether a quotation, or what a dash sets off, ends right before the verb, its subject perhaps
        between them."""
        words, text = self.scene.reading.words, self.scene.reading.text
        first = min(cue.first, subject.first) if subject is not None else cue.first
        if first <= self.first:
            return False
        return _SAID.search(text[words.ends[first - 1] : words.starts[first]]) is not None

    # How cues hang together ---------------------------------------------------------------------

    def is_joined(self, cue: Cue) -> bool:
        """Whether a conjunction stands before the verb, adverbs apart, so that it shares a subject."""
        if cue.clitic.startswith(self.scene.speech.grammar.conjunction_clitics):
            return True
        index = cue.first - 1
        while index >= self.first and index in self.scene.ends["adverbs"]:
            index -= 1
        return (
            index >= self.first
            and index in self.scene.ends["conjunctions"]
            and index not in self.scene.phrase_words
        )

    def is_joined_noun(self, noun: Cue) -> bool:
        """Whether a conjunction stands before the noun, articles and prepositions apart."""
        ends = self.scene.ends
        conjunctions = self.scene.speech.grammar.conjunction_clitics
        words = self.scene.reading.words
        for index in range(noun.first, max(self.first, noun.first - BESIDE - 1), -1):
            if conjunctions and words.texts[index].startswith(conjunctions):
                return True
            if index - 1 in ends["conjunctions"]:
                return True
            if index - 1 not in ends["genitives"] and index - 1 not in ends["prepositions"]:
                return False
        return False

    def hangs_on(self, inner: Cue, outer: Cue) -> bool:
        """Whether ``inner`` is (part of) what hangs on the verb ``outer``."""
        if self.scene.speech.grammar.verb == "last":
            first, second = inner, outer
        else:
            first, second = outer, inner
        # Where a verb shows by what follows it that it ends its clause, so does what hangs on another.
        stop = first.last + 2 if self.scene.speech.grammar.closers else second.first
        has_that = self.scene.has("complementisers", first.last + 1, stop) or self._has_that_clitic(inner)
        if self.scene.speech.grammar.verb == "last":
            return has_that or inner.rule.place in _RULED
        has_that = has_that or self._that_clitic_between(first.last + 1, second.first)
        if outer.rule.participle and self.scene.comma_between(outer.last, inner.first):
            return False
        if self.is_joined(inner):
            return has_that and inner.rule.place in _RULED
        if has_that or self._says_behind_comma(outer, inner):
            return True
        if outer.rule.act is not Act.REPORT and not (
            outer.rule.act is Act.CONTEXT and inner.rule.place in _RULED
        ):
            return False
        return not self.scene.comma_between(outer.last, inner.first) and not self.scene.has(
            "conjunctions", outer.last + 1, inner.first
        )

    def _says_behind_comma(self, outer: Cue, inner: Cue) -> bool:
        """Whether what is announced begins behind the comma right after the verb, and goes on to ``inner``
        without another, where words are not spaced or ``inner`` tells of what is to come: "宣布，中国将…",
        "kündigte an, das Land werde …"."""
        said = outer.last + 1
        return (
            outer.rule.act is Act.REPORT
            and outer.rule.otherwise is Act.CONCLUDE
            and said < inner.first
            and (is_unspaced(self.scene.reading.words.texts[said][0]) or inner.rule.place in _RULED)
            and self.scene.comma_between(outer.last, said)
            and not self.scene.comma_between(said, inner.first)
        )

    def _has_that_clitic(self, cue: Cue) -> bool:
        clitics = self.scene.speech.grammar.complementiser_clitics
        return bool(clitics) and cue.clitic.endswith(clitics)

    def _that_clitic_between(self, first: int, stop: int) -> bool:
        """Whether an actor phrase in between has "that" written on to it."""
        return any(phrase.has_that for phrase in self.phrases if first <= phrase.first < stop)

    def opens_that(self, cue: Cue, limit: int) -> bool:
        """Whether a "that" clause hangs directly on the verb: behind it, or before it where verbs end their
        clauses."""
        if self.scene.speech.grammar.verb == "last":
            return any(
                index in self.scene.ends["complementisers"] for index in (cue.first - 1, cue.first - 2)
            )
        reach = min(limit, cue.last + 2 + BESIDE)
        return self.scene.has("complementisers", cue.last + 1, reach) or self._that_clitic_between(
            cue.last + 1, reach
        )

    def foretells(self, first: int, stop: int) -> bool:
        """Whether a word shows that what the "that" clause says is to be done."""
        future = self.scene.speech.future
        if future is None:
            return False
        texts = self.scene.reading.words.texts[first:stop]
        return any(future.fullmatch(text) is not None for text in texts)

    def number_word(self, cue: Cue) -> int:
        """The index of the word of ``cue`` that shows number and person."""
        index = cue.first if self.scene.speech.grammar.verb == "first" else cue.last
        while index < cue.last and index in self.scene.small.at["adverbs"]:
            index += 1  # "si impegnano": the verb stands behind its pronoun
        return index

    # Subjects -----------------------------------------------------------------------------------

    def phrase_before(self, cue: Cue, reach: int, *, since: int | None = None) -> Phrase | None:
        """The nearest phrase that can be the subject of ``cue``, at most ``reach`` words before it."""
        since = self.first if since is None else since
        for phrase in reversed(self.phrases):
            if phrase.last >= cue.first or phrase.first < since:
                continue
            if self._apart(phrase.last + 1, cue.first, reach) > reach:
                return None
            if reach <= BESIDE and not phrase.can_be_subject:
                return None
            if phrase.can_be_subject and not phrase.is_agent:
                crossed = any(phrase.last < verb.first < cue.first for verb in self.verbs)
                return None if crossed else phrase
        return None

    def _apart(self, first: int, stop: int, reach: int) -> int:
        """How many words stand from ``first`` on before ``stop``; where they are more than ``reach`` those of
        adverbs are not counted ("the minister, for his part, proposed")."""
        apart = stop - first
        if not reach < apart <= reach + _ADVERBIAL:
            return apart
        adverbs = self.scene.small.at["adverbs"]
        index = first
        while index < stop:
            if index in adverbs:
                apart -= adverbs[index] + 1 - index
                index = adverbs[index]
            index += 1
        return apart

    def phrase_behind(self, cue: Cue, reach: int) -> Phrase | None:
        """The first phrase that can be the subject of ``cue``, at most ``reach`` words behind it."""
        if not self.scene.speech.grammar.subject_after:
            return None
        for phrase in self.phrases:
            # A verb in two parts ("kwamen de leiders overeen") holds its subject between them.
            if phrase.first <= cue.first:
                continue
            if phrase.first - cue.last - 1 > reach:
                return None
            if phrase.can_be_subject and not phrase.has_that:
                crossed = self.scene.has("complementisers", cue.last + 1, phrase.first)
                return None if crossed else phrase
        return None
