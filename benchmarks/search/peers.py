"""The same questions asked of others, on the same rows: tantivy in this process, Datasette over HTTP.

Neither is a dependency of the project: the extra ``bench`` has them, and without them nothing
is compared.
"""

import http.client
import json
import socket
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.search.shapes import Case

FACETS = ("country", "sector", "topic", "year", "kind", "strength", "actor", "language", "target", "review")
SEVERAL = ("country", "sector", "topic")
VALUES = 1000


def rows() -> Iterator[tuple[int, str, str, dict[str, list[str]]]]:
    """Every commitment: number, text, gloss and the values of its facets."""
    from accords.models import Commitment
    from accords.search import records

    for batch in records.batches(Commitment.objects.all()):
        for record in batch:
            facets: dict[str, list[str]] = defaultdict(list)
            for name, value in record.facets:
                facets[name].append(value)
            yield record.number, record.text, record.gloss, facets


class Tantivy:
    """The full-text engine, with a fast column for every facet."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        schema = tantivy.SchemaBuilder()
        schema.add_unsigned_field("number", stored=True)
        schema.add_text_field("words", tokenizer_name="default", index_option="position")
        for name in FACETS:
            schema.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
        built = schema.build()
        is_new = not (folder / "meta.json").exists()
        folder.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(built, path=str(folder))
        if is_new:
            writer = index.writer(heap_size=500_000_000)
            for number, text, gloss, facets in rows():
                document = tantivy.Document(number=number, words=[text, gloss])
                for name in FACETS:
                    for value in facets.get(name, ()):
                        document.add_text(name, value)
                writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()
        index.reload()
        self.schema = built
        self.searcher = index.searcher()

    def ask(self, case: Case, words: Sequence[str]) -> int:
        """Twenty hits, the total, and every facet without its own selection."""
        query = self._query(case, words, without=None)
        found = self.searcher.search(query, limit=20, count=True)
        free = [name for name in FACETS if name not in case.selected]
        self._count(query, free)
        for name in case.selected:
            self._count(self._query(case, words, without=name), [name])
        return int(found.count)

    def _count(self, query: Any, names: Sequence[str]) -> Any:
        wanted = {name: {"terms": {"field": name, "size": VALUES}} for name in names}
        return self.searcher.aggregate(query, wanted)

    def _query(self, case: Case, words: Sequence[str], *, without: str | None) -> Any:
        tantivy = self._tantivy
        parts = []
        if case.shape.is_phrase:
            parts.append(tantivy.Query.phrase_query(self.schema, "words", list(words)))
        else:
            parts += [tantivy.Query.term_query(self.schema, "words", word) for word in words]
        parts += [
            tantivy.Query.term_query(self.schema, name, value)
            for name, value in case.selected.items()
            if name != without
        ]
        if not parts:
            return tantivy.Query.all_query()
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])


class Datasette:
    """A table with FTS5 and facets, one request for all of it."""

    name = "datasette"

    def __init__(self, file: Path) -> None:
        if not file.exists():
            self._fill(file)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = {
            "facet_time_limit_ms": 600_000,
            "sql_time_limit_ms": 600_000,
            "default_facet_size": VALUES,
        }
        settings |= {"max_returned_rows": VALUES}
        options = [part for name, value in settings.items() for part in ("--setting", name, str(value))]
        command = [sys.executable, "-m", "datasette", "serve", str(file), "--port", str(port), *options]
        self._server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._port = port
        self._path = f"/{file.stem}/commitments.json"
        for _attempt in range(100):
            try:
                self._get([("_size", "1"), ("_nofacet", "1")])
                return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("Datasette does not answer")

    def close(self) -> None:
        """Stop the server."""
        self._server.terminate()
        self._server.wait()

    def ask(self, case: Case, words: Sequence[str]) -> int:
        """Twenty hits and every facet, those that are selected under their own selection."""
        parameters = [("_size", "20")]
        if words:
            parameters.append(("_search", case.shape.text(words)))
            parameters.append(("_searchmode", "raw"))
        parameters += [("_facet_array" if name in SEVERAL else "_facet", name) for name in FACETS]
        parameters += [
            (f"{name}__arraycontains" if name in SEVERAL else name, value)
            for name, value in case.selected.items()
        ]
        return int(self._get(parameters)["filtered_table_rows_count"])

    def _get(self, parameters: Sequence[tuple[str, str]]) -> dict[str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=600)
        connection.request("GET", f"{self._path}?{urlencode(parameters)}")
        answer = connection.getresponse()
        found: dict[str, Any] = json.load(answer)
        connection.close()
        return found

    @staticmethod
    def _fill(file: Path) -> None:
        database = sqlite3.connect(file)
        names = ", ".join(FACETS)
        database.execute(f"CREATE TABLE commitments (id INTEGER PRIMARY KEY, text, gloss, {names})")
        places = ", ".join("?" * (3 + len(FACETS)))
        database.executemany(
            f"INSERT INTO commitments VALUES ({places})",  # noqa: S608 - question marks only
            (
                (
                    number,
                    text,
                    gloss,
                    *(
                        json.dumps(facets.get(name, []))
                        if name in SEVERAL
                        else next(iter(facets.get(name, ())), None)
                        for name in FACETS
                    ),
                )
                for number, text, gloss, facets in rows()
            ),
        )
        database.execute(
            "CREATE VIRTUAL TABLE commitments_fts"
            " USING fts5(text, gloss, content='commitments', content_rowid='id')"
        )
        database.execute("INSERT INTO commitments_fts(commitments_fts) VALUES ('rebuild')")
        for name in FACETS:
            if name not in SEVERAL:
                database.execute(f"CREATE INDEX commitments_{name} ON commitments({name})")
        database.commit()
        database.close()
