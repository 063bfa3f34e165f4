"""The formats of ``?format=``: which there are, and the answer in one of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from accords.export import atom, lines, table
from accords.export.records import CommitmentRecord, commitment_record
from accords.search import Query, Vocabulary, iterate, search


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name in ``?format=``, what people call it, and its media type."""

    name: str
    label: str
    content_type: str
    limit: int | None = None


FORMATS = {
    one.name: one
    for one in (
        Format("csv", "CSV", "text/csv; charset=utf-8"),
        Format(
            "xlsx",
            "XLSX",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            limit=table.XLSX_ROWS,
        ),
        Format("json", "JSON", "application/json"),
        Format("jsonl", "JSON Lines", "application/x-ndjson"),
        Format("atom", "Atom", atom.CONTENT_TYPE, limit=atom.ENTRIES),
    )
}


def respond(
    query: Query, name: str, *, base_url: str, path: str, vocabulary: Vocabulary | None = None
) -> HttpResponseBase:
    """The whole result of a query in a format of ``FORMATS``.

    ``base_url`` is the site's address without a slash at its end, ``path`` the page that was asked.
    """
    known = vocabulary or Vocabulary()
    chosen = FORMATS[name]
    if name == "atom":
        newest = replace(query, sort="newest" if query.q else "")
        result = search(newest, page_size=atom.ENTRIES, vocabulary=known, with_links=True)
        return HttpResponse(
            atom.commitments_feed(result, known, base_url=base_url, path=path),
            content_type=chosen.content_type,
        )
    made_at = timezone.now()
    response = StreamingHttpResponse(
        _body(query, name, known, base_url=base_url, made_at=made_at), content_type=chosen.content_type
    )
    file_name = f"accords-commitments-{made_at:%Y-%m-%d}.{name}"
    disposition = "inline" if name == "json" else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{file_name}"'
    return response


def _body(
    query: Query, name: str, vocabulary: Vocabulary, *, base_url: str, made_at: datetime
) -> Iterator[bytes]:
    if name == "csv":
        asked = (query.to_query_string(), made_at.isoformat())
        return table.write_csv(_records(query, vocabulary, base_url=base_url), vocabulary, asked=asked)
    if name == "jsonl":
        rows = _records(query, vocabulary, base_url=base_url)
        return lines.write_lines(rows, query=query, made_at=made_at)
    result = search(query, page=1, page_size=1, vocabulary=vocabulary)
    if name == "json":
        return lines.write_json(
            _records(query, vocabulary, base_url=base_url),
            count=result.count,
            facets=result.facets,
            query=query,
            made_at=made_at,
        )
    records = _records(query, vocabulary, base_url=base_url, limit=table.XLSX_ROWS)
    return table.write_xlsx(
        records, vocabulary, about=_about(query, result.count, base_url=base_url, made_at=made_at)
    )


def _records(
    query: Query, vocabulary: Vocabulary, *, base_url: str, limit: int | None = None
) -> Iterable[CommitmentRecord]:
    rows = iterate(query, limit=limit, vocabulary=vocabulary)
    return (commitment_record(row, base_url=base_url) for row in rows)


def _about(query: Query, count: int, *, base_url: str, made_at: datetime) -> list[tuple[str, str]]:
    held = min(count, table.XLSX_ROWS)
    rows = f"all {count:,}" if held == count else f"the first {held:,} of {count:,}; CSV and JSON hold all"
    return [
        ("Archive", "Accords"),
        ("Query", f"{base_url}/commitments/{query.on_page(1).url}"),
        ("Made at", made_at.isoformat()),
        ("Rows", rows),
    ]
