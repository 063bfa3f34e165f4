"""Small pieces of English: lists and dates as running text has them."""

from collections.abc import Sequence

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def joined(parts: Sequence[str]) -> str:
    """One list in words: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def date_in_words(edtf: str) -> str:
    """An EDTF date or interval in words: "10–13 August 2025", "May 2025", "2030"; an unknown year is left
    out."""
    start, _, end = edtf.partition("/")
    if not end or start == end:
        return _one(start)
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{_one(end)}"
    if len(start) == len(end) == 10 and start[:4] == end[:4]:
        return f"{int(start[8:])} {_MONTHS[int(start[5:7]) - 1]} – {_one(end)}"
    return f"{_one(start)}–{_one(end)}" if len(start) == len(end) == 4 else f"{_one(start)} – {_one(end)}"


def _one(date: str) -> str:
    year, *rest = date.split("-")
    year = year if year.isdigit() else ""
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    day = str(int(rest[1])) if len(rest) > 1 else ""
    return " ".join(part for part in (day, month, year) if part)
