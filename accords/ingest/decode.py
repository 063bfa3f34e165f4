"""From bytes to text: UTF-8 first, then a byte order mark, then what the bytes themselves tell.

The text is what the file holds, character for character: line ends and all. Only a byte order
mark is left out.
"""

import codecs
import re

from charset_normalizer import from_bytes

from accords.ingest.errors import BinaryFileError, UndecodableFileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)
_BINARY_SHARE = 0.01
"""More control characters than this, and it is no text."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")

_LATIN_SHARE = 0.3
"""Scripts other than Latin use a high byte for most letters, Latin ones for fewer than this."""

_ASCII = bytes(range(128))

_OTHER_SCRIPTS = [
    "cp1255", "cp1256", "cp1251", "koi8_r", "koi8_u", "cp1253", "cp874",
    "gb18030", "big5", "shift_jis", "cp932", "euc_jp", "cp949",
]  # fmt: skip

_PUNCTUATION = frozenset("\u00a0€‚„…‘’“”•–—§©®«»°·")
_LATIN = (
    ("cp1252", frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüßÿÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜ¿¡ºª")),
    ("cp1254", frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ")),
    ("cp1250", frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáäčďéěíľĺňôŕřšťúůýžÁÄČĎÉĚÍĽĹŇÔŘŠŤÚŮÝŽăâîşţĂÂÎŞŢđĐöőüűÖŐÜŰçëß")),
)  # fmt: skip
"""Letters that each Latin code page is used for, the likeliest page first."""


def decode(data: bytes) -> str:
    """The text in ``data``; raises ``BinaryFileError`` or ``UndecodableFileError`` where there is none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding))
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryFileError(f"it is {what}, not a text")
    if b"\x00" in data:
        raise BinaryFileError("it holds NUL bytes, so it is not a text")
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error.start)
    return _checked(data.decode(_guess(data)))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableFileError(
            f"its byte order mark says {encoding}, but byte {error.start} is not"
        ) from error


def _checked(text: str) -> str:
    """``text``, unless it holds what no text holds."""
    if "\x00" in text:
        raise BinaryFileError("it holds NUL characters, so it is not a text")
    if len(_CONTROLS.findall(text)) > _BINARY_SHARE * len(text):
        raise BinaryFileError("it is full of control characters, so it is not a text")
    return text


def _refuse_damaged_utf8(data: bytes, position: int) -> None:
    """UTF-8 with a few broken bytes must not be read as some old code page: every letter would be wrong."""
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    sound = sum(1 for character in lenient if character > "\x7f") - broken
    if sound > 10 * broken:
        raise UndecodableFileError(f"it is UTF-8 with damage at byte {position}")


def _guess(data: bytes) -> str:
    """The code page of ``data``, which is not UTF-8."""
    high = len(data.translate(None, _ASCII))
    if high < _LATIN_SHARE * len(data):
        return _guess_latin(data)
    best = from_bytes(data, cp_isolation=_OTHER_SCRIPTS).best()
    if best is None:
        raise UndecodableFileError("its encoding cannot be told: save it as UTF-8")
    return best.encoding


def _guess_latin(data: bytes) -> str:
    """The Latin code page whose usual letters explain the high bytes best."""
    scored = []
    for order, (encoding, letters) in enumerate(_LATIN):
        try:
            unusual = [character for character in data.decode(encoding) if character > "\x7f"]
        except UnicodeDecodeError:
            continue
        strange = sum(
            1 for character in unusual if character not in letters and character not in _PUNCTUATION
        )
        scored.append((strange / len(unusual), order, encoding))
    if not scored or min(scored)[0] > 0.5:
        raise UndecodableFileError("its encoding cannot be told: save it as UTF-8")
    return min(scored)[2]
