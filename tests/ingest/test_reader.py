"""Files to documents: encodings, heads, formats, and one typed error for each bad file."""

import hashlib
import os
import random
import sys
import zlib
from pathlib import Path

import pytest

from accords.ingest.errors import (
    BinaryFileError,
    EmptyFileError,
    MissingFileError,
    ReadError,
    TooLargeFileError,
    UndecodableFileError,
    UnknownTypeError,
    UnreadableFileError,
)
from accords.ingest.reader import MAX_BYTES, find, read
from accords.vocab import Outcome

SEEDS = Path(__file__).parents[2] / "seeds"

HEBREW = "שני הצדדים הסכימו להרחיב את שיתוף הפעולה בתחום האנרגיה. "
ARABIC = "اتفق الجانبان على مواصلة توسيع التعاون في مجال الطاقة. "


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("path", sorted(SEEDS.iterdir()), ids=lambda path: path.name[:3])
def test_a_seed_is_read_byte_for_byte(path):
    source = read(path)
    data = path.read_bytes()
    assert source.text.encode() == data
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert (source.body.start, source.body.end) == (0, len(source.text))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1255", HEBREW),
        ("windows-1256", ARABIC),
        ("windows-1251", "Стороны договорились расширять сотрудничество в области энергетики. "),
        ("koi8-r", "Стороны договорились расширять сотрудничество в области энергетики. "),
        ("windows-1250", "Obie strony uzgodniły rozszerzenie współpracy w dziedzinie energii. "),
        ("windows-1252", "Les deux parties ont décidé d’élargir leur coopération énergétique. "),
        ("windows-1252", "Beide Seiten einigten sich über größere Maßnahmen für die Wirtschaft. "),
        ("windows-1254", "İki taraf enerji alanında işbirliğini genişletme konusunda anlaştı. "),
        ("gb18030", "双方同意继续扩大在能源、贸易和科技领域的合作。"),
        ("big5", "雙方同意繼續擴大在能源、貿易和科技領域的合作。"),
        ("shift_jis", "両首脳は、エネルギー分野における協力を拡大することで一致した。"),
        ("cp949", "양측은 에너지 분야에서 협력을 확대하기로 합의하였다. "),
        ("utf-8-sig", HEBREW),
        ("utf-16", ARABIC),
        ("utf-32", HEBREW),
    ],
)
@pytest.mark.parametrize("times", [1, 40])
def test_an_encoding_is_told_from_the_bytes(tmp_path, encoding, text, times):
    assert read(write(tmp_path, "a.txt", (text * times).encode(encoding))).text == text * times


def test_line_ends_are_kept(tmp_path):
    assert read(write(tmp_path, "a.txt", "one\r\ntwo\rthree\n")).text == "one\r\ntwo\rthree\n"


def test_a_yaml_head_is_read_and_stays_in_the_text(tmp_path):
    head = (
        "---\ntitle: 'Joint statement'\ndate: 2025-05-07\nsource_url: https://example.org/a\n"
        "language: en\npublisher: Example\ntags: [a, b]\n---\n"
    )
    source = read(write(tmp_path, "a.md", head + "Both sides agreed.\n"))
    assert (source.title, source.date, source.source_url) == (
        "Joint statement",
        "2025-05-07",
        "https://example.org/a",
    )
    assert (source.language, source.publisher) == ("en", "Example")
    assert source.text.startswith("---\n")
    assert source.body.of(source.text) == "Both sides agreed.\n"


def test_a_head_that_is_not_quite_yaml_is_read_line_by_line(tmp_path):
    source = read(write(tmp_path, "a.md", "---\ntitle: Statement: a beginning\ndate: 2025\n---\nText."))
    assert source.title == "Statement: a beginning"
    assert source.date == "2025"


@pytest.mark.parametrize(
    "text",
    [
        "---\nBoth sides agreed.\n---\nMore.\n",
        "---\nA rule that is never closed.\n",
        "A. \n---\ntitle: b\n---\n",
    ],
)
def test_rules_in_prose_are_no_head(tmp_path, text):
    source = read(write(tmp_path, "a.md", text))
    assert source.title is None
    assert source.body.of(source.text) == text


def test_a_page_gives_its_article_and_what_its_head_says(tmp_path):
    page = f"""<html><head><meta charset="windows-1255"><title>Site</title>
    <meta property="og:title" content="הצהרה משותפת"><meta property="og:url" content="https://example.org/x">
    <meta property="article:published_time" content="2025-05-07"></head>
    <body><nav>menu menu menu</nav><article><h1>הצהרה משותפת</h1>
    <p>{HEBREW * 5}</p><p>{HEBREW * 4}</p></article>
    <footer>2019 all rights</footer></body></html>"""
    source = read(write(tmp_path, "a.html", page.encode("windows-1255")))
    assert HEBREW.strip() in source.text
    assert "menu" not in source.text
    assert (source.title, source.date) == ("הצהרה משותפת", "2025-05-07")
    assert source.source_url == "https://example.org/x"


def test_an_office_document_gives_its_paragraphs(tmp_path):
    import docx

    document = docx.Document()
    document.add_paragraph("Both sides agreed.")
    document.add_paragraph(HEBREW)
    document.save(tmp_path / "a.docx")
    assert read(tmp_path / "a.docx").text == f"Both sides agreed.\n{HEBREW}"


def pdf_of(text: str) -> bytes:
    """The smallest file that a reader of PDF takes for one."""
    stream = zlib.compress(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer


def test_a_pdf_gives_its_text(tmp_path):
    assert read(write(tmp_path, "a.pdf", pdf_of("Both sides agreed."))).text.strip() == "Both sides agreed."


@pytest.mark.parametrize(("name", "library"), [("a.docx", "docx"), ("a.pdf", "pypdf")])
def test_without_its_extra_a_format_says_what_to_install(tmp_path, monkeypatch, name, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UnknownTypeError, match=r"accords\[documents\]"):
        read(write(tmp_path, name, b"%PDF-1.4"))


BAD = [
    ("empty.txt", b"", EmptyFileError),
    ("blank.txt", b" \n\t\n", EmptyFileError),
    ("mark.txt", b"\xef\xbb\xbf\n", EmptyFileError),
    ("head.md", b"---\ntitle: Nothing\n---\n\n", EmptyFileError),
    ("page.html", b"<html><body></body></html>", EmptyFileError),
    ("noise.txt", random.Random(7).randbytes(5000), BinaryFileError),
    ("controls.txt", bytes(range(1, 9)) * 50, BinaryFileError),
    ("nul.txt", b"Both sides\x00 agreed.", BinaryFileError),
    ("nul16.txt", "Both\x00sides".encode("utf-16"), BinaryFileError),
    ("picture.txt", b"\x89PNG\r\n\x1a\n1234", BinaryFileError),
    ("archive.txt", b"PK\x03\x041234", BinaryFileError),
    ("damaged.txt", (HEBREW * 20).encode()[:-1] + b"\xff\xff" + HEBREW.encode(), UndecodableFileError),
    ("cut16.txt", b"\xff\xfeB\x00o", UndecodableFileError),
    ("table.csv", b"a,b", UnknownTypeError),
    ("large.txt", b"a" * (MAX_BYTES + 1), TooLargeFileError),
    ("damaged.docx", b"PK\x03\x04nothing", UnreadableFileError),
    ("damaged.pdf", b"%PDF-1.4 nothing", UnreadableFileError),
]


@pytest.mark.parametrize(("name", "data", "error"), BAD, ids=[name for name, _, _ in BAD])
@pytest.mark.filterwarnings("default")  # the libraries for damaged files warn as they like
def test_a_bad_file_raises_its_own_error_in_one_line(tmp_path, name, data, error):
    with pytest.raises(ReadError) as caught:
        read(write(tmp_path, name, data))
    assert type(caught.value) is error
    assert "\n" not in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
    assert caught.value.outcome == (Outcome.SKIPPED if error is EmptyFileError else Outcome.FAILED)


def test_what_is_not_there_is_missing(tmp_path):
    with pytest.raises(MissingFileError):
        read(tmp_path / "nothing.txt")


def test_what_the_system_refuses_is_unreadable(tmp_path):
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    for path in (loop, folder):
        with pytest.raises(UnreadableFileError):
            read(path)


def test_a_folder_that_is_closed_is_not_passed_over_in_silence(tmp_path, monkeypatch):
    closed = tmp_path / "closed"
    closed.mkdir()
    write(tmp_path, "a.txt", "x")
    scandir = os.scandir

    def refuse(path):
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert list(find([tmp_path])) == [tmp_path / "a.txt", closed]
    with pytest.raises(UnreadableFileError):
        read(closed)


def test_twenty_megabytes_are_read(tmp_path):
    text = (HEBREW * (MAX_BYTES // len(HEBREW.encode()))).rstrip()
    assert read(write(tmp_path, "a.txt", text)).text == text


def test_folders_give_their_readable_files_in_order_and_pass_over_others(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("z.txt", "a.md", "b/c.html", "table.csv", ".hidden.txt", "~$lock.docx"):
        write(tmp_path, name, "x")
    write(tmp_path, ".git/notes.txt", "x")
    missing = tmp_path / "nothing"
    found = [path.relative_to(tmp_path).as_posix() for path in find([tmp_path, missing])]
    assert found == ["a.md", "z.txt", "b/c.html", "nothing"]
