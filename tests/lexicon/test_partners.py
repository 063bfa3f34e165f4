"""Partners: what is known of them whatever the language."""

import pytest

from accords.lexicon import partners


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("www.vietnamplus.vn", "VN"),
        ("www.whitehouse.gov", "US"),
        ("bidenwhitehouse.archives.gov", "US"),
        ("www.gov.uk", "GB"),
        ("ec.europa.eu", "EU"),
        ("www.kremlin.ru", "RU"),
        ("news.example.com", None),
        ("start.io", None),
        ("localhost", None),
        (None, None),
    ],
)
def test_a_publisher_speaks_for_the_country_of_its_domain(host: str | None, code: str | None) -> None:
    assert partners.publisher_country(host) == code
