"""The parameters of a search as OpenAPI describes them, drawn from the one declaration of the filters."""

from typing import Any

import django_filters

from accords.api.paging import PAGE_PARAMETERS
from accords.search.filters import CommitmentFilterSet, ValuesFilter
from accords.search.query import FACETS, SORTS
from accords.search.vocabulary import SHOWN_REVIEWS
from accords.vocab import SectorSlug, StatementKind, Strength

_KNOWN_VALUES: dict[str, list[str]] = {
    "sector": [slug.value for slug in SectorSlug],
    "strength": [strength.value for strength in Strength],
    "kind": [kind.value for kind in StatementKind],
    "review": list(SHOWN_REVIEWS),
    "target": ["1"],
    "sort": list(SORTS),
}

_DESCRIPTIONS = {
    "q": 'Words in any supported language: all must be there; `OR`, `-word`, `"exact phrase"`, `word*`.',
    "only_words": "`1`: do not take words for names of topics, sectors and countries too.",
    "country": "ISO 3166-1 alpha-2 code, or an organisation's acronym.",
    "country_all": "`1`: all of the countries, not any.",
    "sector_all": "`1`: all of the sectors, not any.",
    "topic": "Slug of a topic.",
    "year": "The year an analyst files the statement under.",
    "actor": "`both`, or the code of the one that acts.",
    "language": "BCP 47 code of the statement's language.",
    "target": "`1`: only commitments with an amount or a date to be reached.",
    "between": "A pair of codes in any order, as `VN,KR`.",
    "visit": "Slug of a visit.",
    "statement": "Slug of a statement.",
    "instrument": "Slug of an agreement that the commitment names.",
    "sort": "`relevance` where there are words, else `newest`.",
}


def search_parameters() -> list[dict[str, Any]]:
    """Every parameter of a search. Unknown values are left out and named, never refused: none has an enum."""
    declared = CommitmentFilterSet.base_filters
    return [*(_parameter(name, one) for name, one in declared.items()), *PAGE_PARAMETERS]


def list_parameters(facets: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The parameters of a list that takes only some of the facets, or none."""
    return [*(_parameter(name, CommitmentFilterSet.base_filters[name]) for name in facets), *PAGE_PARAMETERS]


def _parameter(name: str, declared: django_filters.Filter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if isinstance(declared, ValuesFilter):
        schema = {"type": "array", "items": {"type": "string"}}
        known = _KNOWN_VALUES.get(name)
        if known:
            schema["items"]["examples"] = known
    return {
        "in": "query",
        "name": name,
        "required": False,
        "description": _DESCRIPTIONS.get(name) or f"{declared.label}.",
        "schema": schema,
        **({"style": "form", "explode": True} if name in FACETS else {}),
    }
