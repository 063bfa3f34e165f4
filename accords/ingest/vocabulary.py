"""Sectors and topics: rows that mirror the lexicon, so that records can point at them."""

from typing import Any

from accords.ingest.writing import writing
from accords.lexicon import topics as lexicon
from accords.models import Sector, Topic
from accords.search import index


def sync() -> None:
    """Brings the rows in step with the lexicon; writes nothing where they are. A topic that the lexicon
    no longer has goes when no commitment is about it."""
    with writing():
        before = _rows()
        sectors = _mirror(
            Sector,
            {
                slug: {
                    "name": sector.label,
                    "position": position,
                    "crs_codes": list(sector.crs),
                    "sdg_goals": list(sector.sdg),
                }
                for position, (slug, sector) in enumerate(lexicon.sectors().items())
            },
        )
        _mirror(
            Topic,
            {
                slug: {
                    "name": topic.label[:1].upper() + topic.label[1:],
                    "definition": topic.definition,
                    "sector_id": sectors[topic.sector].pk,
                }
                for slug, topic in lexicon.topics().items()
            },
        )
        Topic.objects.exclude(slug__in=lexicon.topics()).filter(commitment_topics=None).delete()
        if _rows() != before:
            index.touch()


def _rows() -> set[tuple[str, str]]:
    named = (*Sector.objects.values_list("slug", "name"), *Topic.objects.values_list("slug", "name"))
    return set(named)


def _mirror(model: Any, wanted: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Rows by slug, each with the wanted values."""
    rows = {row.slug: row for row in model.objects.all()}
    model.objects.bulk_create(
        [model(slug=slug, **values) for slug, values in wanted.items() if slug not in rows]
    )
    for slug, values in wanted.items():
        if slug in rows and any(getattr(rows[slug], field) != value for field, value in values.items()):
            model.objects.filter(slug=slug).update(**values)
    return {row.slug: row for row in model.objects.filter(slug__in=wanted)}
