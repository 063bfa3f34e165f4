"""Counts in two directions, as heat tables whose every cell leads to its rows."""

from collections.abc import Sequence

from django.urls import reverse

from accords.models import Partner, Sector
from accords.search.crossing import Crossed
from accords.web.charts import Column, HeatTable, heat_table
from accords.web.viewpoint import home_last
from accords.web.wording import called

PARTNERS_SHOWN = 10
YEARS_SHOWN = 12


def sectors_by_partner(found: Crossed, sectors: Sequence[Sector]) -> HeatTable:
    """Sectors down, the partners with the most commitments across; ``found`` crosses both."""
    most = sorted(found.columns, key=lambda code: (-found.columns[code], code))
    codes = home_last(most[:PARTNERS_SHOWN])
    partners = {partner.code: partner for partner in Partner.objects.filter(code__in=codes)}
    return heat_table(
        _used(sectors, set(found.rows)),
        [(code, _partner_column(partners[code])) for code in codes],
        found.cells,
        totals=found.rows,
        address=f"{reverse('commitments')}?sector={{row}}&country={{column}}",
    )


def sectors_by_year(found: Crossed, sectors: Sequence[Sector], *, query: str) -> HeatTable:
    """Sectors down, the latest years with a commitment across; ``query`` is what led to these rows,
    which ``found`` crosses."""
    years = sorted({year for _, year in found.cells}, key=int)[-YEARS_SHOWN:]
    address = f"{reverse('commitments')}?{query}"
    return heat_table(
        _used(sectors, set(found.rows), address),
        [(year, Column(year, f"’{year[-2:]}", f"{address}&year={year}")) for year in years],
        found.cells,
        totals=found.rows,
        address=f"{address}&sector={{row}}&year={{column}}",
    )


def all_sectors() -> list[Sector]:
    """The twenty sectors in the codebook's order."""
    return list(Sector.objects.all())


def _used(sectors: Sequence[Sector], used: set[str], address: str = "") -> list[tuple[str, str, str]]:
    return [
        (
            sector.slug,
            called(sector),
            f"{address}&sector={sector.slug}" if address else sector.get_absolute_url(),
        )
        for sector in sectors
        if sector.slug in used
    ]


def _partner_column(partner: Partner) -> Column:
    return Column(called(partner), partner.code, partner.get_absolute_url())
