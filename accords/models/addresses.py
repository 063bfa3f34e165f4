"""Addresses of records. A page names hundreds of them, and ``reverse`` walks all patterns for each."""

from functools import lru_cache
from urllib.parse import quote

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

_UNQUOTED = "!$&'()*+,;=/~:@"
"""What ``reverse`` leaves as it is."""


def address(name: str, *keys: str) -> str:
    """What ``reverse`` gives for a page that is named by these keys, in the language of the interface."""
    return _address(name, keys, get_language(), get_script_prefix())


@lru_cache(maxsize=5_000)
def _address(name: str, keys: tuple[str, ...], language: str | None, prefix: str) -> str:
    """Sectors, topics and partners stand on every page again and again."""
    return _form(name, len(keys), language, prefix).format(*(quote(key, safe=_UNQUOTED) for key in keys))


@lru_cache(maxsize=256)
def _form(name: str, keys: int, _language: str | None, _prefix: str) -> str:
    """The address with braces for its keys; language and prefix are asked for by ``reverse`` itself."""
    places = [f"thekey{chr(ord('a') + at)}" for at in range(keys)]
    form = reverse(name, args=places)
    for place in places:
        form = form.replace(place, "{}")
    return form
