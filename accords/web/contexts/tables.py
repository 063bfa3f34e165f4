"""Counts in two directions, as heat tables whose every cell leads to its rows."""

from collections.abc import Sequence

from django.urls import reverse

from accords.lexicon.topics import sectors
from accords.models import Partner, Sector
from accords.search import Vocabulary
from accords.search.crossing import Crossed
from accords.web.charts import Column, HeatTable, heat_table
from accords.web.viewpoint import home_last
from accords.web.wording import called

PARTNERS_SHOWN = 10
YEARS_SHOWN = 12


def sectors_by_partner(found: Crossed, sectors_in_order: Sequence[Sector]) -> HeatTable:
    """Sectors down, the partners with the most commitments across; ``found`` crosses both."""
    most = sorted(found.columns, key=lambda code: (-found.columns[code], code))
    codes = home_last(most[:PARTNERS_SHOWN])
    partners = {partner.code: partner for partner in Partner.objects.filter(code__in=codes)}
    return heat_table(
        [
            (sector.slug, called(sector), sector.get_absolute_url())
            for sector in sectors_in_order
            if sector.slug in found.rows
        ],
        [(code, _partner_column(partners[code])) for code in codes],
        found.cells,
        totals=found.rows,
        address=f"{reverse('commitments')}?sector={{row}}&country={{column}}",
    )


def sectors_by_year(found: Crossed, vocabulary: Vocabulary, *, query: str) -> HeatTable:
    """Sectors down, the latest years with a commitment across; ``query`` is what led to these rows,
    which ``found`` crosses."""
    years = sorted({year for _, year in found.cells}, key=int)[-YEARS_SHOWN:]
    address = f"{reverse('commitments')}?{query}"
    rows = [
        (slug, vocabulary.label("sector", slug), f"{address}&sector={slug}")
        for slug in sectors()
        if slug in found.rows
    ]
    return heat_table(
        rows,
        [(year, Column(year, f"’{year[-2:]}", f"{address}&year={year}")) for year in years],
        found.cells,
        totals=found.rows,
        address=f"{address}&sector={{row}}&year={{column}}",
    )


def all_sectors() -> list[Sector]:
    """The twenty sectors in the codebook's order."""
    return list(Sector.objects.all())


def _partner_column(partner: Partner) -> Column:
    return Column(called(partner), partner.code, partner.get_absolute_url())
