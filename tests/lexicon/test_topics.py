"""Topics and sectors as data: complete, unambiguous, and refused where they are not."""

from dataclasses import replace

import pytest

from accords.lexicon import topics as lexicon
from accords.lexicon.loader import LexiconError, codes
from accords.lexicon.named import names
from accords.lexicon.schema import split_terms
from accords.lexicon.topics import masks, problems, sectors, topics
from accords.text.patterns import expand
from accords.vocab import SectorSlug

LANGUAGES = tuple(codes())


def test_every_sector_has_its_codes_its_goals_and_a_general_topic_of_its_own():
    assert list(sectors()) == [slug.value for slug in SectorSlug]
    for slug, sector in sectors().items():
        assert sector.crs
        assert sector.sdg
        assert all(len(code) == 3 and code.isdigit() for code in sector.crs)
        assert all(1 <= goal <= 17 for goal in sector.sdg)
        assert topics()[sector.general].sector == slug


def test_there_are_many_topics_and_at_least_five_in_each_sector():
    counts = {slug: sum(topic.sector == slug for topic in topics().values()) for slug in sectors()}
    assert sum(counts.values()) >= 150
    assert min(counts.values()) >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_terms_in_each_language_that_is_read(language):
    lacking = [
        topic.slug
        for topic in topics().values()
        if not topic.patterns(language) and not topic.patterns(language, weak=True)
    ]
    assert lacking == []


def test_no_term_is_shared_unreadable_or_empty():
    assert problems() == []


def test_masks_and_names_can_be_read_in_each_language():
    for language in LANGUAGES:
        assert masks(language)
        assert all(expand(pattern, language) for pattern in masks(language))
        for kind in ("instruments", "bodies"):
            known = names(kind)
            for entry in (*known.named.values(), *known.heads):
                assert all(expand(pattern, language) for pattern in entry.patterns(language))


def test_names_speak_of_topics_that_exist():
    for kind in ("instruments", "bodies"):
        spoken = {topic for entry in names(kind).named.values() for topic in entry.topics}
        spoken |= {head.topic for head in names(kind).heads if head.topic}
        assert spoken <= set(topics())


def test_codes_of_topics_are_purpose_codes_and_goals():
    for topic in topics().values():
        assert all(len(code) == 5 and code.isdigit() for code in topic.crs), topic.slug
        assert all(1 <= goal <= 17 for goal in topic.sdg), topic.slug


def test_a_part_belongs_to_the_sector_of_its_whole():
    for topic in topics().values():
        if topic.parent:
            assert topics()[topic.parent].sector == topic.sector


def test_a_term_that_two_topics_share_is_a_problem_unless_one_goes_over_the_other():
    coal, oil = topics()["thermal-power"], topics()["oil-and-gas"]
    first = replace(coal, terms={"en": "fuel"}, hints={})
    second = replace(oil, terms={"en": "fuel"}, hints={})
    assert problems({"a": first, "b": second}) == [
        "energy.yaml: oil-and-gas: en: 'fuel' stands under thermal-power, too"
    ]
    assert problems({"a": first, "b": replace(second, over=("thermal-power",))}) == []
    assert problems({"a": replace(first, over=("oil-and-gas",)), "b": second}) == []


def test_a_term_without_a_word_is_a_problem():
    topic = replace(topics()["thermal-power"], terms={"en": "—"}, hints={})
    (problem,) = problems({"a": topic})
    assert problem.startswith("energy.yaml: thermal-power: en: ")


def test_a_topic_that_lacks_a_language_of_the_others_is_a_problem():
    coal = replace(topics()["thermal-power"], terms={"en": "coal", "nl": "kolen"}, hints={})
    oil = replace(topics()["oil-and-gas"], terms={"en": "oil"}, hints={})
    assert problems({"a": coal, "b": oil}) == ["energy.yaml: oil-and-gas: nl: no terms"]


def test_terms_are_split_at_semicolons():
    assert split_terms("wind farm*; (solar|sun) power;") == ("wind farm*", "(solar|sun) power")


def test_a_key_that_no_topic_has_is_refused_with_file_and_line(tmp_path, monkeypatch):
    for slug in sectors():
        (tmp_path / f"{slug}.yaml").write_text(f"sector: {slug}\ntopics: []\n")
    (tmp_path / "politics.yaml").write_text(
        "sector: politics\ntopics:\n  - slug: a\n    label: a\n    definition: a\n    term: {en: a}\n"
    )
    monkeypatch.setattr(lexicon, "TOPICS", tmp_path)
    with pytest.raises(LexiconError, match=r"^politics.yaml:6: .*term"):
        topics.__wrapped__()
