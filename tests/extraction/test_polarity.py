"""What is not to be done, ended, cut, fought, or done only if, told in English: by language.

Cases: ``PARTIES | sentence => gloss``, the gloss ``-`` where nothing is promised.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from accords.extraction.types import Commitment
from tests.extraction.speech import promises

CASES = Path(__file__).parent / "cases" / "polarity"


def _cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            parties, _, rest = line.partition(" | ")
            sentence, _, expected = rest.partition(" => ")
            yield pytest.param(
                path.stem, tuple(parties.split()), sentence, expected, id=f"{path.stem}:{number}"
            )


@pytest.mark.parametrize(("language", "parties", "sentence", "expected"), list(_cases()))
def test_a_gloss_never_turns_the_sense(
    language: str, parties: tuple[str, ...], sentence: str, expected: str
) -> None:
    assert [each.gloss for each in promises(sentence, language, parties=parties)] == (
        [] if expected == "-" else [expected]
    )


def read(sentence: str) -> Commitment:
    (out,) = promises(sentence, "en", parties=("KE", "BR"))
    return out


def test_the_words_that_negate_are_part_of_what_is_explained() -> None:
    shown = {
        (each.field, each.rule, each.note)
        for each in read("Unless parliament objects, both sides agreed not to impose tariffs.").evidence
    }
    assert ("polarity", "en.polarity.not.1", "negates the act") in shown
    assert ("polarity", "en.polarity.condition.1", "on a condition") in shown


def test_what_may_or_may_not_be_negated_is_told_as_neither_and_goes_early_into_review() -> None:
    plain = read("Both sides agreed to expand tourism.")
    open_ = read("Both sides agreed in view of what was not done to expand tourism.")
    assert open_.gloss == "Both sides agreed on something concerning tourism: see the text."
    assert open_.confidence < 0.8 * plain.confidence


def test_what_is_left_out_is_not_told_as_promised() -> None:
    assert "tariffs" not in read("Both sides agreed to expand tourism without tariffs.").gloss


def test_what_a_condition_is_about_is_not_told_as_promised() -> None:
    gloss = read("If parliament approves the railway, Brazil will promote tourism.").gloss
    assert gloss == "On a condition stated in the text, Brazil will promote tourism."


def test_acts_of_either_kind_are_told_apart() -> None:
    assert read("Both sides agreed not to impose tariffs, and to promote tourism.").gloss == (
        "Both sides agreed not to impose tariffs, and agreed to promote tourism."
    )


def test_a_verb_that_nobody_knows_is_not_told_as_done_when_it_is_negated() -> None:
    assert read("Both sides agreed not to frobnicate tariffs.").gloss == (
        "Both sides agreed not to take a certain action on tariffs (see the text)."
    )


def test_a_verb_that_nobody_knows_is_told_as_neither_for_nor_against() -> None:
    assert read("Both sides agreed to frobnicate tariffs.").gloss == "Both sides agreed on tariffs."


def test_a_war_or_a_region_is_never_grown() -> None:
    assert read("Both sides agreed to strengthen sanctions against North Korea.").gloss == (
        "Both sides agreed to strengthen sanctions with regard to the Korean Peninsula."
    )


def test_the_evil_and_the_fight_against_it_are_not_taken_for_each_other() -> None:
    assert read("Both sides agreed to end support for terrorism.").gloss == (
        "Both sides agreed to end support on matters of terrorism (see the text)."
    )


def test_what_is_cut_is_the_topic_only_where_it_stands_right_behind_the_verb() -> None:
    assert read("Both sides agreed to reduce visa fees.").gloss == (
        "Both sides agreed to reduce something concerning visas (see the text)."
    )
