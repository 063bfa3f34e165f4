"""Every component with sample data, to be looked at side by side."""

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from accords.models import Partner
from accords.search import Piece, page_info
from accords.vocab import PartnerKind, Strength
from accords.web import amounts
from accords.web.charts import Bar, Cell, Column, HeatTable, Row, bars, without_gaps
from accords.web.citing import Citation, CiteBox
from accords.web.contexts.about import QualityLine, Reviews, Term
from accords.web.contexts.commitment import Change, EvidenceLine
from accords.web.contexts.compare import ComparedCell, ComparedGroup, ComparedRow
from accords.web.contexts.lines import (
    CommitmentLine,
    NamedLeader,
    Quote,
    StatementLine,
    TargetLine,
    VisitLine,
)
from accords.web.contexts.partners import Ladder, PartnerLine, Step
from accords.web.contexts.reader import LegendEntry, Note, ReaderPassage, SectorChoice, Stretch
from accords.web.contexts.refining import FilterChip
from accords.web.contexts.summary import BarList, Summary
from accords.web.contexts.targets import TargetChoice, TargetFilter
from accords.web.contexts.world import WorldMap, world_map
from accords.web.head import Head, Link, head
from accords.web.paging import Pages, pages_of
from accords.web.wording import STRENGTH_MEANINGS, foreign, named, person, strength_name

_HEBREW = "שני הצדדים הסכימו להרחיב את שיתוף הפעולה בתחום האנרגיה המתחדשת."
_ARABIC = "واتفق الجانبان على استكمال هدف حجم التجارة الثنائية البالغ 150 مليار دولار أمريكي."
_HERE = "#main"
_PAIR = (Link("South Korea – Vietnam", _HERE),)
_ENERGY = (Link("Energy", _HERE),)


@dataclass(frozen=True, slots=True)
class StyleguidePage:
    """All of ``/styleguide/``. Names are those of what the components are given."""

    head: Head
    strengths: tuple[Term, ...]
    lines: tuple[CommitmentLine, ...]
    statements: tuple[StatementLine, ...]
    visits: tuple[VisitLine, ...]
    targets: tuple[TargetLine, ...]
    summary: Summary
    bar_list: BarList
    timeline: tuple[Bar, ...]
    many_years: tuple[Bar, ...]
    table: HeatTable
    by_year: HeatTable
    ladders: tuple[Ladder, ...]
    partner_lines: tuple[PartnerLine, ...]
    map: WorldMap
    partners: tuple[Link, ...]
    groups: tuple[ComparedGroup, ...]
    evidence: tuple[EvidenceLine, ...]
    changes: tuple[Change, ...]
    cite: CiteBox
    passages: tuple[ReaderPassage, ...]
    legend: tuple[LegendEntry, ...]
    sectors: tuple[SectorChoice, ...]
    count: int
    total: int
    ignored: tuple[str, ...]
    orders: tuple[Link, ...]
    rows_url: str
    chips: tuple[FilterChip, ...]
    clear: str
    filters: tuple[TargetFilter, ...]
    is_filtered: bool
    quality: tuple[QualityLine, ...]
    reviews: Reviews
    pages: Pages


def styleguide_page(request: HttpRequest) -> StyleguidePage:
    """The page; it needs no record."""
    return StyleguidePage(
        head=head(
            request,
            title="Style guide",
            description="Every component of the site.",
            crumbs=(Link("Home", reverse("home")),),
            indexed=False,
        ),
        strengths=tuple(
            Term(slug, strength_name(slug), named(STRENGTH_MEANINGS, slug), _HERE) for slug in Strength
        ),
        lines=(_line(_HEBREW, "he", "rtl"), _line(_ARABIC, "ar", "rtl", strength=Strength.PLEDGED)),
        statements=(_statement(),),
        visits=(
            VisitLine(
                "Vietnam to South Korea",
                _HERE,
                "State visit",
                "10–13 August 2025",
                (NamedLeader(person("To Lam"), None), NamedLeader(person("Lee Jae-myung"), 73)),
                2,
            ),
        ),
        targets=(_target(),),
        summary=Summary(2, _HERE, _timeline(), (_bar_list(),), (_line(_HEBREW, "he", "rtl"),)),
        bar_list=_bar_list(),
        timeline=_timeline(),
        many_years=_many_years(),
        table=_table(),
        by_year=_by_year(),
        ladders=(
            Ladder(
                _PAIR[0],
                (
                    Step(
                        "2022",
                        "upgraded to",
                        foreign("strategic partnership", "en"),
                        Link("Joint statement", _HERE),
                    ),
                ),
            ),
        ),
        partner_lines=(PartnerLine("South Korea", "KR", _HERE, 1234, 12, 3),),
        map=world_map(
            (Partner(code=code, kind=PartnerKind.COUNTRY), count)
            for code, count in (("VN", 40), ("KR", 12), ("KZ", 3), ("SG", 1))
        ),
        partners=(Link("South Korea", _HERE), Link("Azerbaijan", _HERE)),
        groups=(_group(),),
        evidence=(
            EvidenceLine("Strength", foreign("הסכימו", "he"), "he.strength.agreed.1", foreign("", "en")),
        ),
        changes=(Change("11 August 2025", "a reviewer", "strength: agreed → intended; as said"),),
        cite=CiteBox(
            "“A promise.” In: Joint statement. Publisher, 2025.", (Citation("BibTeX", "@misc{…}", _HERE),)
        ),
        passages=_passages(),
        legend=tuple(
            LegendEntry(slug, strength_name(slug), named(STRENGTH_MEANINGS, slug), 3, _HERE)
            for slug in Strength
        ),
        sectors=(
            SectorChoice("Energy", 12, _HERE, selected=True),
            SectorChoice("Trade", 7, _HERE, selected=False),
        ),
        count=12,
        total=19,
        ignored=("There is no partner XX.",),
        orders=(Link("newest", _HERE, current=True), Link("oldest", _HERE)),
        rows_url=_HERE,
        chips=(FilterChip("Country", "South Korea", _HERE), FilterChip("Sector", "Energy", _HERE)),
        clear=_HERE,
        filters=(
            TargetFilter(
                "country", "Country", (TargetChoice("KR", "South Korea", 3, selected=True),), several=False
            ),
        ),
        is_filtered=True,
        quality=(QualityLine("Hebrew", 12, 345, ("0.91", "–", "0.88", "0.90")),),
        reviews=Reviews(accepted=90, corrected=7, rejected=3, added=2),
        pages=pages_of(page_info(7, 20, 412), QueryDict()),
    )


def _line(text: str, language: str, direction: str, *, strength: str = Strength.AGREED) -> CommitmentLine:
    words = text.split(" ")
    runs = (Piece(words[0] + " "), Piece(words[1], marked=True), Piece(" " + " ".join(words[2:])))
    return CommitmentLine(
        key="sample",
        url=_HERE,
        gloss=(
            Piece("Both sides agreed to expand "),
            Piece("cooperation", marked=True),
            Piece(" on energy."),
        ),
        quote=Quote(runs, language, direction),
        strength=strength,
        act=f"{strength_name(strength)}, both sides",
        goals=(_goal(),),
        parties=_PAIR,
        place=Link("Joint statement, point 8", _HERE),
        when="11 August 2025",
        language="Hebrew" if language == "he" else "Arabic",
        sectors=_ENERGY,
        topics=(Link("Renewable energy", _HERE),),
        review="Corrected",
    )


def _goal() -> str:
    return amounts.goal(Decimal(150_000_000_000), "USD", "", 2030)


def _statement() -> StatementLine:
    printed = foreign("הצהרה משותפת", "he")
    return StatementLine(
        "Joint statement of Vietnam and South Korea",
        _HERE,
        printed,
        "Joint statement",
        _PAIR,
        "2025",
        "Hebrew",
        89,
    )


def _target() -> TargetLine:
    return TargetLine(
        _goal(), 2030, "Both sides agreed to reach it.", _HERE, "agreed", "Agreed, both sides", _PAIR, _ENERGY
    )


def _bar_list() -> BarList:
    return BarList(
        "sample",
        "Sector",
        bars([("Energy", 120, _HERE), ("Trade", 45, _HERE), ("Sport", 1, _HERE)]),
        hidden=9,
    )


def _timeline() -> tuple[Bar, ...]:
    return without_gaps(
        (
            Bar("2024", 3, 30, _HERE, value="2024", note="past due"),
            Bar("2026", 10, 100, _HERE, selected=True, value="2026"),
            Bar("2030", 6, 60, _HERE, value="2030"),
        )
    )


def _many_years() -> tuple[Bar, ...]:
    return tuple(
        Bar(str(year), year % 9, 11 * (year % 9), _HERE, value=str(year)) for year in range(1995, 2026)
    )


def _table() -> HeatTable:
    cells = tuple(Cell(4**level if level else 0, level, _HERE if level else "") for level in range(6))
    columns = tuple(Column(f"Country {level}", f"C{level}", _HERE) for level in range(6))
    return HeatTable(columns, (Row("Energy", _HERE, 1364, cells), Row("Trade", _HERE, 1364, cells[::-1])))


def _by_year() -> HeatTable:
    columns = tuple(Column(str(year), "", _HERE) for year in (1998, 2004, 2005, 2006, 2011, 2019, 2025))
    cells = tuple(Cell(place**2, 0, _HERE) for place in range(len(columns)))
    return HeatTable(columns, (Row("Energy", _HERE, 91, cells), Row("Trade", _HERE, 91, cells[::-1])))


def _group() -> ComparedGroup:
    cells = (ComparedCell(12, 100, _HERE), ComparedCell(0, 0, ""))
    return ComparedGroup(
        "By strength", (ComparedRow("Agreed", "", "agreed", cells), ComparedRow("Energy", _HERE, "", cells))
    )


def _passages() -> tuple[ReaderPassage, ...]:
    notes = tuple(
        Note(
            number,
            f"s{number}",
            _HERE,
            "An English gloss.",
            slug,
            f"{strength_name(slug)}, both sides",
            (_goal(),),
            _ENERGY,
        )
        for number, slug in enumerate(Strength, start=1)
    )
    return (
        ReaderPassage("", "heading", (Stretch("אנרגיה", None, opens=False),), ()),
        *(
            ReaderPassage(
                f"{note.number}.",
                "text",
                (Stretch("פתיחה. ", None, opens=False), Stretch(_HEBREW, note, opens=True)),
                (note,),
            )
            for note in notes
        ),
        ReaderPassage("", "furniture", (Stretch("עמוד 1", None, opens=False),), ()),
    )
