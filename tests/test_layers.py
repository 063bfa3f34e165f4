"""The walls of the house: which room may know which."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# A finder that stands before all others and refuses Django, as if it were not installed; then every
# module of the room is imported, however deep it lies.
_IMPORT_WITHOUT_DJANGO = """
import importlib, pkgutil, sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "django":
            raise ImportError(f"a pure room asked for {name}")
        return None

sys.meta_path.insert(0, Refuse())
room = importlib.import_module(sys.argv[1])
names = [found.name for found in pkgutil.walk_packages(getattr(room, "__path__", []), room.__name__ + ".")]
for name in names:
    importlib.import_module(name)
print(len(names) + 1)
"""


def import_without_django(room: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _IMPORT_WITHOUT_DJANGO, room]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("room", ["vocab", "text", "lexicon", "extraction"])
def test_a_pure_room_is_imported_where_django_is_not_installed(room):
    done = import_without_django(f"accords.{room}")
    assert done.returncode == 0, done.stderr
    path = ROOT / "accords" / room
    modules = len(list(path.rglob("*.py"))) if path.is_dir() else 1
    assert int(done.stdout) == modules


def test_a_room_that_knows_django_is_refused():
    done = import_without_django("accords.apps")
    assert done.returncode != 0
    assert "a pure room asked for django" in done.stderr


def test_every_room_stands_in_the_layers_contract():
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    named = {room.strip(" ()") for layer in layers for room in layer.split("|")}
    rooms = {path.parent.name for path in (ROOT / "accords").glob("*/__init__.py")} - {"migrations", "locale"}
    assert rooms - named == set()
