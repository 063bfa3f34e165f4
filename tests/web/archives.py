"""Archives to look at: a small one with something of everything, and one that grows."""

import datetime as dt

from django.core.management import call_command

from accords.models import Body, Instrument, Leader, Relationship, Statement, Trip, VisitLeader
from accords.search import index
from tests.copies import made_once
from tests.factories import CommitmentFactory, PartnerFactory, StatementFactory, VisitFactory

HEBREW = "שני הצדדים הסכימו להרחיב את שיתוף הפעולה בתחום האנרגיה המתחדשת."
HEBREW_ASKED = "הצד הקוריאני ביקש מהצד הווייטנאמי לתמוך במיזמים קוריאניים."
ARABIC = "واتفق الجانبان على استكمال هدف حجم التجارة الثنائية البالغ 150 مليار دولار أمريكي بحلول عام 2030."
DUTCH = "Beide partijen spraken af de samenwerking op het gebied van onderwijs uit te breiden."


@made_once
def a_small_archive() -> None:
    """Three statements in three languages, two visits of which one has no host, a pair and a trip."""
    korea = VisitFactory(slug="vn-kr-2025-08-10")
    trip = Trip.objects.create(
        slug="vn-2025-05", visitor=korea.visitor, start=dt.date(2025, 5, 5), end=dt.date(2025, 5, 12)
    )
    legs = [
        VisitFactory(
            slug=f"vn-{code.lower()}-2025-05",
            host_code=code,
            kind="unknown",
            start=dt.date(2025, 5, 5),
            end=dt.date(2025, 5, 12),
            precision="within_range",
            trip=trip,
        )
        for code in ("AZ", "KZ")
    ]
    open_host = VisitFactory(
        slug="cn-2024",
        visitor_code="CN",
        host=None,
        start=None,
        end=None,
        precision="unknown",
        kind="working",
    )
    leader = Leader.objects.create(slug="lee-jae-myung", name="Lee Jae-myung", partner=korea.host)
    VisitLeader.objects.create(
        visit=korea,
        leader=leader,
        side=korea.host,
        office="President",
        printed="לי ג'אה מיונג",
        confidence=0.9,
    )
    hebrew = StatementFactory(
        slug="hebrew",
        language="he",
        title="הצהרה משותפת",
        title_english="Joint statement of Vietnam and South Korea",
        text="פתיחה",
        visits=[korea],
    )
    arabic = StatementFactory(
        slug="arabic",
        language="ar",
        kind="press_conference",
        title="",
        title_english="Press conference on the talks",
        text="مقدمة",
        date="",
        date_basis="unknown",
        visits=[korea],
    )
    dutch = StatementFactory(
        slug="dutch",
        language="nl",
        kind="visit_report",
        title="Vier resultaten",
        title_english="",
        source_url="",
        publisher="",
        text="Inleiding",
        date="",
        date_basis="unknown",
        partners=("VN", "AZ", "KZ"),
        visits=legs,
    )
    _promises(hebrew, arabic, dutch)
    StatementFactory(
        slug="without",
        language="",
        kind="",
        title="",
        title_english="",
        partners=("CN", "VN"),
        visits=[open_host],
    )
    Relationship.objects.create(
        statement=hebrew,
        first=PartnerFactory(code="KR"),
        second=PartnerFactory(code="VN"),
        level="comprehensive strategic partnership",
        year=2022,
        event="upgraded",
    )
    index.rebuild()


def _promises(hebrew, arabic, dutch) -> None:
    CommitmentFactory(
        key="energy",
        statement=hebrew,
        text=HEBREW,
        gloss="Both sides agreed to expand cooperation on renewable energy.",
        paragraph="8",
        topics=["renewable-energy"],
        evidence=[{"field": "strength", "rule": "he.strength.agreed.1", "start": 6, "end": 20, "note": ""}],
    )
    CommitmentFactory(
        key="asked",
        statement=hebrew,
        text=HEBREW_ASKED,
        gloss="South Korea asked Vietnam to support Korean enterprises.",
        strength="requested",
        actor="KR",
        sectors=["investment", "trade"],
        review="corrected",
    )
    trade = CommitmentFactory(
        key="trade",
        statement=arabic,
        text=ARABIC,
        gloss="Both sides agreed to reach USD 150 billion of trade by 2030.",
        sectors=["trade"],
        targets=[{"amount": 150_000_000_000, "currency": "USD", "year": 2030, "due": "2030"}],
    )
    trade.instruments.add(Instrument.objects.create(slug="vkfta", name="VKFTA"))
    trade.bodies.add(Body.objects.create(slug="asean", name="ASEAN"))
    CommitmentFactory(key="school", statement=dutch, text=DUTCH, gloss="", sectors=["education"])
    CommitmentFactory(
        key="withdrawn", statement=dutch, text="Ingetrokken.", gloss="A withdrawn promise.", review="rejected"
    )


@made_once
def an_archive_of(rows: int) -> None:
    """``rows`` of whatever a page about Vietnam, South Korea, energy or one visit lists."""
    visit = VisitFactory(slug="the-visit")
    for number in range(rows):
        statement = StatementFactory(
            slug=f"s{number}",
            visits=[visit, VisitFactory(slug=f"v{number}", kind="working")],
            year=2025,
        )
        CommitmentFactory(
            key=f"k{number}",
            statement=statement,
            topics=["nuclear-energy"],
            sectors=["energy", "trade"],
            targets=[{"year": 2030, "due": "2030"}],
            gloss="Both sides agreed to expand cooperation on nuclear energy.",
        )
        leader = Leader.objects.create(slug=f"leader-{number}", name=f"Leader {number}")
        VisitLeader.objects.create(visit=visit, leader=leader, side=visit.visitor, position=number)
        Relationship.objects.create(
            statement=statement,
            first=visit.host,
            second=visit.visitor,
            level=f"level {number}",
            event="existing",
        )
        # One document may hold as many promises as there are documents.
        if number:
            CommitmentFactory(
                key=f"more{number}",
                statement=Statement.objects.get(slug="s0"),
                sectors=["energy"],
                topics=["nuclear-energy"],
            )
    index.rebuild()


@made_once
def the_demonstration() -> None:
    """The archive of the seeds, as it is published to be looked at."""
    call_command("loaddata", "demo", verbosity=0)


ADDRESSES = (
    "/",
    "/commitments/",
    "/commitments/?q=energy&country=VN&sector=energy",
    "/commitments/k0/",
    "/statements/",
    "/statements/s0/",
    "/visits/",
    "/visits/the-visit/",
    "/partners/",
    "/partners/vn/",
    "/partners/kr-vn/",
    "/sectors/",
    "/sectors/energy/",
    "/topics/nuclear-energy/",
    "/targets/",
    "/compare/",
    "/compare/?country=KR&country=VN",
    "/about/",
)
"""Every sort of page, with the records of ``an_archive_of``."""
