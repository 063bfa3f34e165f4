"""The machine's word and the human's, on one row.

The machine's value stands where no human has decided; where one has, it is only remembered, and the
row is flagged as disputed when the machine changes its mind to something else.
"""

from collections.abc import Callable, Mapping

from accords.ingest.codec import Json
from accords.models.review import Reviewed
from accords.vocab import ReviewState

_NEVER = object()


def merge(row: Reviewed, said: Mapping[str, Json], *, standing: Callable[[str], Json]) -> set[str]:
    """Takes the machine's new values into ``row.machine``; the caller saves.

    ``standing`` gives the present value of a field that a human decided. Returns the fields whose
    standing value the caller has to set to what was said: those that no human decided and that differ
    from what the machine said before.
    """
    changed: set[str] = set()
    disputed = False
    for field, value in said.items():
        before = row.machine.get(field, _NEVER)
        if before == value:
            continue
        if not row.is_decided(field):
            changed.add(field)
        elif before is not _NEVER and standing(field) != value:
            disputed = True
    row.machine = {**row.machine, **said}
    if disputed and row.review not in (ReviewState.REJECTED, ReviewState.DISPUTED):
        row.review = ReviewState.DISPUTED
    elif not disputed and row.review == ReviewState.DISPUTED and _agrees(row, standing):
        row.review = ReviewState.CORRECTED
    return changed


def _agrees(row: Reviewed, standing: Callable[[str], Json]) -> bool:
    return all(standing(field) == row.machine[field] for field in row.human_fields if field in row.machine)
