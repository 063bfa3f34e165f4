"""Up to four partners side by side: every number leads to its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from accords.models import Partner, Sector
from accords.vocab import Strength
from accords.web.charts import share
from accords.web.contexts.lines import partner_link
from accords.web.head import Head, Link, head
from accords.web.wording import called, listed, strength_name

MOST = 4

Counts = Mapping[str, Mapping[str, int]]
"""How many commitments have each value, by facet."""


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """A count, its bar (0 to 100, within the row) and its rows; no address where there are none."""

    count: int
    share: int
    url: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One property across the partners. ``strength`` is a slug where the row is one, for its mark."""

    label: str
    url: str
    strength: str
    cells: tuple[ComparedCell, ...]


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """Rows of one kind."""

    label: str
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A partner in one of the form's lists."""

    code: str
    name: str
    selected: bool


@dataclass(frozen=True, slots=True)
class ComparePage:
    """All of ``/compare/``. ``choosers`` are the form's lists, one a column; ``ignored`` are codes that
    are no partner."""

    head: Head
    partners: tuple[Link, ...]
    groups: tuple[ComparedGroup, ...]
    choosers: tuple[tuple[Choice, ...], ...]
    ignored: tuple[str, ...]


def compare_page(
    request: HttpRequest,
    *,
    partners: Sequence[Partner],
    chosen: Sequence[Partner],
    ignored: Sequence[str],
    sectors: Sequence[Sector],
    totals: Mapping[str, int],
    counts: Mapping[str, Counts],
) -> ComparePage:
    """The page; the counts are by partner code."""

    def of(facet: str, value: str) -> dict[str, int]:
        return {partner.code: counts[partner.code][facet].get(value, 0) for partner in chosen}

    names = listed(called(partner) for partner in chosen)
    codes = [partner.code for partner in chosen]
    overall = [
        _row(gettext("Commitments"), codes, totals, ""),
        _row(gettext("With a target"), codes, of("target", "1"), "target=1"),
    ]
    strengths = [
        _row(
            strength_name(strength),
            codes,
            of("strength", strength),
            f"strength={strength}",
            strength=strength,
        )
        for strength in Strength
    ]
    subjects = [
        _row(
            called(sector),
            codes,
            of("sector", sector.slug),
            f"sector={sector.slug}",
            url=sector.get_absolute_url(),
        )
        for sector in sectors
    ]
    return ComparePage(
        head=head(
            request,
            title=gettext("Compare: %(names)s") % {"names": names} if names else gettext("Compare"),
            description=gettext(
                "Commitments of several partners side by side, by sector, strength and target."
            ),
            section="compare",
            path=_address(codes),
            indexed=not codes,
        ),
        partners=tuple(partner_link(partner) for partner in chosen),
        groups=(
            ComparedGroup(gettext("In all"), tuple(overall)),
            ComparedGroup(gettext("By strength"), tuple(strengths)),
            ComparedGroup(gettext("By sector"), tuple(subjects)),
        )
        if chosen
        else (),
        choosers=_choosers(partners, codes),
        ignored=tuple(ignored),
    )


def _row(
    label: str,
    codes: Sequence[str],
    counts: Mapping[str, int],
    query: str,
    *,
    strength: str = "",
    url: str = "",
) -> ComparedRow:
    most = max(counts.values(), default=0)
    address = reverse("commitments")
    extra = f"&{query}" if query else ""
    return ComparedRow(
        label=label,
        url=url,
        strength=strength,
        cells=tuple(
            ComparedCell(
                count=counts[code],
                share=share(counts[code], most),
                url=f"{address}?country={code}{extra}" if counts[code] else "",
            )
            for code in codes
        ),
    )


def _address(codes: Sequence[str]) -> str:
    query = "&".join(f"country={code}" for code in codes)
    return f"{reverse('compare')}?{query}" if query else reverse("compare")


def _choosers(partners: Sequence[Partner], codes: Sequence[str]) -> tuple[tuple[Choice, ...], ...]:
    """One list for each partner chosen and one more, as far as there is room for it; at least two."""
    wanted = min(MOST, max(2, len(codes) + 1))
    slots = [*codes, *([""] * wanted)][:wanted]
    return tuple(
        tuple(Choice(partner.code, called(partner), partner.code == slot) for partner in partners)
        for slot in slots
    )
