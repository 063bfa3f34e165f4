"""What a page has by the hundred, drawn without a template, which would take ten times as long.

Every function gives safe HTML: all that comes from records, from the lexicon or from a translation is
escaped here. No white space stands between elements, where a page would carry it by the hundred too.
"""

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext

from accords.search import Piece
from accords.web import amounts
from accords.web.charts import Bar, Cell, HeatTable, share
from accords.web.contexts.lines import CommitmentLine, Quote, StatementLine, TargetLine
from accords.web.contexts.reader import Note, ReaderPassage, Stretch
from accords.web.contexts.statements import FoundStatement
from accords.web.head import Link
from accords.web.wording import listed

MANY_YEARS = 35
"""Of more years than this, only decades are named between the first and the last."""

CLEAR_OF_THE_ENDS = 4
"""Bars between a year that is named and the first or the last."""

TOPICS_IN_A_LINE = 4
"""Topics that one line of a list names."""


def pieces(runs: Iterable[Piece]) -> SafeString:
    """A text cut where a search matched, the matches marked."""
    return _safe(
        "".join(f"<mark>{escape(run.text)}</mark>" if run.marked else escape(run.text) for run in runs)
    )


def links(shown: Iterable[Link]) -> SafeString:
    """Links in one line, with commas between."""
    return _safe(listed(_link(one) for one in shown))


def bars(values: Iterable[Bar]) -> SafeString:
    """Values as links with the bar of their share behind them and their count at the end."""
    return _safe(f'<ul class="bars">{"".join(map(_bar, values))}</ul>')


def years(values: Sequence[Bar]) -> SafeString:
    """Years as a small histogram, each with its number in words too. Where there is no room to name every
    year, the first, the last and round ones that stand clear of them are."""
    step = "05" if len(values) <= MANY_YEARS else "0"
    clear = range(CLEAR_OF_THE_ENDS, len(values) - CLEAR_OF_THE_ENDS)
    rounded = {place for place in clear if values[place].label[-1:] in step}
    drawn = (_year(bar, is_round=place in rounded) for place, bar in enumerate(values))
    return _safe(f'<ol class="years">{"".join(drawn)}</ol>')


def heat_cells(cells: Iterable[Cell]) -> SafeString:
    """The cells of a line of a heat table, those without a row empty."""
    return _safe("".join(map(_cell, cells)))


def multiples(table: HeatTable) -> SafeString:
    """The lines of a table whose columns are years, each as a small chart, all drawn to one scale. The table
    itself is where the numbers stand."""
    years = [int(column.label) for column in table.columns]
    most = max(cell.count for row in table.rows for cell in row.cells)
    frame = (
        f'<svg viewBox="0 0 {10 * (max(years) - min(years) + 1)} 100" preserveAspectRatio="none"'
        ' aria-hidden="true" focusable="false">'
    )
    ends = f'<span class="ends" aria-hidden="true"><span>{min(years)}</span><span>{max(years)}</span></span>'
    drawn: list[str] = []
    for row in table.rows:
        rects = (
            f'<rect x="{10 * (year - min(years)) + 1}" y="{100 - high}" width="8" height="{high}"/>'
            for year, cell in zip(years, row.cells, strict=True)
            if (high := share(cell.count, most))
        )
        drawn.append(
            f'<li><a href="{escape(row.url)}"><span class="label">{escape(row.label)}</span>'
            f"{frame}{''.join(rects)}</svg>{ends}</a></li>"
        )
    return _safe(f'<ul class="multiples">{"".join(drawn)}</ul>')


def hit(line: CommitmentLine) -> SafeString:
    """A commitment in a list: its gloss, its words, and one line about both."""
    told = [
        f'<li class="act" data-s="{escape(line.strength)}">{escape(line.act)}</li>',
        *_goals(line.goals),
        _item(links(line.parties)),
        _item(_link(line.place)),
        _item(escape(line.when)),
        _item(escape(line.language)),
        _item(links(line.sectors)),
        f'<li class="topics">{links(_first(line.topics, line.url))}</li>' if line.topics else "",
        f'<li class="review">{escape(line.review)}</li>' if line.review else "",
    ]
    return _safe(
        f'<article class="hit"><h3 class="gloss" lang="en" dir="ltr"><a href="{escape(line.url)}">'
        f'{pieces(line.gloss)}</a></h3>{_quote(line.quote)}<ul class="meta">{"".join(told)}</ul></article>'
    )


def target(line: TargetLine) -> SafeString:
    """A target in a list: the goal, the promise it stands in, and whose that is."""
    return _safe(
        f'<li class="entry"><h3><a href="{escape(line.url)}"><span class="target">{escape(line.goal)}</span> '
        f'<span lang="en" dir="auto">{escape(line.promise)}</span></a></h3><ul class="meta">'
        f'<li class="act" data-s="{escape(line.strength)}">{escape(line.act)}</li>'
        f"{_item(links(line.parties))}{_item(links(line.sectors))}</ul></li>"
    )


def statement(line: StatementLine) -> SafeString:
    """A statement in a list: its title, the printed one, and one line about it."""
    printed = line.printed
    below = _printed(printed.language, printed.direction, escape(printed.text)) if printed else ""
    return _entry(line, escape(line.title), below)


def found_statement(found: FoundStatement) -> SafeString:
    """A statement that a search found: the same with the matches marked, and the passage they stand in."""
    printed, passage = found.printed, found.passage
    below = _printed(printed.language, printed.direction, pieces(printed.runs)) if printed else ""
    return _entry(found.line, pieces(found.title), f"{below}{_quote(passage) if passage else ''}")


def passages(cut: Iterable[ReaderPassage], language: str, direction: str) -> SafeString:
    """A document, each passage beside the notes on it; ``language`` and ``direction`` are its own."""
    reader = _Reader(language, direction)
    return _safe("".join(map(reader.passage, cut)))


class _Reader:
    """A document's passages in the language of the interface, whose words are looked up once."""

    def __init__(self, language: str, direction: str) -> None:
        self._original = f'<div class="original" lang="{escape(language)}" dir="{escape(direction)}">'
        spoken = f'lang="{get_language()}" dir="{"rtl" if get_language_bidi() else "ltr"}"'
        self._reference = f'<a class="ref" href="#n-%(key)s" {spoken} aria-label="%(label)s">%(number)s</a>'
        self._in_text = gettext("Commitment %(number)s in the text")
        self._note_number = gettext("note %(number)s")

    def passage(self, one: ReaderPassage) -> str:
        notes = "".join(map(self._note, one.notes))
        beside = f'<ol class="notes">{notes}</ol>' if notes else ""
        tag = "h3" if one.role == "heading" else "p"
        number = f"<b>{escape(one.number)}</b> " if one.number else ""
        text = "".join(map(self._stretch, one.stretches))
        original = f"{self._original}<{tag}>{number}{text}</{tag}></div>"
        noted = " noted" if one.notes else ""
        return f'<div class="passage {one.role}{noted}">{beside}{original}</div>'

    def _note(self, note: Note) -> str:
        key, number = escape(note.key), note.number
        label = escape(self._in_text % {"number": number})
        # No list within each of a hundred notes: its items alone would weigh on a slow phone.
        told = " ".join(map(_link, note.sectors))
        return (
            f'<li id="n-{key}" data-key="{key}" value="{number}">'
            f'<a class="number" href="#c-{key}" aria-label="{label}">{number}</a>'
            f'<p class="gloss" lang="en" dir="ltr"><a href="{escape(note.url)}">{escape(note.gloss)}</a></p>'
            f'<p class="meta"><span class="act" data-s="{escape(note.strength)}">{escape(note.act)}</span> '
            f"{''.join(_goals(note.goals, tag='span'))}{told}</p></li>"
        )

    def _stretch(self, run: Stretch) -> str:
        note = run.note
        if note is None:
            return escape(run.text)
        key = escape(note.key)
        marked = f'<span class="c" data-s="{escape(note.strength)}" data-key="{key}"'
        if not run.opens:
            return f"{marked}>{escape(run.text)}</span>"
        label = escape(f"{note.act}: {self._note_number % {'number': note.number}}")
        reference = self._reference % {"key": key, "label": label, "number": note.number}
        return f'{marked} id="c-{key}">{reference}{escape(run.text)}</span>'


def _safe(drawn: str) -> SafeString:
    return mark_safe(drawn)  # noqa: S308 - every value was escaped where it was written


def _link(link: Link) -> str:
    return f'<a href="{escape(link.url)}">{escape(link.label)}</a>'


def _first(topics: Sequence[Link], rest: str) -> Sequence[Link]:
    """As many topics as one line bears; where there are more, the way to all of them."""
    if len(topics) <= TOPICS_IN_A_LINE:
        return topics
    shown = TOPICS_IN_A_LINE - 1
    return (*topics[:shown], Link(gettext("%(number)s more") % {"number": len(topics) - shown}, rest))


def _item(drawn: str) -> str:
    return f"<li>{drawn}</li>" if drawn else ""


def _quote(quote: Quote) -> str:
    spoken = f'lang="{escape(quote.language)}" dir="{escape(quote.direction)}"'
    return f"<blockquote {spoken}>{pieces(quote.runs)}</blockquote>"


def _printed(language: str, direction: str, drawn: str) -> str:
    return f'<p class="printed" lang="{escape(language)}" dir="{escape(direction)}">{drawn}</p>'


def _entry(line: StatementLine, title: str, below: str) -> SafeString:
    shown = {"shown": amounts.number(line.commitments)}
    held = ngettext("%(shown)s commitment", "%(shown)s commitments", line.commitments) % shown
    told = (escape(line.kind), links(line.parties), escape(line.when), escape(line.language), escape(held))
    return _safe(
        f'<li class="entry"><h3><a href="{escape(line.url)}">{title}</a></h3>{below}'
        f'<ul class="meta">{"".join(map(_item, told))}</ul></li>'
    )


def _goals(goals: Iterable[str], *, tag: str = "li") -> list[str]:
    return [f'<{tag} class="target">{escape(goal)}</{tag}> ' for goal in goals]


def _bar(bar: Bar) -> str:
    anchor = f' id="{escape(bar.anchor)}"' if bar.anchor else ""
    current = ' aria-current="true"' if bar.selected else ""
    return (
        f'<li><a href="{escape(bar.url)}"{anchor}{current}><svg class="share" viewBox="0 0 100 10"'
        f' preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="{bar.share}"'
        f' height="10"/></svg><span class="label">{escape(bar.label)}</span> <span class="count">'
        f"{escape(amounts.number(bar.count))}</span></a></li>"
    )


def _year(bar: Bar, *, is_round: bool) -> str:
    label, number, note = escape(bar.label), escape(amounts.number(bar.count)), escape(bar.note)
    told = f'<span class="visually-hidden">{note}</span>' if note else ""
    drawn = (
        '<svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect width="10" height="{bar.share}"/></svg><span class="year">{label}</span> '
        f'<span class="count{" short" if len(number) < 3 else ""}">{number}</span> {told}'
    )
    classes = " ".join(name for name, holds in (("noted", note), ("round", is_round)) if holds)
    opened = f'<li class="{classes}">' if classes else "<li>"
    if not bar.url:
        return f'{opened}<span class="nothing">{drawn}</span></li>'
    title = f"{label}: {number}, {note}" if note else f"{label}: {number}"
    anchor = f' id="{escape(bar.anchor)}"' if bar.anchor else ""
    current = ' aria-current="true"' if bar.selected else ""
    return f'{opened}<a href="{escape(bar.url)}" title="{title}"{anchor}{current}>{drawn}</a></li>'


def _cell(cell: Cell) -> str:
    if not cell.url:
        return '<td class="heat-0"><span class="none">·</span></td>'
    number = escape(amounts.number(cell.count))
    return f'<td class="heat-{cell.level}"><a href="{escape(cell.url)}">{number}</a></td>'
