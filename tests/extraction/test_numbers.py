"""Numbers in words, in twenty languages: what an independent speller writes is read back."""

import pytest

from accords.extraction.numbers import Number, Numbers
from tests.extraction.texts import cases, reading_of


def numbers_in(text: str, language: str) -> list[Number]:
    """The numbers of ``text``, by place."""
    reading = reading_of(text, language)
    after = len(reading.words)
    numbers = Numbers(reading, dated=(), priced=range(after))
    out: list[Number] = []
    for beginning in numbers.beginnings(0, after):
        number = numbers.at(beginning, 0, after)
        if number is not None and (not out or number.first > out[-1].last):
            out.append(number)
    return out


@pytest.mark.parametrize(("language", "text", "expected"), cases("numbers"))
def test_a_number_in_words_is_read_as_it_is_said(language, text, expected):
    assert [f"{number.value:f}" for number in numbers_in(text, language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "3千5百万", "35000000"),
        ("zh", "两亿七千万", "270000000"),
        ("ja", "1億2千万", "120000000"),
        ("ko", "3천5백만", "35000000"),
        ("hi", "4 हजार 500 करोड़", "45000000000"),
        ("fa", "۵ میلیون و ۵۰۰ هزار", "5500000"),
        ("ar", "3 ملايين و500 ألف", "3500000"),
        ("es", "3 millones y 500 mil", "3500000"),
        ("pt", "dois milhões e quinhentos mil", "2500000"),
        ("nl", "vijfentwintighonderd", "2500"),
        ("tr", "birmilyonbeşyüzbin", "1500000"),
        ("it", "un milione e mezzo", "1500000"),
        ("he", "מיליון וחצי", "1500000"),
        ("ru", "полтора миллиона", "1500000"),
        ("en", "nineteen hundred and ninety", "1990"),
        ("en", "12 million", "12000000"),
        ("uk", "2,5 млн", "2500000"),
    ],
)
def test_digits_and_words_make_one_number(language, text, expected):
    assert [f"{number.value:f}" for number in numbers_in(text, language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "a million and two million", ["1000000", "2000000"]),
        ("he", "מ-300 מיליון לחצי מיליארד", ["300000000", "500000000"]),
        ("fr", "de trois à cinq", ["3", "5"]),
        ("ko", "조사 10명", ["10"]),
        ("ru", "750 млн – 1 млрд", ["750000000", "1000000000"]),
        ("tr", "yediden on dörde", ["7", "14"]),
        ("ko", "50억에서 70억", ["5000000000", "7000000000"]),
        ("vi", "Việt Nam có hai", ["2"]),
    ],
)
def test_two_numbers_stay_two(language, text, expected):
    assert [f"{number.value:f}" for number in numbers_in(text, language)] == expected
