"""The interface's catalogues: complete, in step with the pages, and compiled as they are written."""

import gettext
import re
from io import BytesIO

import pytest
from django.conf import settings

from accords.lexicon.labels import FOLDER, labels
from accords.lexicon.topics import sectors, topics
from accords.management.catalogues import (
    LANGUAGES,
    LOCALE,
    catalogue,
    compiled,
    messages,
    source_of,
    untranslated,
    updated,
)

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|</?b>")


def forms(value):
    return [value] if isinstance(value, str) else list(value)


def test_the_sites_languages_are_those_that_have_a_catalogue():
    assert [code for code, _ in settings.LANGUAGES] == ["en", *LANGUAGES]
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(LANGUAGES)


def test_messages_of_modules_and_of_templates_are_found_with_context_and_plural():
    found = messages()
    assert ("", "Skip to the content") in found
    assert ("after a number", "billion") in found
    assert ("", ("commitment", "commitments")) in found
    assert ("", "address not known") in found
    assert "templates/web/base.html" in found["", "Skip to the content"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_doubtful_or_left_over(language):
    catalog, fresh = catalogue(language), updated(language)
    assert untranslated(fresh) == []
    assert [message.id for message in catalog if message.id and message.fuzzy] == []
    assert list(catalog.obsolete) == []
    assert source_of(catalog) == source_of(fresh), "run `make messages`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_message(language):
    wrong = []
    for message in catalogue(language):
        if not message.id:
            continue
        wanted = {frozenset(PLACEHOLDER.findall(form)) for form in forms(message.id)}
        wrong += [
            form for form in forms(message.string) if frozenset(PLACEHOLDER.findall(form)) not in wanted
        ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_holds_what_is_written(language):
    published = (LOCALE / language / "LC_MESSAGES" / "django.mo").read_bytes()
    held, wanted = (
        gettext.GNUTranslations(BytesIO(each))._catalog for each in (published, compiled(language))
    )
    assert held | {"": ""} == wanted | {"": ""}, "run `make messages`"
    assert gettext.GNUTranslations(BytesIO(published)).gettext("Home") not in {"", "Home"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sector_and_topic_has_a_name_of_its_own(language):
    held = labels(language)
    assert set(held.sectors) == set(sectors())
    assert set(held.topics) == set(topics())
    assert len(set(held.sectors.values())) == len(held.sectors)
    assert len(set(held.topics.values())) == len(held.topics)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_is_defined_in_a_sentence(language):
    held = labels(language).definitions
    assert set(held) == set(topics())
    assert [slug for slug, covers in held.items() if not covers.endswith(".")] == []
