"""The rules of the ``documents:`` sections: each proves itself on its own sentences."""

from functools import cache

import pytest

from accords.extraction.match import Matcher, Term
from accords.lexicon import loader
from accords.lexicon.documents import OFFICES, Cue, CueRule
from accords.text.fold import fold
from accords.text.words import words
from accords.vocab import StatementKind

LANGUAGES = tuple(loader.codes())
RULES = [(code, rule) for code in LANGUAGES for rule in loader.language(code).documents.cues]
NEEDED = frozenset(Cue)


@cache
def _matcher(language: str, rule: str) -> Matcher:
    found = next(each for code, each in RULES if code == language and each.id == rule)
    return Matcher([Term(found.id, found.patterns)], language)


def _finds(language: str, rule: CueRule, sentence: str) -> bool:
    return bool(_matcher(language, rule.id).find(words(fold(sentence), language)))


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_a_rule_finds_its_examples_and_not_its_counterexamples(language: str, rule: CueRule) -> None:
    assert rule.examples
    assert rule.counterexamples
    for sentence in rule.examples:
        assert _finds(language, rule, sentence), sentence
    for sentence in rule.counterexamples:
        assert not _finds(language, rule, sentence), sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_a_rule_for_every_cue_and_kind(language: str) -> None:
    cues = loader.language(language).documents.cues
    assert {rule.cue for rule in cues} == NEEDED
    kinds = {rule.kind for rule in cues if rule.kind}
    assert kinds == set(StatementKind) - {StatementKind.OTHER}
    assert len({rule.id for rule in cues}) == len(cues)
    assert all(rule.id.startswith(f"{language}.") for rule in cues)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_links_and_the_offices_that_matter(language: str) -> None:
    documents = loader.language(language).documents
    assert documents.links.conjunctions
    assert documents.links.sides
    assert set(documents.offices) <= set(OFFICES)
    assert {"president", "prime-minister", "foreign-minister", "king"} <= set(documents.offices)
