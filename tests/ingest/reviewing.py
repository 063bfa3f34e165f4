"""A document that humans rule on, with a visit."""

from accords.ingest.persist import store
from accords.models import Commitment
from tests.ingest.readings import PROMISES, leader, reading, source, visit

KOREA = visit("VN", "KR", "2025-08-10", "2025-08-13", leaders=[leader("To Lam", "VN")])


def ingest(document=None, *, force=True, **fields):
    """Store what the machine read, with the visit; ``fields`` are those of ``readings.reading``."""
    document = document or source()
    return store(document, reading(document, **{"visits": [KOREA], **fields}), force=force)


def row(text=PROMISES[0]):
    """The commitment in these words, as it is stored now."""
    return Commitment.objects.get(text=text)
