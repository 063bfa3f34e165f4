"""Addresses of pages."""

from collections.abc import Sequence
from urllib.parse import urlencode


def with_query(path: str, parameters: Sequence[tuple[str, str]]) -> str:
    """``path`` under these parameters; without a question mark where there are none."""
    return f"{path}?{urlencode(parameters)}" if parameters else path
