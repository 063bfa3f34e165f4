"""Counts in two directions, as heat tables whose every cell leads to its rows."""

from collections.abc import Sequence

from django.urls import reverse

from accords.models import Commitment, Partner, Sector
from accords.models.commitment import CommitmentQuerySet
from accords.web.charts import Column, HeatTable, heat_table
from accords.web.viewpoint import home_last
from accords.web.wording import called

PARTNERS_SHOWN = 10
YEARS_SHOWN = 12


def sectors_by_partner(commitments: CommitmentQuerySet, sectors: Sequence[Sector]) -> HeatTable:
    """Sectors down, the partners with the most commitments across."""
    counts = commitments.counts_by("sectors__slug", "parties__code")
    most = sorted(
        ((number, code) for (code,), number in commitments.counts_by("parties__code").items()),
        key=lambda item: (-item[0], item[1]),
    )
    codes = home_last(code for _, code in most[:PARTNERS_SHOWN])
    partners = {partner.code: partner for partner in Partner.objects.filter(code__in=codes)}
    return heat_table(
        _used(sectors, {sector for sector, _ in counts}),
        [(code, _partner_column(partners[code])) for code in codes],
        counts,  # type: ignore[arg-type]  # two names were asked for
        totals=_totals(commitments),
        address=f"{reverse('commitments')}?sector={{row}}&country={{column}}",
    )


def sectors_by_year(commitments: CommitmentQuerySet, sectors: Sequence[Sector], *, query: str) -> HeatTable:
    """Sectors down, the latest years with a commitment across; ``query`` is what led to these rows."""
    counts = commitments.counts_by("sectors__slug", "statement__year")
    years = sorted({year for _, year in counts})[-YEARS_SHOWN:]
    address = f"{reverse('commitments')}?{query}"
    return heat_table(
        _used(sectors, {sector for sector, _ in counts}, address),
        [(year, Column(year, f"’{year[-2:]}", f"{address}&year={year}")) for year in years],
        counts,  # type: ignore[arg-type]  # two names were asked for
        totals=_totals(commitments),
        address=f"{address}&sector={{row}}&year={{column}}",
    )


def all_sectors() -> list[Sector]:
    """The twenty sectors in the codebook's order."""
    return list(Sector.objects.all())


def published() -> CommitmentQuerySet:
    """All commitments that the public sees."""
    rows: CommitmentQuerySet = Commitment.objects.all().published()
    return rows


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


def _totals(commitments: CommitmentQuerySet) -> dict[str, int]:
    return {sector: number for (sector,), number in commitments.counts_by("sectors__slug").items()}


def _partner_column(partner: Partner) -> Column:
    return Column(called(partner), partner.code, partner.get_absolute_url())
