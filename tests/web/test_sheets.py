"""The style sheet as it is written, by component, and as it is sent, in one file."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.staticfiles import finders
from django.core.management import call_command

from accords import settings as production

SHEETS = Path(finders.find("css/accords.css")).parent
MOST_LINES = 300


@pytest.fixture
def collected(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**project.STORAGES, "staticfiles": production.STORAGES["staticfiles"]}
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def sent(collected) -> Path:
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    return collected / names["css/accords.css"]


def test_the_sheet_is_sent_in_one_file_with_every_component_in_its_order(collected):
    written = (SHEETS / "accords.css").read_text()
    parts = re.findall(r'@import url\("([^"]+)"\);', written)
    assert sorted(parts) == sorted(f"accords/{path.name}" for path in (SHEETS / "accords").glob("*.css"))
    text = sent(collected).read_text()
    assert "@import" not in text
    assert "url(" not in text, "a part is not sent from where it is written"
    places = [text.index((SHEETS / part).read_text()) for part in parts]
    assert places == sorted(places)
    assert text.startswith(written.partition("@import")[0])


def test_the_joined_sheet_is_sent_compressed_under_its_own_hash(collected):
    sheet = sent(collected)
    assert re.fullmatch(r"accords\.[0-9a-f]{12}\.css", sheet.name)
    assert gzip.decompress(sheet.with_name(f"{sheet.name}.gz").read_bytes()) == sheet.read_bytes()


def test_collecting_again_sends_what_was_written_since(collected, settings, tmp_path_factory):
    before = sent(collected)
    changed = tmp_path_factory.mktemp("changed")
    (changed / "css" / "accords").mkdir(parents=True)
    for path in [SHEETS / "accords.css", *(SHEETS / "accords").glob("*.css")]:
        (changed / path.relative_to(SHEETS.parent)).write_text(path.read_text())
    tokens = changed / "css" / "accords" / "tokens.css"
    tokens.write_text(tokens.read_text() + "/* changed */\n")
    settings.STATICFILES_DIRS = [changed, *project.STATICFILES_DIRS]
    finders.get_finder.cache_clear()
    call_command("collectstatic", interactive=False, verbosity=0)
    finders.get_finder.cache_clear()
    after = sent(collected)
    assert after.name != before.name
    assert "/* changed */" in after.read_text()


@pytest.mark.parametrize("path", sorted(SHEETS.rglob("*.css")), ids=lambda path: path.name)
def test_a_sheet_is_one_component_in_one_layer(path):
    text = path.read_text()
    assert len(text.splitlines()) <= MOST_LINES
    assert text.startswith("/* ")
    if path.parent.name == "accords":
        assert len(re.findall(r"^@layer \w+ {$", text, re.MULTILINE)) == 1
