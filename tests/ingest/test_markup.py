"""Places in a page of what its text says: tested on the pages themselves."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from accords.extraction.types import Span
from accords.ingest.markup import Places

PAGE = """<html><head><title>Joint statement of Kenya and Rwanda</title><style>p {color: red}</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>Joint statement of Kenya &amp; Rwanda</h1>
<p>On 5 April 2023 President William Ruto of Kenya visited Rwanda and held talks with President Kagame.</p>
<p>The two sides <b>agreed</b> to expand cooperation
  in&nbsp;renewable <a href="/energy">energy</a> and trade.</p><!-- The two sides agreed to nothing. -->
<ul><li>Kenya will provide 50 scholarships to students of Rwanda.</li></ul>
<table><tr><td>Air</td><td>The two sides agreed to open direct flights &ndash; daily.</td></tr></table>
</article></body></html>"""


def test_what_is_read_from_a_page_is_told_by_its_places_in_the_file(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    out = StringIO()
    call_command("extract", str(path), "--explain", stdout=out)
    told = json.loads(out.getvalue())
    assert [one["text"] for one in told["commitments"]][:2] == [
        """The two sides <b>agreed</b> to expand cooperation
  in&nbsp;renewable <a href="/energy">energy</a> and trade.""",
        "Kenya will provide 50 scholarships to students of Rwanda.",
    ]
    assert told["commitments"][2]["text"].endswith("agreed to open direct flights &ndash; daily.")
    explained = [each for one in told["commitments"] for each in one["explain"] if each["start"] is not None]
    assert {"agreed", "scholarships"} <= {each["words"] for each in explained}
    for one in (*told["commitments"], *explained):
        assert PAGE[one["start"] : one["end"]] == one.get("text", one.get("words"))


@pytest.mark.parametrize(
    ("page", "text", "words", "place"),
    [
        ("<p>a b</p><p>a b c</p>", "a b\na b c", "a b c", "a b c"),
        ("<p>Title</p><p>One</p>", "One\nTitle", "Title", "Title"),
        ("<p>x &lt; y</p>", "x < y", "x < y", "x &lt; y"),
        ("<p>2 < 3 and so on</p>", "2 < 3 and so on", "3 and", "3 and"),
        ("<li>one</li><li>two</li>", "- one\n- two", "- two", "two"),
        ("<p>here</p>", "here\nnowhere", "here\nnowhere", "here"),
        ("<p>here</p>", "here\nnowhere", "nowhere", ""),
        ("<script>one two</script><p>two</p>", "two", "two", "two"),
    ],
)
def test_words_are_found_where_they_can_be_read(page, text, words, place):
    start = text.index(words) if text.count(words) == 1 else text.rindex(words)
    assert Places(page, text).of(Span(start, start + len(words))).of(page) == place


@given(page=st.text(alphabet="ab<>&;! -/\n", max_size=60), text=st.text(alphabet="ab -|\n", max_size=30))
def test_no_page_is_too_broken_to_look_in(page, text):
    places = Places(page, text)
    for start in range(len(text)):
        span = places.of(Span(start, len(text)))
        assert 0 <= span.start <= span.end <= len(page)
