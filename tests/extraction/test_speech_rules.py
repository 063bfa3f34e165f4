"""Every rule of the speech sections decides its own examples, and none of its counterexamples."""

import pytest

from accords.extraction.cues import compiled
from accords.lexicon.loader import LANGUAGES as LANGUAGE_FILES
from accords.lexicon.loader import codes, language
from accords.lexicon.speech import Act, ActorRule, ActRule, Place
from tests.extraction.speech import judge
from tests.extraction.texts import reading_of

LANGUAGES = [code for code in codes() if language(code).speech.acts]


def _act_cases(field: str) -> list[object]:
    return [
        pytest.param(code, rule, sentence, id=f"{rule.id}: {sentence[:40]}")
        for code in LANGUAGES
        for rule in language(code).speech.acts
        for sentence in getattr(rule, field)
    ]


def _actor_cases(field: str) -> list[object]:
    return [
        pytest.param(code, rule, sentence, id=f"{rule.id}: {sentence[:40]}")
        for code in LANGUAGES
        for rule in language(code).speech.actors
        for sentence in getattr(rule, field)
    ]


def _deciding(code: str, sentence: str) -> set[str]:
    return {
        cue.rule.id
        for judged in judge(sentence, code)
        if judged.decision is not None
        for cue in (judged.decision.cue, judged.decision.inner)
        if cue is not None
    }


@pytest.mark.parametrize(("code", "rule", "sentence"), _act_cases("examples"))
def test_a_rule_decides_its_examples(code: str, rule: ActRule, sentence: str) -> None:
    if rule.act is Act.LOOK_BACK:
        assert all(judged.unit.role == "context" for judged in judge(sentence, code))
    else:
        assert rule.id in _deciding(code, sentence)


@pytest.mark.parametrize(("code", "rule", "sentence"), _act_cases("counterexamples"))
def test_a_rule_leaves_its_counterexamples_to_others(code: str, rule: ActRule, sentence: str) -> None:
    act = rule.otherwise if rule.act is Act.REPORT else rule.act
    decided = {
        (judged.decision.rule, judged.decision.act)
        for judged in judge(sentence, code)
        if judged.decision is not None
    }
    assert (rule.id, act) not in decided


@pytest.mark.parametrize(("code", "rule", "sentence"), _actor_cases("examples"))
def test_an_actor_rule_finds_its_phrase(code: str, rule: ActorRule, sentence: str) -> None:
    assert rule.id in {match.term.id for match in reading_of(sentence, code).find(compiled(code).matcher)}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_family_of_acts(code: str) -> None:
    families = {(rule.act, rule.place is Place.COMPLEMENT) for rule in language(code).speech.acts}
    needed = {(act, False) for act in Act if act is not Act.LOOK_BACK}
    needed |= {(act, True) for act in (Act.INTEND, Act.UNDERTAKE, Act.AFFIRM, Act.CONTEXT, Act.LOOK_BACK)}
    assert needed <= families


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_rule_says_why_and_shows_an_example(code: str) -> None:
    speech = language(code).speech
    assert not [rule.id for rule in (*speech.acts, *speech.actors) if not rule.why or not rule.examples]
    ids = [rule.id for rule in (*speech.acts, *speech.actors)]
    assert len(ids) == len(set(ids))
    assert all(identifier.startswith(f"{code}.") for identifier in ids)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_set_of_words_is_used_by_a_pattern(code: str) -> None:
    speech = language(code).speech
    written = (LANGUAGE_FILES / f"{code}.yaml").read_text(encoding="utf-8")
    # What follows "will" or "to" is asked for by name.
    assert {name for name in speech.sets if f"{{{name}}}" not in written} <= {"action"}
