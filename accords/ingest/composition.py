"""The visits of a neighbourhood of documents, and the rows they become."""

from collections.abc import Iterable, Mapping

from accords.extraction.types import Extraction
from accords.ingest import history, trips, visits
from accords.ingest.codec import Json
from accords.ingest.gather import Meeting, accounts_of, gather
from accords.ingest.neighbours import Document
from accords.models import Statement, Visit


class Composition:
    """What ``documents`` report together, and the rows of those visits that a ``touched`` one reports.

    ``lent`` holds what each document says once all have lent each other what they lack. After ``write``,
    ``moved`` are the statements whose visits changed.
    """

    def __init__(
        self, documents: Mapping[int, Document], lent: Mapping[int, Extraction], touched: set[int]
    ) -> None:
        self.documents = documents
        self.touched = touched
        self.moved: set[int] = set()
        self._ids = {document.statement.identity: pk for pk, document in documents.items()}
        # What a human decided about a document's visits is not composed again.
        self._automatic = {
            pk for pk, document in documents.items() if not document.statement.is_decided("visits")
        }
        accounts = [
            account
            for pk in self._automatic
            for account in accounts_of(documents[pk].statement.identity, lent[pk])
        ]
        self._meetings = [one for one in gather(accounts) if self._statements(one) & touched]
        self._links = _links(touched)
        self._rows = {
            row.pk: row
            for row in Visit.objects.filter(pk__in=self._links).select_related("visitor", "host", "trip")
        }

    def write(self) -> None:
        """Inserts, updates and retires rows, and links the touched statements to theirs."""
        chosen = self._choose()
        written: dict[int, Visit] = {}
        for index, one in enumerate(self._meetings):
            row, is_news = visits.write(
                chosen.get(index), one.visit, slug=_slug(one), evidence=self._evidence(one)
            )
            written[index] = row
            if is_news:
                self.moved |= self._links.get(row.pk, set())
        for row in trips.write(self._meetings, written):
            self.moved |= self._links.get(row.pk, set())
        present = {row.pk for row in written.values()}
        left = [row for pk, row in self._rows.items() if pk not in present]
        self._link(self._homes(written, left))
        for row in left:
            if not row.is_human and not Statement.objects.filter(visits=row).exists():
                visits.retire(
                    row, next((one for one in written.values() if visits.may_inherit(one, row)), None)
                )

    def _statements(self, one: Meeting) -> set[int]:
        return {self._ids[name] for name in one.documents}

    def _choose(self) -> dict[int, Visit]:
        """The stored row of each meeting that has one, by the meeting's number."""
        scored = []
        for index, one in enumerate(self._meetings):
            for row in self._rows.values():
                shared = len(self._statements(one) & self._links[row.pk])
                if shared and visits.may_be(row, one.visit):
                    scored.append((row.slug != _slug(one), -shared, row.slug, index, row.pk))
        chosen: dict[int, Visit] = {}
        taken: set[int] = set()
        for _, _, _, index, pk in sorted(scored):
            if index not in chosen and pk not in taken:
                chosen[index] = self._rows[pk]
                taken.add(pk)
        for index, one in enumerate(self._meetings):
            if index not in chosen:
                known = visits.find(one.visit, besides=taken | set(self._links))
                if known is not None:
                    chosen[index] = known
                    taken.add(known.pk)
        return chosen

    def _homes(self, written: Mapping[int, Visit], left: Iterable[Visit]) -> dict[int, set[int]]:
        """The visits of each statement: those composed, and those that a human ruled on."""
        homes: dict[int, set[int]] = {pk: set() for pk in self.touched}
        for index, row in written.items():
            for pk in self._statements(self._meetings[index]):
                homes.setdefault(pk, set()).add(row.pk)
        for row in left:
            if not row.is_human:
                continue
            for pk in self._links[row.pk] & set(homes):
                homes[pk].add(row.pk)
            if row.machine and not row.vanished and self._links[row.pk] <= self.touched:
                row.vanished = True
                history.because(row, "No longer found")
                row.save()
        return homes

    def _link(self, homes: Mapping[int, set[int]]) -> None:
        for pk, wanted in homes.items():
            if pk in self.documents and pk not in self._automatic:
                continue
            present = {visit for visit, statements in self._links.items() if pk in statements}
            added = wanted - present if pk in self.documents else set()
            gone = present - wanted if pk in self.touched else set()
            linked = Statement(pk=pk).visits
            if added:
                linked.add(*added)
            if gone:
                linked.remove(*gone)
            if added or gone:
                self.moved.add(pk)

    def _evidence(self, one: Meeting) -> list[Json]:
        """What each account says for it: the document's slug, field, rule, words by offset, note."""
        return [
            {
                "statement": self.documents[self._ids[account.document]].statement.slug,
                "field": item.field,
                "rule": item.rule,
                "start": item.span.start if item.span else None,
                "end": item.span.end if item.span else None,
                "note": item.note,
            }
            for account in one.accounts
            for item in account.visit.evidence
        ]


def _slug(one: Meeting) -> str:
    return visits.slug_of(one.visit.visitor, one.visit.host, one.visit.start, one.documents[0])


def _links(touched: Iterable[int]) -> dict[int, set[int]]:
    """All statements of each visit that a touched statement is linked to."""
    through = Statement.visits.through.objects
    near = through.filter(statement__in=list(touched)).values("visit")
    links: dict[int, set[int]] = {}
    for visit, statement in through.filter(visit__in=near).values_list("visit_id", "statement_id"):
        links.setdefault(visit, set()).add(statement)
    return links
