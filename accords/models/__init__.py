"""The records: one noun per module, its QuerySet above it."""

from accords.models.commitment import Commitment, CommitmentPair, CommitmentSector, CommitmentTopic
from accords.models.index import (
    IndexChange,
    IndexColumn,
    IndexDocument,
    IndexEnding,
    IndexFacet,
    IndexPosting,
    IndexWord,
)
from accords.models.instrument import Body, Instrument, InstrumentAlias
from accords.models.leader import Leader, LeaderAlias
from accords.models.partner import Partner, PartnerAlias
from accords.models.relationship import Relationship
from accords.models.run import IngestFile, IngestRun
from accords.models.statement import Statement, StatementPartner
from accords.models.target import Target
from accords.models.topic import Sector, Topic
from accords.models.visit import Trip, Visit, VisitAddress, VisitLeader

__all__ = [
    "Body",
    "Commitment",
    "CommitmentPair",
    "CommitmentSector",
    "CommitmentTopic",
    "IndexChange",
    "IndexColumn",
    "IndexDocument",
    "IndexEnding",
    "IndexFacet",
    "IndexPosting",
    "IndexWord",
    "IngestFile",
    "IngestRun",
    "Instrument",
    "InstrumentAlias",
    "Leader",
    "LeaderAlias",
    "Partner",
    "PartnerAlias",
    "Relationship",
    "Sector",
    "Statement",
    "StatementPartner",
    "Target",
    "Topic",
    "Trip",
    "Visit",
    "VisitAddress",
    "VisitLeader",
]
