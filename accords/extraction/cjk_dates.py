"""Chinese, Japanese and Korean dates: numbers with the signs of year, month and day.

They are found in the folded text itself, for these languages have no words for months.
"""

import re
from collections.abc import Iterator

from accords.extraction.calendars import BUDDHIST, ERAS, era_year
from accords.extraction.date_forms import Day, Form
from accords.extraction.number_words import counted
from accords.text.fold import Folded

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_PLACES = {"千": 1000, "百": 100, "十": 10, "천": 1000, "백": 100, "십": 10}
_VALUES = _DIGITS | _PLACES | {digit: value for value, digit in enumerate("공일이삼사오육칠팔구")}
_VALUES |= {"유": 6, "시": 10}  # June and October have words of their own: 유월, 시월
_CHINESE = "〇零○一二三四五六七八九十"
_ONES = "[일이삼사오육칠팔구]"
_HANGUL_YEAR = rf"(?:일?천\s*구백|이천)\s*(?:[이삼사오육칠팔구]?십)?\s*{_ONES}?"
_HANGUL_DAY = rf"(?:[이삼]?십{_ONES}?|{_ONES}|[유시])(?=\s*[월일])"
_NUM = rf"(?:\d{{1,2}}|[{_CHINESE}]{{1,3}}|{_HANGUL_DAY})"
_NUM_IN_FORMAT = _NUM.replace("{", "{{").replace("}", "}}")
# "本(106)年7月", "本(10)月29日": this year, this month, which its number in brackets tells.
_CJK_YEAR = (
    rf"(?:(?:[本今去同]\s*\(\s*(?P<t{{0}}>\d{{{{2,4}}}})\s*\))|(?P<era{{0}}>{'|'.join(ERAS)})\s*(?P<eray{{0}}>元|\d{{{{1,3}}}}|[{_CHINESE}百]{{{{1,6}}}})"
    rf"|(?P<y{{0}}>(?:1[89]|20|21)\d\d|[一二]?千[{_CHINESE}百]{{{{0,6}}}}|[{_CHINESE}]{{{{4}}}}|{_HANGUL_YEAR})|(?:[佛仏泰][历曆暦]\s*)?(?P<b{{0}}>2[45]\d\d)"
    rf"|(?<!\d)(?P<r{{0}}>1[0-3]\d)(?=\s*年\s*{_NUM_IN_FORMAT}\s*月\s*\d))"
    rf"\s*[年년]\s*(?:[(（][^()（）]{{{{1,12}}}}[)）]\s*)?"
)
_CJK = re.compile(
    rf"(?:(?P<y0>20\d\d)\s*[年년]?\s*(?:至|到|[-~]+|から|부터|에서)\s*(?=20\d\d\s*[年년]))?"
    rf"(?:{_CJK_YEAR.format(1)})?(?:(?:[本今上同]\s*\(\s*)?(?P<m1>{_NUM})\s*\)?\s*[月월]\s*(?:(?P<d1>{_NUM})\s*(?:日|号|號|일)?"
    rf"(?:\s*(?:\([^()]{{1,4}}\)\s*)?(?:"
    rf"(?:至|到|[-~]+|から|부터|에서)\s*(?:{_CJK_YEAR.format(2)})?(?:同\s*[月월]?\s*|(?P<m2>{_NUM})\s*[月월]\s*)?(?P<d2>{_NUM})\s*(?:日|号|號|일)"
    rf"|(?:·|、|,|和|及|与|と|및|과|와)\s*(?P<d3>{_NUM})\s*(?:日|号|號|일)"
    rf"))?)?)?"
)
_REPUBLIC = "民国"
_FIRST_YEAR = 1800
"""A year below it counts from the founding of the Republic of China."""
_CJK_HINT = re.compile(rf"[{_CHINESE}\d元]\s*\)?\s*[年月년월]|[천십유시일이삼사오육칠팔구]\s*[년월]")


def find_cjk_forms(folded: Folded) -> Iterator[Form]:
    """Every date with its signs in ``folded``, by place."""
    at = 0
    text = folded.text
    for hint in _CJK_HINT.finditer(text):
        if hint.start() < at:
            continue
        start = hint.start()
        # The hint is the last digit of the number; the date may begin up to some places before it.
        for begin in range(max(at, start - 10), start + 1):
            found = _CJK.match(text, begin)
            if found and found.end() > hint.start() + 1:
                break
        else:
            continue
        at = found.end()
        form = _cjk_form(found, folded)
        if form is not None:
            yield form


def _cjk_form(found: re.Match[str], folded: Folded) -> Form | None:
    def year(index: int) -> int | None:
        if found[f"era{index}"]:
            return era_year(found[f"era{index}"], _cjk_number(found[f"eray{index}"]))
        if found[f"t{index}"]:
            told = int(found[f"t{index}"])
            return era_year(_REPUBLIC, told) if told < _FIRST_YEAR else told
        if found[f"b{index}"]:
            return int(found[f"b{index}"]) - BUDDHIST
        if found[f"r{index}"]:
            return era_year(_REPUBLIC, int(found[f"r{index}"]))
        printed = found[f"y{index}"]
        return _cjk_number(printed) if printed else None

    def number(key: str) -> int | None:
        return _cjk_number(found[key]) if found[key] else None

    text = found.group().rstrip()
    if number("m1") is None and year(1) is None:
        return None
    if number("m1") is not None and number("d1") is None and year(1) is None:
        return None
    start, end = folded.raw_span(found.start(), found.start() + len(text))
    first = Day(int(found["y0"]) if found["y0"] else year(1), number("m1"), number("d1"))
    last = Day(year(2) or year(1), number("m2") or number("m1"), number("d2") or number("d3") or number("d1"))
    name = "cjk.day" if first.day else "cjk.month" if first.month else "cjk.year"
    return Form(start, end, first, last, name)


def _cjk_number(printed: str) -> int:
    """The number that is printed in digits, in signs one for each digit, or counted with the signs of its
    places: 二千十九, 이천십구."""
    if printed == "元":
        return 1
    if printed.isdigit() and printed.isascii():
        return int(printed)
    signs = [sign for sign in printed if not sign.isspace()]
    if any(sign in _PLACES for sign in signs):
        return counted(_VALUES[sign] for sign in signs) or 0
    return int("".join(str(_VALUES[sign]) for sign in signs))
