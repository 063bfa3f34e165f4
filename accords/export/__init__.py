"""Taking results away: the same rows as CSV, JSON, JSON Lines, XLSX, Atom and a data package.

``respond`` answers a request for one of ``FORMATS``; ``records`` are the rows as values, which the API
shows too; ``CITATION_FORMATS`` are the ways to cite a ``Work``.
"""

from accords.export.atom import commitments_feed
from accords.export.citations import CITATION_FORMATS, Work
from accords.export.document import document_json
from accords.export.formats import FORMATS, respond
from accords.export.package import PackageReport, write_package
from accords.export.records import (
    CommitmentRecord,
    PartnerRecord,
    SectorRecord,
    StatementRecord,
    TargetRecord,
    TopicRecord,
    VisitRecord,
)

__all__ = [
    "CITATION_FORMATS",
    "FORMATS",
    "CommitmentRecord",
    "PackageReport",
    "PartnerRecord",
    "SectorRecord",
    "StatementRecord",
    "TargetRecord",
    "TopicRecord",
    "VisitRecord",
    "Work",
    "commitments_feed",
    "document_json",
    "respond",
    "write_package",
]
