"""The commitments of one statement, reconciled with what was just read in it.

Matched rows keep their key and their human layer; rows that only the machine made go when it no longer
finds them; rows a human ruled on stay, flagged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from accords.extraction.types import Commitment as Read
from accords.extraction.types import Extraction
from accords.ingest import history, identify, links
from accords.ingest.codec import Json, commitment_evidence, encode_target, targets_of
from accords.ingest.layers import merge
from accords.ingest.links import LISTS
from accords.ingest.names import Names
from accords.ingest.report import Changes
from accords.models import Body, Commitment, Instrument, Statement
from accords.models.review import clip
from accords.vocab import ReviewState

SCALARS = ("paragraph", "heading", "strength", "actor", "gloss")
FIELDS = ("text", *SCALARS, *LISTS)
"""What the machine says of a commitment and a human may decide. ``text`` is which passage it is."""

_PLACE = ["start", "end", "text", "prefix", "suffix", "position"]
_COLUMNS = [*_PLACE, *SCALARS, "confidence", "rule", "evidence", "machine", "review", "vanished"]


def reconcile(statement: Statement, extraction: Extraction, *, names: Names) -> Changes:
    """Writes the statement's commitments; its text and its parties are already written."""
    stored = list(statement.commitments.order_by("start", "pk"))
    read = extraction.commitments
    matches = identify.match_commitments(stored, [one.span for one in read], statement.text)
    writer = _Writer(statement, read, names)
    for old, new in matches.pairs:
        writer.update(stored[old], new)
    matched = {old for old, _ in matches.pairs}
    lost = [row for index, row in enumerate(stored) if index not in matched]
    for row in lost:
        if row.is_human:
            writer.keep(row)
    retired = [row.pk for row in lost if not row.is_human]
    Commitment.objects.filter(pk__in=retired).delete()
    known = {new for _, new in matches.pairs} | matches.covered
    added = writer.add([new for new in range(len(read)) if new not in known])
    changed = writer.save()
    return Changes(added=added, changed=changed, retired=len(retired))


def said_of(read: Read, parties: Sequence[str]) -> dict[str, Json]:
    """What the machine says of a commitment, field by field, as ``Commitment.machine`` keeps it.

    Its passage is kept as ``span``; sets are sorted, lists in order of relevance are not.
    """
    bound = [code for code in parties if code in read.parties] or parties
    return {
        "span": [read.span.start, read.span.end],
        "paragraph": clip(Commitment, "paragraph", read.paragraph),
        "heading": clip(Commitment, "heading", read.heading),
        "strength": read.strength.value,
        "actor": clip(Commitment, "actor", read.actor),
        "gloss": read.gloss,
        "parties": sorted(bound),
        "sectors": list(dict.fromkeys(read.sectors)),
        "topics": list(dict.fromkeys(topic.key for topic in read.topics)),
        "targets": [encode_target(target) for target in targets_of(read)],
        "instruments": sorted({clip(Instrument, "slug", named.key) for named in read.instruments}),
        "bodies": sorted({clip(Body, "slug", named.key) for named in read.bodies}),
    }


def rebind(statement: Statement, codes: Sequence[str]) -> None:
    """Binds the commitments of a statement to its new parties, where no human decided whom they bind."""
    names = Names()
    rows = [row for row in statement.commitments.all() if not row.is_decided("parties")]
    values = []
    for row in rows:
        among = [code for code in links.standing(row, "parties") if code in codes]
        values.append(sorted(among if 1 < len(among) < len(codes) else codes))
        row.machine = {**row.machine, "parties": values[-1]} if row.machine else row.machine
    Commitment.objects.bulk_update(rows, ["machine"], batch_size=200)
    links.write("parties", rows, values, names)


def standing(row: Commitment, field: str) -> Json:
    """The present value of a field, in the form in which the machine says it."""
    return links.standing(row, field) if field in LISTS else getattr(row, field)


def select(row: Commitment, text: str, start: int, end: int) -> None:
    """Anchors a commitment to ``text[start:end]``; the caller saves."""
    for column, value in identify.selector(text, start, end).items():
        setattr(row, column, value)


@dataclass(slots=True)
class _Change:
    """A row to write; ``reason`` is empty where nothing changed that a reader sees."""

    row: Commitment
    fields: set[str]
    reason: str
    read: Read | None = None


class _Writer:
    """Collects what changes, and writes it in few statements whatever the number of rows."""

    def __init__(self, statement: Statement, read: Sequence[Read], names: Names) -> None:
        self.statement = statement
        self.read = read
        self.names = names
        parties = statement.statement_partners.order_by("position")
        self.parties = list(parties.values_list("partner__code", flat=True))
        self.changes: list[_Change] = []

    def update(self, row: Commitment, new: int) -> None:
        """The machine's new word on a row it knew."""
        read = self.read[new]
        said = said_of(read, self.parties)
        before = _columns(row)
        if row.is_decided("text"):
            said["text"] = read.text
        fields = merge(row, said, standing=lambda field: standing(row, field)) - {"span"}
        for field in fields & set(SCALARS):
            setattr(row, field, said[field])
        self._place(row, new)
        if row.text != before["text"]:
            fields.add("text")
        row.vanished = False
        self._explain(row, read)
        if _columns(row) != before:
            self.changes.append(_Change(row, fields, _reason(fields, before, row), read))

    def keep(self, row: Commitment) -> None:
        """A row that a human ruled on and that the machine no longer finds."""
        before = _columns(row)
        self._find_again(row)
        # What the machine never said cannot vanish from what it says.
        row.vanished = bool(row.machine)
        if _columns(row) != before:
            reason = "No longer found" if row.vanished and not before["vanished"] else ""
            self.changes.append(_Change(row, set(), reason))

    def add(self, indexes: Sequence[int]) -> int:
        """Commitments seen for the first time. How many."""
        quotes = [one.text for one in self.read]
        keys = identify.new_keys(self.statement.identity, quotes)
        present = Commitment.objects.filter(key__in=[keys[new] for new in indexes])
        taken = set(present.values_list("key", flat=True))
        rows = []
        for new in indexes:
            said = said_of(self.read[new], self.parties)
            row = Commitment(
                key=self._free_key(keys[new], quotes[new], taken),
                statement=self.statement,
                machine=said,
                **{field: said[field] for field in SCALARS},
            )
            self._place(row, new)
            self._explain(row, self.read[new])
            rows.append(row)
        Commitment.objects.bulk_create(rows, batch_size=500)
        reads = [self.read[new] for new in indexes]
        for field in LISTS:
            values = [row.machine[field] for row in rows]
            links.write(field, rows, values, self.names, reads=reads, is_new=True)
        return len(rows)

    def save(self) -> int:
        """Writes the rows that changed. How many have another value than before."""
        told = [change for change in self.changes if change.reason]
        history.begin(Commitment, [change.row for change in told])
        for change in self.changes:
            change.row.updated_at = timezone.now()
        rows = [change.row for change in self.changes]
        Commitment.objects.bulk_update(rows, [*_COLUMNS, "updated_at"], batch_size=200)
        for field in LISTS:
            changed = [change for change in self.changes if field in change.fields]
            links.write(
                field,
                [change.row for change in changed],
                [change.row.machine[field] for change in changed],
                self.names,
                reads=[change.read for change in changed if change.read],
            )
        history.add(Commitment, [change.row for change in told], [change.reason for change in told])
        return len(told)

    def _place(self, row: Commitment, new: int) -> None:
        if row.is_decided("text"):
            self._find_again(row)
        else:
            span = self.read[new].span
            select(row, self.statement.text, span.start, span.end)
        row.position = new

    def _find_again(self, row: Commitment) -> None:
        """A human's passage follows its words when the text around them changes."""
        text = self.statement.text
        if text[row.start : row.end] == row.text:
            return
        found = identify.find_quote(text, row.text, prefix=row.prefix, suffix=row.suffix, near=row.start)
        if found is not None:
            select(row, text, found.start, found.end)

    def _explain(self, row: Commitment, read: Read) -> None:
        row.confidence = min(1.0, max(0.0, read.confidence))
        row.rule = clip(Commitment, "rule", read.rule)
        row.evidence = commitment_evidence(read)

    def _free_key(self, key: str, quote: str, taken: set[str]) -> str:
        words, nth = " ".join(quote.split()), 1000
        while key in taken or (nth > 1000 and Commitment.objects.filter(key=key).exists()):
            key = identify.commitment_key(self.statement.identity, words, nth)
            nth += 1
        taken.add(key)
        return key


def _columns(row: Commitment) -> dict[str, Json]:
    return {column: getattr(row, column) for column in _COLUMNS}


def _reason(fields: Iterable[str], before: dict[str, Json], row: Commitment) -> str:
    parts = []
    if fields:
        parts.append(f"Read anew: {', '.join(sorted(fields))}")
    if before["review"] != row.review:
        disputed = row.review == ReviewState.DISPUTED
        parts.append("The machine changed its mind" if disputed else "The machine agrees again")
    if before["vanished"] and not row.vanished:
        parts.append("Found again")
    return "; ".join(parts)
