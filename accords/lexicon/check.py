"""What is wrong with the lexicon's files that loading them lets pass.

A pattern that cannot be read shows only when it is first looked for, and an unknown key of a table never:
nothing asks for it. Here everything is tried, which takes seconds and is done on request.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, TypeAlias

from accords.lexicon import countries
from accords.lexicon.currencies import known_codes
from accords.lexicon.documents import OFFICES
from accords.lexicon.gloss import wording
from accords.lexicon.loader import LANGUAGES, language, line_of, load_plain
from accords.lexicon.named import Head, NamedEntry, names
from accords.lexicon.partners import check_code
from accords.lexicon.topics import masks, topics
from accords.lexicon.topics import problems as problems_of_topics
from accords.text.patterns import PatternError, expand

Place: TypeAlias = tuple[int | str, ...]
"""The keys and indexes that lead to a value of a file."""

_PATTERNS = (
    *("words.months.*", "words.calendars.*", "words.cues.*.patterns.*"),
    *("words.numerals.*", "words.magnitudes.*"),
    *(
        "speech.sets.*",
        "speech.acts.*.patterns.*",
        "speech.actors.*.patterns.*",
        "speech.openers.*",
        "speech.askers.*",
        "speech.leads.*",
    ),
    *("documents.cues.*.patterns.*", "documents.offices.*"),
    "quantities.*",
    *("polarity.between.*", "polarity.alternatives.*", "polarity.signs.*.patterns.*"),
)
_EXPRESSIONS = (
    "speech.acts.*.shapes.*",
    "speech.grammar.plurals.*",
    "speech.grammar.obliques.*",
    "speech.grammar.futures.*",
)
_OF_COUNTRIES = ("names.*", "weak.*", "instead.*", "adjectives.*", "cities.*", "not.*", "sign_sides.*")
_BY_CODE = ("names", "weak", "instead", "adjectives", "cities", "signs")


def problems(code: str) -> list[str]:
    """What is wrong with the language ``code``: lines that begin with a file's name, most with the line and
    the key, too. Raises LexiconError for a file that cannot be loaded at all."""
    return [
        *_of_language(code),
        *_of_countries(code),
        *problems_of_topics(only=code),
        *_of_names(code),
    ]


def _of_language(code: str) -> Iterator[str]:
    path = LANGUAGES / f"{code}.yaml"
    data = load_plain(path)
    speech = language(code).speech
    known: Mapping[str, Callable[[], Any]] = {
        "documents.offices": lambda: OFFICES,
        "quantities.currencies": known_codes,
        "quantities.actions": lambda: wording().verbs,
        "quantities.objects": lambda: wording().objects,
    }
    for place, value in _leaves(data):
        dotted = _dotted(place)
        said = None
        if _fits(dotted, _PATTERNS):
            said = _unreadable(value, code, speech.with_sets if place[0] == "speech" else str)
        elif _fits(dotted, _EXPRESSIONS):
            said = _no_expression(value)
        elif fnmatch(dotted, "speech.acts.*.about") and value not in topics():
            said = f"unknown topic {value!r}"
        if said:
            yield _line(path, place, said)
    for table, keys in known.items():
        section, name = table.split(".")
        for key in (data.get(section) or {}).get(name) or {}:
            if key not in keys():
                yield _line(path, (section, name, key), f"unknown key {key!r}")


def _of_countries(code: str) -> Iterator[str]:
    path = countries.FOLDER / f"{code}.yaml"
    data = load_plain(path) if path.is_file() else {}
    for table in _BY_CODE:
        for key in data.get(table) or {}:
            try:
                check_code(key)
            except ValueError as error:
                yield _line(path, (table, key), str(error))
    for place, value in _leaves(data):
        said = _unreadable(value, code, str) if _fits(_dotted(place), _OF_COUNTRIES) else None
        if said:
            yield _line(path, place, said)


def _of_names(code: str) -> Iterator[str]:
    for pattern in masks(code):
        said = _unreadable(pattern, code, str)
        if said:
            yield f"masks.yaml: {code}: {said}"
    for kind in ("instruments", "bodies"):
        known = names(kind)
        entries: list[NamedEntry | Head] = [*known.named.values(), *known.heads]
        for entry in entries:
            for pattern in entry.patterns(code):
                said = _unreadable(pattern, code, str)
                if said:
                    yield f"{kind}.yaml: {code}: {said}"


def _unreadable(pattern: Any, code: str, written_out: Callable[[str], str]) -> str | None:
    """Why ``pattern`` cannot be read; null where it can."""
    if not isinstance(pattern, str):
        return None
    try:
        expand(written_out(pattern), code)
    except PatternError as error:
        return str(error)
    except KeyError as error:
        return f"unknown set {error.args[0]!r} in pattern {pattern!r}"
    return None


def _no_expression(text: str) -> str | None:
    try:
        re.compile(text)
    except re.error as error:
        return f"{error} in {text!r}"
    return None


def _leaves(data: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every plain value of ``data``, with its place."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*place, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _leaves(value, (*place, index))
    else:
        yield place, data


def _fits(dotted: str, forms: tuple[str, ...]) -> bool:
    return any(fnmatch(dotted, form) for form in forms)


def _dotted(place: Place) -> str:
    return ".".join(map(str, place))


def _line(path: Path, place: Place, said: str) -> str:
    return f"{path.name}:{line_of(path, place)}: {_dotted(place)}: {said}"
