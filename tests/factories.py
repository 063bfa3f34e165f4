"""Records to test with. Every factory makes a row that satisfies the database's constraints.

``CommitmentFactory`` takes ``parties`` (codes; default the statement's), ``sectors`` and ``topics``
(slugs) and ``targets`` (dicts of a target's fields), and makes the pairs of its parties.
"""

import datetime as dt
import hashlib
import random
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accords.models import (
    Commitment,
    CommitmentPair,
    CommitmentSector,
    CommitmentTopic,
    Partner,
    Sector,
    Statement,
    StatementPartner,
    Target,
    Topic,
    Visit,
)
from accords.vocab import BOTH, SectorSlug

COUNTRIES = {
    "AZ": "Azerbaijan",
    "BY": "Belarus",
    "CN": "China",
    "KR": "South Korea",
    "KZ": "Kazakhstan",
    "RU": "Russia",
    "VN": "Vietnam",
}


class PartnerFactory(DjangoModelFactory):
    """A partner; the same code gives the same row."""

    class Meta:
        model = Partner
        django_get_or_create = ("code",)

    code = "VN"
    name = factory.LazyAttribute(lambda partner: COUNTRIES.get(partner.code, f"Country {partner.code}"))


class SectorFactory(DjangoModelFactory):
    """A sector; the same slug gives the same row."""

    class Meta:
        model = Sector
        django_get_or_create = ("slug",)

    slug = "energy"
    name = factory.LazyAttribute(lambda sector: sector.slug.replace("-", " ").capitalize())
    position = factory.LazyAttribute(lambda sector: list(SectorSlug).index(SectorSlug(sector.slug)))


class TopicFactory(DjangoModelFactory):
    """A topic; the same slug gives the same row."""

    class Meta:
        model = Topic
        django_get_or_create = ("slug",)

    slug = "nuclear-energy"
    name = factory.LazyAttribute(lambda topic: topic.slug.replace("-", " ").capitalize())
    sector = factory.SubFactory(SectorFactory)


class VisitFactory(DjangoModelFactory):
    """A state visit of Viet Nam's to ``host`` (a code)."""

    class Meta:
        model = Visit

    class Params:
        visitor_code = "VN"
        host_code = "KR"

    slug = factory.Sequence(lambda number: f"visit-{number}")
    visitor = factory.LazyAttribute(lambda visit: PartnerFactory(code=visit.visitor_code))
    host = factory.LazyAttribute(lambda visit: PartnerFactory(code=visit.host_code))
    kind = "state"
    start = dt.date(2025, 8, 10)
    end = dt.date(2025, 8, 13)
    precision = "day"


class StatementFactory(DjangoModelFactory):
    """A statement with ``partners`` (codes, in order) and ``visits`` (rows)."""

    class Meta:
        model = Statement
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda number: f"statement-{number}")
    identity = factory.LazyAttribute(lambda statement: hashlib.sha256(statement.slug.encode()).hexdigest())
    sha256 = factory.LazyAttribute(lambda statement: hashlib.sha256(statement.slug.encode()).hexdigest())
    file_name = factory.LazyAttribute(lambda statement: f"{statement.slug}.txt")
    source_url = factory.LazyAttribute(lambda statement: f"https://example.org/{statement.slug}")
    publisher = "example.org"
    text = "The two sides agreed."
    language = "en"
    kind = "joint_statement"
    title = factory.LazyAttribute(lambda statement: f"Title of {statement.slug}")
    title_english = factory.LazyAttribute(lambda statement: f"English title of {statement.slug}")
    date = "2025-08-11"
    date_basis = "stated"
    year = 2025
    sort_date = dt.date(2025, 8, 11)
    confidence = 0.9

    @factory.post_generation
    def partners(self, create: bool, codes: Sequence[str] | None, **kwargs: Any) -> None:
        """Parties in the order given."""
        for position, code in enumerate(codes if codes is not None else ("VN", "KR")):
            StatementPartner.objects.create(
                statement=self, partner=PartnerFactory(code=code), position=position
            )

    @factory.post_generation
    def visits(self, create: bool, visits: Sequence[Visit] | None, **kwargs: Any) -> None:
        """Visits the statement reports."""
        self.visits.set(visits or ())


class CommitmentFactory(DjangoModelFactory):
    """A commitment; its text is written into the statement's, so that offsets are right."""

    class Meta:
        model = Commitment
        skip_postgeneration_save = True

    key = factory.Sequence(lambda number: f"c{number:07d}")
    statement = factory.SubFactory(StatementFactory)
    position = factory.Sequence(lambda number: number)
    text = "The two sides agreed to expand cooperation on nuclear energy."
    start = factory.LazyAttribute(lambda commitment: len(commitment.statement.text) + 1)
    end = factory.LazyAttribute(lambda commitment: commitment.start + len(commitment.text))
    strength = "agreed"
    actor = BOTH
    gloss = ""
    confidence = 0.9
    rule = "en.strength.agreed.1"

    @classmethod
    def _create(cls, model_class: type[Commitment], *args: Any, **kwargs: Any) -> Commitment:
        statement = kwargs["statement"]
        commitment: Commitment = super()._create(model_class, *args, **kwargs)
        if commitment.start == len(statement.text) + 1:
            statement.text = f"{statement.text}\n{commitment.text}"
            Statement.objects.filter(pk=statement.pk).update(text=statement.text)
        return commitment

    @factory.post_generation
    def parties(self, create: bool, codes: Sequence[str] | None, **kwargs: Any) -> None:
        """Parties it binds, and their pairs."""
        if codes is None:
            codes = list(self.statement.statement_partners.values_list("partner__code", flat=True))
        partners = {code: PartnerFactory(code=code) for code in codes}
        self.parties.set(partners.values())
        CommitmentPair.objects.bulk_create(
            CommitmentPair(commitment=self, first=partners[first], second=partners[second])
            for first, second in combinations(sorted(partners), 2)
        )

    @factory.post_generation
    def sectors(self, create: bool, slugs: Sequence[str] | None, **kwargs: Any) -> None:
        """Sectors, the most relevant first."""
        for position, slug in enumerate(slugs if slugs is not None else ("energy",)):
            CommitmentSector.objects.create(
                commitment=self, sector=SectorFactory(slug=slug), position=position
            )

    @factory.post_generation
    def topics(self, create: bool, slugs: Sequence[str] | None, **kwargs: Any) -> None:
        """Topics, in the text's order."""
        for position, slug in enumerate(slugs or ()):
            CommitmentTopic.objects.create(commitment=self, topic=TopicFactory(slug=slug), position=position)

    @factory.post_generation
    def targets(self, create: bool, targets: Sequence[dict[str, Any]] | None, **kwargs: Any) -> None:
        """Targets, each from its fields."""
        for position, fields in enumerate(targets or ()):
            Target.objects.create(commitment=self, position=position, **fields)


WORDS = ("rice", "steel", "port", "bank", "coal", "dam")
"""Words of random texts: no stemmer joins two of them, and no topic or country is called so."""


def random_archive(seed: int, *, statements: int = 8, commitments: int = 40) -> None:
    """An archive that is the same for the same seed: few values, so that everything meets everything."""
    dice = random.Random(seed)
    codes = ("VN", "KR", "KZ", "AZ")
    topics = [TopicFactory(slug=f"topic-{number}").slug for number in range(25)]
    rows = []
    for number in range(statements):
        partners = dice.sample(codes, dice.choice((2, 2, 3)))
        year = dice.choice((None, 2022, 2023, 2024, 2025))
        day = None if year is None else dt.date(year, dice.randint(1, 12), dice.randint(1, 28))
        rows.append(
            StatementFactory(
                slug=f"random-{seed}-{number}",
                partners=partners,
                visits=[VisitFactory(slug=f"visit-{seed}-{number}")] if dice.random() < 0.5 else [],
                year=year,
                sort_date=day,
                language=dice.choice(("en", "nl", "")),
                kind=dice.choice(("joint_statement", "talks_readout", "")),
                review="rejected" if number == statements - 1 else "unreviewed",
            )
        )
    for number in range(commitments):
        statement = dice.choice(rows)
        own = list(statement.statement_partners.values_list("partner__code", flat=True))
        CommitmentFactory(
            key=f"r{seed}x{number}",
            statement=statement,
            text=" ".join(dice.choices(WORDS, k=dice.randint(1, 6))),
            gloss=" ".join(dice.choices(WORDS, k=dice.randint(0, 2))),
            parties=own if dice.random() < 0.7 else dice.sample(own, 2),
            sectors=dice.sample(("energy", "trade", "health"), dice.randint(0, 3)),
            topics=dice.sample(topics, dice.randint(0, 3)),
            targets=[{"year": 2030}] * dice.choice((0, 0, 1, 2)),
            strength=dice.choice(("agreed", "pledged", "affirmed")),
            actor=dice.choice(("both", *own)),
            review=dice.choice(("unreviewed", "accepted", "corrected", "rejected")),
        )
