"""What is slow to make is kept on disk, and made again when it has to be."""

from collections.abc import Callable
from pathlib import Path

import pytest

from accords.lexicon import keep
from accords.lexicon.keep import kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keep, "FOLDERS", (tmp_path,))
    return tmp_path


def _counted(value: object) -> tuple[list[object], Callable[[], object]]:
    made: list[object] = []

    def make() -> object:
        made.append(value)
        return value

    return made, make


def test_what_was_made_is_not_made_twice(folder: Path) -> None:
    value = {"a": (1, 2), "b": ["אב", 3.5, None, True]}
    made, make = _counted(value)
    assert [kept("name", b"key", make), kept("name", b"key", make)] == [value, value]
    assert len(made) == 1
    assert len(list(folder.iterdir())) == 1


def test_another_key_makes_it_again_in_the_same_place(folder: Path) -> None:
    assert kept("name", b"old", lambda: 1) == 1
    assert kept("name", b"new", lambda: 2) == 2
    assert kept("name", b"new", lambda: 3) == 2
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("damage", [lambda body: body[:-1], lambda body: b"", lambda body: body + b"x"])
def test_a_damaged_file_is_made_again(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    kept("name", b"key", lambda: [1, 2, 3])
    (path,) = folder.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert kept("name", b"key", lambda: [4]) == [4]
    assert kept("name", b"key", lambda: [5]) == [4]


def test_where_the_first_folder_cannot_be_written_the_next_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked, free = tmp_path / "blocked", tmp_path / "free"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setattr(keep, "FOLDERS", (blocked, free))
    assert kept("name", b"key", lambda: 1) == 1
    assert kept("name", b"key", lambda: 2) == 1
    assert len(list(free.iterdir())) == 1


def test_where_nothing_can_be_written_it_is_made_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setattr(keep, "FOLDERS", (blocked,))
    assert [kept("name", b"key", lambda: 1), kept("name", b"key", lambda: 2)] == [1, 2]


def test_what_cannot_be_kept_is_made_each_time(folder: Path) -> None:
    one, other = object(), object()
    assert kept("name", b"key", lambda: one) is one
    assert kept("name", b"key", lambda: other) is other
    assert list(folder.iterdir()) == []
