"""Paragraphs: the lines of a text put together again, with their printed numbers and marks.

A line is a paragraph, unless the text is hard-wrapped: then lines are joined where the break was
made because the next word would not have fitted.
"""

import re
from dataclasses import dataclass, replace

from accords.text.tables import Row, find_rows
from accords.text.wrapping import Open, Wrapping
from accords.text.writing import ARTICLES

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BLANK = re.compile(r"\s*(?:<!--.{0,80}-->\s*)?")
_LONGEST_HEADING = 300

_DIGITS = r"(?:\d{1,3})"
_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}|X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})"
_LETTER = r"(?:[a-hj-zA-H]|đ|[א-ת]|الف|[\u0621-\u064aپچژگ]ـ?|[а-яёіїєґА-Я]|[क-ह]|[가-하])"
_CHINESE = r"[一二三四五六七八九十百零〇]{1,4}"
_ARTICLE_WORD = f"(?:{'|'.join(ARTICLES)})"
_ARABIC_ORDINAL = (
    r"(?:الأولى|الاولى|الثانية|الثالثة|الرابعة|الخامسة|السادسة|السابعة|الثامنة|التاسعة|العاشرة|الحادية)"
    r"(?:\s+عشرة?)?"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|premier|première|primo|prima|secondo|terzo|quarto|quinto|primeir[oa]|segund[oa]|terceir[oa]|quart[oa]|quint[oa]"
    r"|primer[oa]?|tercer[oa]?|cuart[oa]|sext[oa]|s[ée]ptim[oa]|sétim[oa]|octav[oa]|oitav[oa]|noven[oa]|non[oa]|d[ée]cim[oa]"
    r"|único|única|unico|unique)(?!\w)"
)
_ARTICLE = re.compile(
    rf"(?:[#>*_\s]|<u>)*(?:{_ARTICLE_WORD}\s+(?P<named>\(?(?:\d{{1,3}}(?:\.\d+)*(?:[a-z]|\.?[º°ª])?|[IVXL]+|{_ORDINAL}|{_CHINESE}|{_ARABIC_ORDINAL})\)?"
    rf"(?:\s*\(\w{{1,3}}\))?)"
    rf"|第\s?(?P<chinese>\d{{1,3}}|{_CHINESE})\s?[条條款章节節]"
    rf"|제\s?(?P<korean>\d{{1,3}})\s?[조장항](?:\s?제\d+항)?)"
    r"(?=[\s.:：、.\-–—)*_(（　]|$|</u>)(?P<after>[\s.:：、\-–—)*_　]*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?:(?P<many>{_DIGITS}(?:\.\d{{1,2}})+)[.)]?(?=\s)"
    rf"|\(?(?P<digits>{_DIGITS})"
    r"(?:[)\]]|\s?[.．:](?=\s|[^\W\d])|[、）]|　+(?=\S)|\s?[-–](?=\s)|º(?=\s)|\.º(?=\s))"
    rf"|[（(](?P<bracketed>{_CHINESE}|{_DIGITS}|{_ROMAN}|{_LETTER}|[ア-ソイロハニホヘト])[)）]"
    rf"|(?P<counted>{_CHINESE})[、．.]"
    r"|(?P<kana>[ア-ソイロハニホヘト])(?:[、．)）]|[ \u3000]+(?=\S))"
    r"|(?P<circled>[①-⑳])"
    rf"|(?P<roman>{_ROMAN})[.)](?=\s)"
    rf"|(?P<lettered>{_LETTER})(?:\)|\.(?=\s)|\s?[-–](?=\s)))\s*"
)
_BULLET = re.compile(r"(?:[-–—−*•·‣⁃◦▪▫■□●○◯◆◇❖➢►▶✓※]|・|\\-|o(?=\s))\s+|[•·‣◦▪■●○◯◆◇❖➢►▶・※□]")
_QUOTE = re.compile(r"(?:>\s?)+")
_HEADING = re.compile(r"(#{1,6})\s+")
_BOLD = re.compile(r"\s*(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)\s*\Z", re.DOTALL)
_DATE = re.compile(r"[^\W\d]+\s+\d{4}\b")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Half-open ``start`` and ``end`` of the text without its number or mark; ``number`` as printed;
    ``heading_level`` is a Markdown heading's depth (7 for a line in bold, 8 for an article's
    heading), else 0. A cell of a table is ``in_table``; that which says what is to be done is an item."""

    start: int
    end: int
    number: str | None = None
    heading_level: int = 0
    is_list_item: bool = False
    in_table: bool = False


def paragraphs(text: str, start: int, end: int, *, language: str | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of ``text[start:end]``, in order; blank lines belong to none."""
    lines = [
        (found.start(), found.end())
        for found in _LINE.finditer(text, start, end)
        if not _BLANK.fullmatch(found.group())
    ]
    rows = find_rows(text, lines)
    wrapping = Wrapping(text, [line for line in lines if line not in rows], language)
    out: list[Paragraph] = []
    current: Paragraph | None = None
    opened = previous = (start, start)
    for line in lines:
        if line in rows:
            out += [] if current is None else [current]
            out += _cells(rows[line])
            current = None
            continue
        marked = _read_marks(text, *line)
        if current is not None and wrapping.goes_on(
            previous,
            line,
            Open(opened, current.is_list_item, current.heading_level > 0),
            is_item=marked.is_list_item,
            is_heading=marked.heading_level > 0 or marked.number is not None,
        ):
            current = replace(current, end=marked.end)
        else:
            if current is not None:
                out.append(current)
            current, opened = marked, line
        previous = line
    if current is not None:
        out.append(current)
    return tuple(_in_bold(text, paragraph) for paragraph in out)


def _cells(row: Row) -> list[Paragraph]:
    """The cells of a row as paragraphs of their own: the deed has the row's number."""
    return [
        Paragraph(*cell, row.number if cell == row.deed else None, 0, cell == row.deed, in_table=True)
        for cell in row.cells
    ]


def _in_bold(text: str, paragraph: Paragraph) -> Paragraph:
    """A heading in bold may have been wrapped: it is known when its lines are together."""
    short = paragraph.end - paragraph.start < _LONGEST_HEADING
    if paragraph.heading_level or not short or not _BOLD.match(text, paragraph.start, paragraph.end):
        return paragraph
    return replace(paragraph, heading_level=7)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _read_marks(text: str, start: int, end: int) -> Paragraph:
    """One line as a paragraph of its own."""
    start, end = _strip(text, start, end)
    quote = _QUOTE.match(text, start, end)
    if quote:
        start = quote.end()
    heading = _HEADING.match(text, start, end)
    level = 0
    if heading:
        start, level = heading.end(), len(heading.group(1))
    article = _ARTICLE.match(text, start, end)
    if article:
        number = article["named"] or article["chinese"] or article["korean"]
        if article.end() >= end or text[article.end() : end].strip("*_ ") == "":
            return Paragraph(start, end, number, level or 8)
        if (
            text[article.end()].isupper()
            or not text[article.end()].isalpha()
            or _is_caseless(text[article.end()])
        ):
            return Paragraph(article.end(), end, number, level, False)
    number = None
    is_item = False
    bullet = _BULLET.match(text, start, end)
    if bullet and bullet.end() < end:
        start, is_item = bullet.end(), True
    printed = _NUMBER.match(text, start, end)
    if printed and printed.end() < end and not _DATE.match(text, printed.end(), end):
        number = next(group for group in printed.groups() if group is not None)
        start, is_item = printed.end(), True
    return Paragraph(start, end, number, level, is_item)


def _is_caseless(letter: str) -> bool:
    return letter.isalpha() and letter.lower() == letter.upper()
