"""The slugs of the codebook: one enumeration per closed vocabulary.

Code, database, addresses, exports and gold labels use these values as written, so a value is
never renamed. Nothing here imports anything of the project.
"""

from enum import StrEnum


class StatementKind(StrEnum):
    """What sort of document a statement is."""

    JOINT_STATEMENT = "joint_statement"
    PRESS_CONFERENCE = "press_conference"
    TALKS_READOUT = "talks_readout"
    VISIT_REPORT = "visit_report"
    AGREEMENT = "agreement"
    OTHER = "other"


class Role(StrEnum):
    """What a unit of text does in its document."""

    COMMITMENT = "commitment"
    HEADING = "heading"
    CONTEXT = "context"
    FURNITURE = "furniture"


class Strength(StrEnum):
    """The speech act of a commitment, from the most to the least binding."""

    CONCLUDED = "concluded"
    AGREED = "agreed"
    PLEDGED = "pledged"
    INTENDED = "intended"
    REQUESTED = "requested"
    AFFIRMED = "affirmed"


class VisitKind(StrEnum):
    """The protocol rank of a visit."""

    STATE = "state"
    OFFICIAL = "official"
    WORKING = "working"
    OTHER = "other"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How exactly a visit's dates are known."""

    DAY = "day"
    WITHIN_RANGE = "within_range"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """Where a statement's date comes from."""

    STATED = "stated"
    DERIVED = "derived"
    UNKNOWN = "unknown"


class RelationshipEvent(StrEnum):
    """What happened to the level of a relationship."""

    ESTABLISHED = "established"
    UPGRADED = "upgraded"
    EXISTING = "existing"


class PartnerKind(StrEnum):
    """What a partner is."""

    COUNTRY = "country"
    ORGANISATION = "organisation"
    FORMER_STATE = "former_state"


class ReviewState(StrEnum):
    """What a human has said about a row that the machine may also speak about."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"
    DISPUTED = "disputed"


class Outcome(StrEnum):
    """What an ingest did with one file."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


class SectorSlug(StrEnum):
    """The twenty sectors, in the order in which the archive lists them."""

    POLITICS = "politics"
    DEFENCE_SECURITY = "defence-security"
    TRADE = "trade"
    INVESTMENT = "investment"
    FINANCE = "finance"
    SCIENCE_TECHNOLOGY = "science-technology"
    ENERGY = "energy"
    ENVIRONMENT = "environment"
    AGRICULTURE = "agriculture"
    TRANSPORT = "transport"
    DEVELOPMENT = "development"
    LABOUR = "labour"
    HEALTH = "health"
    EDUCATION = "education"
    CULTURE = "culture"
    TOURISM = "tourism"
    PEOPLE = "people"
    JUSTICE = "justice"
    MARITIME = "maritime"
    MULTILATERAL = "multilateral"


BOTH = "both"
"""The actor of a commitment that all parties make together; any other actor is a partner's code."""
