"""Finds the cues of promising in a document: verbs and phrases of the lexicon's ``speech`` section.

What is compiled of a language is kept. One matcher finds everything the section lists, each kind under a
tag of its own: cues, the complements that hang on transparent verbs, actor phrases, and the small words
that show how a clause is built.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from accords.extraction.match import Match, Matcher, Term, expand
from accords.extraction.reading import Reading
from accords.lexicon.loader import language as load_language
from accords.lexicon.named import names
from accords.lexicon.partners import is_organisation
from accords.lexicon.speech import ActorRule, ActRule, Grammar, Place, Speech, Who
from accords.text.fold import fold_key
from accords.text.words import variants

_ACT, _OVERRIDE, _COMPLEMENT = "act", "override", "complement"
ACTOR, OPENER, LEAD, AIM, ASKER = "actor", "opener", "lead", "aim", "asker"
"""Tags: actor phrases; words that open an item of a list; that lead a list in; verbs of cooperation in the
infinitive; who asks in a transcript."""

_OPENING = frozenset({"complementisers", "relatives", "conditions"})
"""Small words that open a clause."""


class Cue(NamedTuple):
    """A cue at the words ``first`` to ``last`` (both inclusive); ``clitic`` is what is written on to its
    first word, folded; ``is_shape`` says that the word's form gave it away, not the word itself."""

    rule: ActRule
    first: int
    last: int
    clitic: str = ""
    is_shape: bool = False


_SMALL = (
    "conjunctions",
    "complementisers",
    "relatives",
    "conditions",
    "condition_ends",
    "thens",
    "infinitives",
    "prepositions",
    "postpositions",
    "genitives",
    "agents",
    "adverbs",
    "denials",
    "topics",
    "subjects",
    "closers",
    "together",
    "sources",
    "sourced",
    "past",
    "dated",
    "musts",
    "defines",
    "followings",
)


@dataclass(frozen=True, slots=True)
class SmallWords:
    """Where the grammar's small words stand: for each list the words each of them begins at, and where
    it ends (inclusive)."""

    at: dict[str, dict[int, int]]

    def ends(self, kind: str) -> dict[int, int]:
        """As ``at``, keyed by last word: where each begins."""
        return {last: first for first, last in self.at[kind].items()}


@dataclass(frozen=True)
class Starts:
    """The words a set of patterns can begin with: tells what is written on to a word from the word."""

    words: frozenset[str]
    stems: tuple[str, ...]
    language: str
    _known: dict[str, str | None] = field(default_factory=dict)

    def clitic(self, word: str) -> str | None:
        """What stands before the pattern's own first word in ``word``; null where no pattern begins so."""
        if word not in self._known:
            self._known[word] = next(
                (
                    word[: len(word) - len(variant)] if word.endswith(variant) else ""
                    for variant in variants(word, self.language)
                    if variant in self.words or any(map(variant.startswith, self.stems))
                ),
                None,
            )
        return self._known[word]


def starts_of(patterns: Iterable[str], language: str) -> Starts:
    """The Starts of ``patterns``."""
    words: set[str] = set()
    stems: set[str] = set()
    for pattern in patterns:
        for form in expand(pattern, language):
            kind, value = form[0]
            if kind != "ending":
                word = fold_key(str(value)) if kind == "exact" else str(value)
                (stems if kind == "stem" else words).add(word)
    return Starts(frozenset(words), tuple(sorted(stems)), language)


class _StartsByTerm(dict[str, Starts]):
    """The Starts of terms by id, each made when it is first asked for: most never are."""

    def __init__(self, patterns: Mapping[str, tuple[str, ...]], language: str) -> None:
        super().__init__()
        self._patterns = patterns
        self._language = language

    def __missing__(self, term: str) -> Starts:
        self[term] = starts_of(self._patterns[term], self._language)
        return self[term]


@dataclass(frozen=True)
class _Shape:
    rule: ActRule
    pattern: re.Pattern[str]
    exceptions: frozenset[str]


@dataclass(frozen=True)
class CompiledSpeech:
    """A language's ``speech`` section, ready to be used."""

    code: str
    grammar: Grammar
    matcher: Matcher
    starts: Mapping[str, Starts]
    shapes: tuple[_Shape, ...]
    plural: re.Pattern[str] | None
    oblique: re.Pattern[str] | None
    feminines: re.Pattern[str] | None = None
    ours: re.Pattern[str] | None = None
    impersonal: re.Pattern[str] | None = None
    future: re.Pattern[str] | None = None
    we: frozenset[str] = frozenset()
    _shaped: dict[str, tuple[ActRule, str] | None] = field(default_factory=dict)

    def shape_of(self, word: str) -> tuple[ActRule, str] | None:
        """The rule whose shape the folded ``word`` has, and the conjunction written on to it."""
        if word not in self._shaped:
            self._shaped[word] = self._find_shape(word)
        return self._shaped[word]

    def _find_shape(self, word: str) -> tuple[ActRule, str] | None:
        clitics = ["", *(c for c in self.grammar.conjunction_clitics if word.startswith(c))]
        clitics += [c for c in self.grammar.complementiser_clitics if word.startswith(c)]
        for clitic in clitics:
            bare = word.removeprefix(clitic)
            for shape in self.shapes:
                if bare not in shape.exceptions and shape.pattern.fullmatch(bare):
                    return shape.rule, clitic
        return None


def _terms(rules: Sequence[ActRule] | Sequence[ActorRule], speech: Speech) -> list[Term]:
    out = []
    for rule in rules:
        tag = ACTOR
        if isinstance(rule, ActRule):
            tag = _OVERRIDE if rule.overrides else _COMPLEMENT if rule.place is Place.COMPLEMENT else _ACT
        patterns = tuple(map(speech.with_sets, rule.patterns))
        if patterns:
            out.append(Term(rule.id, patterns, tag, rule))
    return out


def _bodies(code: str) -> ActorRule:
    """The organisations that ``bodies.yaml`` names, and that can be no party: they act for none."""
    entries = names("bodies").named
    patterns = (
        pattern
        for key, entry in entries.items()
        if not is_organisation(key)
        for pattern in entry.patterns(code)
    )
    return ActorRule(
        id="actor.body", who=Who.THIRD, outside=True, why="an organisation", patterns=tuple(patterns)
    )


@cache
def compiled(code: str) -> CompiledSpeech:
    """The ``speech`` section of the language ``code``, compiled once."""
    lexicon = load_language(code)
    months = tuple(form for month in lexicon.words.months for form in month)
    speech = lexicon.speech.model_copy(update={"sets": {**lexicon.speech.sets, "months": months}})
    grammar = speech.grammar

    rules = [*_terms(speech.acts, speech), *_terms((*speech.actors, _bodies(code)), speech)]
    lists = {kind: tuple(map(speech.with_sets, getattr(grammar, kind))) for kind in _SMALL}
    lists |= {OPENER: speech.openers, LEAD: speech.leads, ASKER: speech.askers}
    lists |= {AIM: speech.sets.get("action", ())}
    small = [Term(tag, words, tag) for tag, words in lists.items() if words]
    return CompiledSpeech(
        code=code,
        grammar=grammar,
        matcher=Matcher([*rules, *small], code, name="speech"),
        starts=_StartsByTerm({term.id: term.patterns for term in (*rules, *small)}, code),
        shapes=tuple(
            _Shape(rule, re.compile(shape), frozenset(map(fold_key, rule.exceptions)))
            for rule in speech.acts
            for shape in rule.shapes
        ),
        plural=_one_of(grammar.plurals),
        oblique=_one_of(grammar.obliques),
        feminines=_one_of(grammar.feminines),
        ours=_one_of(grammar.ours),
        impersonal=_one_of(grammar.impersonals),
        future=_one_of(grammar.futures),
        we=frozenset(map(fold_key, grammar.we)),
    )


def _one_of(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns)) if patterns else None


Found = Mapping[str, Sequence[Match]]
"""What a document holds of a speech section, by tag."""


def find_all(reading: Reading, speech: CompiledSpeech) -> Found:
    """Every match in the document, by tag and place; the acts alone are remembered."""
    found: dict[str, list[Match]] = {}
    matches = speech.matcher.find(reading.words)
    for match in matches:
        found.setdefault(match.term.tag, []).append(match)
    reading.remember(speech.matcher, [match for match in matches if isinstance(match.value, ActRule)])
    return found


def find_cues(reading: Reading, speech: CompiledSpeech, found: Found) -> list[Cue]:
    """Every cue of the document, by place. Complements may share words with other cues."""
    cues = []
    words = reading.words
    taken = bytearray(len(words))
    overriding = found.get(_OVERRIDE, ())
    overridden = {index for match in overriding for index in range(match.first_word, match.last_word + 1)}
    for match in (*overriding, *found.get(_ACT, ()), *found.get(_COMPLEMENT, ())):
        rule = match.value
        if not isinstance(rule, ActRule):
            continue
        if not rule.overrides and not overridden.isdisjoint(range(match.first_word, match.last_word + 1)):
            continue
        clitic = speech.starts[rule.id].clitic(words.texts[match.first_word]) or ""
        if not _may_carry(clitic, speech.grammar, is_phrase=match.last_word > match.first_word, rule=rule):
            continue
        cues.append(Cue(rule, match.first_word, match.last_word, clitic))
        taken[match.first_word : match.last_word + 1] = b"\x01" * (match.last_word + 1 - match.first_word)
    if speech.shapes:
        for index, text in enumerate(words.texts):
            shaped = None if taken[index] else speech.shape_of(text)
            if shaped is not None and _ends(words.raws[index], shaped[0].spelled):
                cues.append(Cue(shaped[0], index, index, shaped[1], is_shape=True))
    cues.sort(key=lambda cue: (cue.first, -cue.last))
    return cues


def _ends(raw: str, ending: str) -> bool:
    return not ending or normalize("NFC", raw).lower().endswith(ending)


def _may_carry(clitic: str, grammar: Grammar, *, is_phrase: bool, rule: ActRule) -> bool:
    """Whether a finite verb can have ``clitic`` before it: conjunctions and "that" only ("to agree", "the
    agreed" are no finite verbs). A phrase may begin with a noun and its article; a noun carries any."""
    if not clitic or rule.place is Place.COMPLEMENT:
        return True
    for little in grammar.conjunction_clitics:
        clitic = clitic.removeprefix(little)
    return (
        not clitic
        or clitic in grammar.complementiser_clitics
        or (is_phrase and clitic in grammar.article_clitics)
    )


def find_small_words(reading: Reading, speech: CompiledSpeech, found: Found) -> SmallWords:
    """Where the small words of the grammar stand in the document.

    Words that open a clause have nothing but a conjunction written on to them: "to Am" is no "if" (אם).
    The initial of a name is none: "С. Орлов" is no "with Orlov".
    """
    joined = ("", *speech.grammar.conjunction_clitics)
    at: dict[str, dict[int, int]] = {kind: {} for kind in _SMALL}
    for kind in _SMALL:
        for match in found.get(kind, ()):
            if (
                kind in _OPENING
                and speech.starts[kind].clitic(reading.words.texts[match.first_word]) not in joined
            ):
                continue
            if _is_initial(reading, match.first_word):
                continue
            at[kind][match.first_word] = match.last_word
    return SmallWords(at)


def _is_initial(reading: Reading, index: int) -> bool:
    raw = reading.words.raws[index]
    if len(raw) > 1 or raw == raw.lower():
        return False
    end = reading.words.ends[index]
    return reading.text[end : end + 1] == "."


def between(cues: Sequence[Cue], first: int, stop: int) -> Sequence[Cue]:
    """The cues that begin at a word in ``first <= i < stop``; ``cues`` are by place."""
    return cues[bisect_left(cues, first, key=_first) : bisect_left(cues, stop, key=_first)]


def _first(cue: Cue) -> int:
    return cue.first
