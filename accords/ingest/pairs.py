"""Between whom each commitment stands."""

from collections.abc import Iterable
from itertools import combinations

from accords.models import Commitment, CommitmentPair, Statement, Visit
from accords.vocab import ReviewState

Pair = tuple[int, int]


def write(statement_ids: Iterable[int]) -> None:
    """Writes the pairs of these statements' commitments anew, where they are not as they should be."""
    statements = Statement.objects.filter(pk__in=list(statement_ids)).prefetch_related("visits", "partners")
    codes: dict[int, str] = {}
    for statement in statements.only("pk"):
        parties = {partner.pk: partner.code for partner in statement.partners.all()}
        visits = _pairs_of_visits(statement.visits.all())
        codes.update(parties)
        _write_statement(statement.pk, set(parties), visits, codes)


def _pairs_of_visits(visits: Iterable[Visit]) -> set[frozenset[int]]:
    return {
        frozenset((visit.visitor_id, visit.host_id))
        for visit in visits
        if visit.host_id is not None and visit.review != ReviewState.REJECTED
    }


def _write_statement(
    statement: int, parties: set[int], visits: set[frozenset[int]], codes: dict[int, str]
) -> None:
    bound: dict[int, set[int]] = {}
    links = Commitment.parties.through.objects.filter(commitment__statement=statement)
    for commitment, partner, code in links.values_list("commitment_id", "partner_id", "partner__code"):
        bound.setdefault(commitment, set()).add(partner)
        codes[partner] = code
    wanted = {
        (commitment, first, second)
        for commitment in Commitment.objects.filter(statement=statement).values_list("pk", flat=True)
        for first, second in _pairs(bound.get(commitment, parties), visits, codes)
    }
    stored = {
        (commitment, first, second): pk
        for pk, commitment, first, second in CommitmentPair.objects.filter(
            commitment__statement=statement
        ).values_list("pk", "commitment_id", "first_id", "second_id")
    }
    stale = [pk for key, pk in stored.items() if key not in wanted]
    for at in range(0, len(stale), 500):
        CommitmentPair.objects.filter(pk__in=stale[at : at + 500]).delete()
    CommitmentPair.objects.bulk_create(
        (
            CommitmentPair(commitment_id=commitment, first_id=first, second_id=second)
            for commitment, first, second in sorted(wanted - set(stored))
        ),
        batch_size=500,
    )


def _pairs(parties: set[int], visits: set[frozenset[int]], codes: dict[int, str]) -> set[Pair]:
    """The pairs of the visits among these parties, else all of theirs; the earlier code is first."""
    among = [pair for pair in visits if pair <= parties]
    found = among or [frozenset(pair) for pair in combinations(sorted(parties), 2)]
    return {_ordered(pair, codes) for pair in found}


def _ordered(pair: frozenset[int], codes: dict[int, str]) -> Pair:
    first, second = sorted(pair, key=lambda pk: codes[pk])
    return first, second
