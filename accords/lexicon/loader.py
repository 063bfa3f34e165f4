"""Loads lexicon files, and rejects what it does not know with file and line.

``language(code)`` gives one language's sections; files are read when first asked for, and kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from accords.lexicon.documents import Documents
from accords.lexicon.keep import kept
from accords.lexicon.polarity import Polarity
from accords.lexicon.quantities import Quantities
from accords.lexicon.speech import Speech
from accords.lexicon.words import Words

ROOT = Path(__file__).resolve().parent
LANGUAGES = ROOT / "languages"

Model = TypeVar("Model")


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message begins with file and line."""


@dataclass(frozen=True, slots=True)
class Language:
    """What the lexicon knows of one language; sections are empty where it knows nothing."""

    code: str
    words: Words
    speech: Speech
    documents: Documents
    quantities: Quantities
    polarity: Polarity


_STRING = "tag:yaml.org,2002:str"
_BOOLEAN = "tag:yaml.org,2002:bool"
_SECTIONS: dict[str, type[Any]] = {
    "words": Words,
    "speech": Speech,
    "documents": Documents,
    "quantities": Quantities,
    "polarity": Polarity,
}


def load_yaml(path: Path, model: type[Model]) -> Model:
    """The file at ``path`` as ``model`` (a pydantic model, a dataclass or a container of them).

    Raises LexiconError for YAML that cannot be read, a key given twice, and whatever ``model`` rejects.
    """
    return _validate(load_plain(path), path, model, ())


def load_plain(path: Path) -> Any:
    """What the file says, as plain values. Raises LexiconError for YAML that cannot be read."""
    text = path.read_text(encoding="utf-8")
    if ROOT not in path.parents:
        return _parse(text, path)[0]
    return kept(f"{path.parent.name}.{path.name}", text.encode(), lambda: _parse(text, path)[0])


def _parse(text: str, path: Path) -> tuple[Any, yaml.Node | None]:
    """What the file says, with the nodes that know its lines."""
    loader = yaml.CSafeLoader(text)
    try:
        root = loader.get_single_node()
        return (None if root is None else _build(loader, root, path)), root
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LexiconError(f"{path.name}:{line}: {error.problem or error}") from None
    finally:
        loader.dispose()


def _build(loader: yaml.CSafeLoader, node: yaml.Node, path: Path) -> Any:
    """The Python value of a node; unlike PyYAML's own, it refuses a key given twice."""
    if isinstance(node, yaml.MappingNode):
        out: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = _build(loader, key_node, path)
            if key in out:
                raise LexiconError(f"{path.name}:{key_node.start_mark.line + 1}: key {key!r} is given twice")
            out[key] = _build(loader, value_node, path)
        return out
    if isinstance(node, yaml.SequenceNode):
        return [_build(loader, item, path) for item in node.value]
    if node.tag == _STRING or (node.tag == _BOOLEAN and node.value not in ("true", "false")):
        # "no", "on" and "y" are words of some language here, never booleans.
        return node.value
    return loader.construct_object(node)


def _validate(data: Any, path: Path, model: type[Model], location: tuple[str, ...]) -> Model:
    try:
        return TypeAdapter(model).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = (*location, *first["loc"])
        where = ".".join(map(str, place))
        raise LexiconError(f"{path.name}:{line_of(path, place)}: {where}: {first['msg']}") from None


def line_of(path: Path, place: tuple[int | str, ...]) -> int:
    """The line of the deepest node on the way to ``place`` in the file."""
    line = 1
    _data, node = _parse(path.read_text(encoding="utf-8"), path)
    for step in place:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if pair is None:
                continue
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line


@cache
def language(code: str | None) -> Language:
    """What is known of the language ``code`` ("he"; a region after a hyphen is ignored): what its file says,
    else what CLDR does."""
    code = (code or "und").split("-")[0].lower()
    path = LANGUAGES / f"{code}.yaml"
    data: Any = {}
    if code.isalpha() and path.is_file():
        data = load_plain(path) or {}
        unknown = sorted(set(data) - set(_SECTIONS))
        if unknown:
            raise LexiconError(f"{path.name}:{line_of(path, (unknown[0],))}: unknown section {unknown[0]!r}")
    elif code != "und":
        # Imported here, for it needs this module, and is seldom needed.
        from accords.lexicon.published_words import sections as published

        data = published(code)
    sections: dict[str, Any] = {
        name: _validate(data.get(name) or {}, path, model, (name,)) for name, model in _SECTIONS.items()
    }
    return Language(code=code, **sections)


def codes() -> Iterator[str]:
    """The codes of the languages that have a file, sorted."""
    return iter(sorted(path.stem for path in LANGUAGES.glob("*.yaml")))
