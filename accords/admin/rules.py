"""Why a rule decided: the words of the linguist who wrote it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from accords.extraction.explain import REASONS
from accords.lexicon import loader
from accords.lexicon.topics import topics

_SECTIONS = ("words", "speech", "documents", "quantities")


def why(rule: str) -> str:
    """The reason that the lexicon gives for a rule, or the engine for its own; empty where neither does."""
    code, _, rest = rule.partition(".")
    if code == "topic":
        topic = topics().get(rest)
        return topic.definition if topic else ""
    if code in set(loader.codes()):
        return _reasons(code).get(rule, "")
    return REASONS.get(rule, "")


@cache
def _reasons(code: str) -> Mapping[str, str]:
    language = loader.language(code)
    return dict(_found(getattr(language, section) for section in _SECTIONS))


def _found(values: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Every (id, why) in nested records, lists and mappings."""
    for value in values:
        if isinstance(value, BaseModel):
            rule, reason = getattr(value, "id", None), getattr(value, "why", None)
            if isinstance(rule, str) and isinstance(reason, str):
                yield rule, reason
            yield from _found(getattr(value, name) for name in type(value).model_fields)
        elif isinstance(value, Mapping):
            yield from _found(value.values())
        elif isinstance(value, list | tuple):
            yield from _found(value)
