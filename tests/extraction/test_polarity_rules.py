"""Every sign of polarity is found in its own examples, and in none of its counterexamples."""

import pytest

from accords.extraction.match import Match
from accords.extraction.polarity import sign_matcher
from accords.lexicon.loader import codes, language
from accords.lexicon.polarity import Sign, SignRule
from tests.extraction.texts import reading_of

LANGUAGES = [code for code in codes() if language(code).speech.acts]
NEEDED = {Sign.NOT, Sign.NOBODY, Sign.WITHOUT, Sign.CONDITION, Sign.PLAIN}


def _cases(field: str) -> list[object]:
    return [
        pytest.param(code, rule, sentence, id=f"{rule.id}: {sentence[:40]}")
        for code in LANGUAGES
        for rule in language(code).polarity.signs
        for sentence in getattr(rule, field)
    ]


def _signs(code: str, sentence: str) -> list[Match]:
    return [
        match for match in reading_of(sentence, code).find(sign_matcher(code)) if match.term.tag == "sign"
    ]


@pytest.mark.parametrize(("code", "rule", "sentence"), _cases("examples"))
def test_a_sign_is_found_in_its_examples(code: str, rule: SignRule, sentence: str) -> None:
    assert rule.id in {match.term.id for match in _signs(code, sentence)}


@pytest.mark.parametrize(("code", "rule", "sentence"), _cases("counterexamples"))
def test_a_sign_is_not_found_in_its_counterexamples(code: str, rule: SignRule, sentence: str) -> None:
    assert rule.id not in {match.term.id for match in _signs(code, sentence)}


@pytest.mark.parametrize(("code", "rule", "sentence"), _cases("examples"))
def test_what_only_looks_like_a_sign_hides_it(code: str, rule: SignRule, sentence: str) -> None:
    if rule.sign is Sign.PLAIN:
        assert {match.term.id for match in _signs(code, sentence)} == {rule.id}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_kind_of_sign(code: str) -> None:
    rules = language(code).polarity.signs
    assert {rule.sign for rule in rules} >= NEEDED
    assert len({rule.id for rule in rules}) == len(rules)
