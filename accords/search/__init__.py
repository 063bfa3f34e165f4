"""Searching: a query string in, exact counts and marked rows out.

``parse`` makes one frozen value of a query string, ``search`` answers it. ``index`` keeps the index in
step with the records, inside the transaction that changes them.
"""

from accords.search.facets import Facet, FacetValue
from accords.search.marks import Piece
from accords.search.pages import MAXIMUM_PAGE_SIZE, PAGE_SIZE, PageInfo, page_info
from accords.search.query import ActiveFilter, Ignored, Query, parse
from accords.search.results import (
    Asked,
    Hit,
    Reason,
    SearchResult,
    Suggestion,
    ask,
    count,
    iterate,
    search,
)
from accords.search.statements import (
    NOT_OF_STATEMENTS,
    FirstStatements,
    StatementHit,
    StatementResult,
    search_statements,
)
from accords.search.suggest import Offered, suggest
from accords.search.vocabulary import Vocabulary

__all__ = [
    "MAXIMUM_PAGE_SIZE",
    "NOT_OF_STATEMENTS",
    "PAGE_SIZE",
    "ActiveFilter",
    "Asked",
    "Facet",
    "FacetValue",
    "FirstStatements",
    "Hit",
    "Ignored",
    "Offered",
    "PageInfo",
    "Piece",
    "Query",
    "Reason",
    "SearchResult",
    "StatementHit",
    "StatementResult",
    "Suggestion",
    "Vocabulary",
    "ask",
    "count",
    "iterate",
    "page_info",
    "parse",
    "search",
    "search_statements",
    "suggest",
]
