"""Which way a language is written."""

import pytest

from accords.text.direction import direction


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("he", "rtl"),
        ("ar", "rtl"),
        ("fa-IR", "rtl"),
        ("nl", "ltr"),
        ("zh-Hant", "ltr"),
        ("az-Arab", "rtl"),
        ("uz-Latn", "ltr"),
        ("ar-Latn", "ltr"),
        ("", "auto"),
    ],
)
def test_a_language_is_written_in_its_direction(code, expected):
    assert direction(code) == expected
