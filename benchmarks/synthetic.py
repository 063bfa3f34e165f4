"""A synthetic archive of any size, made of the lexicon's own words: to measure with, not to read.

``DATABASE_URL=… python -m benchmarks.synthetic 100000`` fills an empty database. The same number gives the
same archive. Languages, countries, topics and words are skewed as in real ones (Zipf), years rise, and
every commitment has an English gloss in the words of the real ones.
"""

import datetime as dt
import os
import random
import re
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from typing import Any, Generic, TypeVar

import django

LANGUAGES = (
    *("en", "ar", "zh", "ru", "fr", "es", "vi", "ko", "ja", "de"),
    *("nl", "he", "pt", "tr", "fa", "id", "it", "pl", "uk", "hi"),
)
UNSPACED = frozenset({"zh", "ja"})
COMMITMENTS_OF_A_STATEMENT = 40
BATCH = 5_000
TAIL = 30_000
"""Rare words of each language, made of halves of its common ones."""

_GLOSSES = (
    (30, "Both sides agreed to expand cooperation on {topics}."),
    (18, "Both sides agreed to promote {topics}."),
    (14, "{actor} pledged to support {topics}."),
    (12, "Both sides intend to explore {topics}."),
    (10, "Both sides signed {instrument} on {topics}."),
    (8, "{actor} asked {other} to facilitate {topics}."),
    (8, "Both sides affirmed the importance of {topics}."),
)
_STRENGTHS = {"agreed": 48, "concluded": 12, "pledged": 15, "intended": 12, "requested": 6, "affirmed": 7}
_KINDS = {
    "joint_statement": 35,
    "talks_readout": 35,
    "visit_report": 15,
    "press_conference": 10,
    "agreement": 5,
}

Item = TypeVar("Item")


class Draw(Generic[Item]):
    """Draws items, the first the most often: the n-th as often as 1 / n to the power of ``skew``."""

    def __init__(self, items: Iterable[Item], chance: random.Random, *, skew: float = 1.0) -> None:
        self.items = list(items)
        self._chance = chance
        self._weights = list(accumulate(1 / rank**skew for rank in range(1, len(self.items) + 1)))

    def some(self, number: int) -> list[Item]:
        """So many items, perhaps the same ones."""
        return self._chance.choices(self.items, cum_weights=self._weights, k=number)

    def one(self) -> Item:
        """One item."""
        return self.some(1)[0]


def weighted(table: dict[str, int], chance: random.Random) -> str:
    """A key, as often as its value says."""
    return chance.choices(list(table), weights=list(table.values()))[0]


def lexicon_words(language: str, chance: random.Random) -> list[str]:
    """Words of a language, common ones first: those of the topics' terms, and a long tail made of them."""
    from accords.lexicon.topics import topics

    found: dict[str, int] = {}
    for topic in topics().values():
        for word in re.findall(r"[^\W\d_]+", " ".join(topic.patterns(language))):
            for piece in word if language in UNSPACED else (word,):
                found[piece] = found.get(piece, 0) + 1
    common = sorted(found, key=lambda word: (-found[word], word)) or ["word"]
    if language in UNSPACED:
        return common
    halves = [(word[: len(word) // 2 + 1], word[len(word) // 2 :]) for word in common]
    tail: dict[str, None] = {}
    for _attempt in range(TAIL):
        tail[chance.choice(halves)[0] + chance.choice(halves)[1]] = None
    return [*common, *(word for word in tail if word not in found)]


class Archive:
    """Makes rows, statement by statement."""

    def __init__(self, seed: int) -> None:
        from accords.lexicon import named, partners
        from accords.lexicon.topics import topics
        from accords.models import Body, Instrument, Partner, Sector, Topic

        self.chance = random.Random(seed)
        codes = sorted(partners.country_codes())
        self.chance.shuffle(codes)
        Partner.objects.bulk_create(
            Partner(code=code, name=partners.english_name(code)) for code in codes if code.isalpha()
        )
        for model, kind in ((Instrument, "instruments"), (Body, "bodies")):
            entries = named.names(kind).named.items()
            model.objects.bulk_create(model(slug=key, name=entry.name) for key, entry in entries)
        partners = {row.code: row for row in Partner.objects.all()}
        self.partners = Draw([partners[code] for code in codes if code in partners], self.chance, skew=0.9)
        self.topics = Draw(self._shuffled(Topic.objects.select_related("sector")), self.chance, skew=0.8)
        self.sectors = {row.slug: row for row in Sector.objects.all()}
        self.lexicon_topics = topics()
        self.instruments = Draw(self._shuffled(Instrument.objects.all()), self.chance)
        self.bodies = Draw(self._shuffled(Body.objects.all()), self.chance)
        self.languages = Draw(LANGUAGES, self.chance, skew=0.7)
        self.years = Draw(range(2025, 1964, -1), self.chance, skew=0.6)
        self.words = {
            language: Draw(lexicon_words(language, self.chance), self.chance) for language in LANGUAGES
        }

    def _shuffled(self, rows: Iterable[Item]) -> list[Item]:
        found = list(rows)
        self.chance.shuffle(found)
        return found

    def text(self, language: str) -> str:
        """A sentence of some 30 words."""
        words = self.words[language].some(max(8, int(self.chance.gauss(30, 10))))
        return ("" if language in UNSPACED else " ").join(words)

    def write(self, size: int) -> None:
        """Statements until there are ``size`` commitments."""
        from accords.models import Statement

        made, number = 0, 0
        while made < size:
            drafts = []
            while made < size and sum(len(texts) for *_, texts in drafts) < BATCH:
                count = min(size - made, max(1, int(self.chance.expovariate(1 / COMMITMENTS_OF_A_STATEMENT))))
                language = self.languages.one()
                texts = [self.text(language) for _commitment in range(count)]
                drafts.append((self._statement(number, language, texts), self._parties(), texts))
                made, number = made + count, number + 1
            Statement.objects.bulk_create([statement for statement, _, _ in drafts])
            self._write_links(drafts)
            self._write_commitments(drafts)

    def _parties(self) -> list[Any]:
        wanted = 2 if self.chance.random() < 0.95 else 3
        found: dict[str, Any] = {}
        while len(found) < wanted:
            partner = self.partners.one()
            found[partner.code] = partner
        return list(found.values())

    def _statement(self, number: int, language: str, texts: list[str]) -> Any:
        from accords.models import Statement

        day = dt.date(self.years.one(), self.chance.randint(1, 12), self.chance.randint(1, 28))
        units, at = [], 0
        for position, text in enumerate(texts):
            units.append([at, at + len(text), "commitment", str(position + 1)])
            at += len(text) + 1
        return Statement(
            slug=f"synthetic-{number}",
            identity=f"{number:064x}",
            sha256=f"{number:064x}",
            content_hash=f"{number:064x}",
            file_name=f"{number}.txt",
            source_url=f"https://example.org/{number}",
            publisher="example.org",
            text="\n".join(texts),
            language=language,
            kind=weighted(_KINDS, self.chance),
            title=self.text(language)[:80],
            title_english=f"Synthetic statement {number}",
            date=day.isoformat(),
            date_basis="stated",
            year=day.year,
            sort_date=day,
            units=units,
            confidence=0.9,
        )

    def _write_links(self, drafts: Sequence[tuple[Any, list[Any], list[str]]]) -> None:
        from accords.models import Statement, StatementPartner, Visit

        StatementPartner.objects.bulk_create(
            StatementPartner(statement=statement, partner=partner, position=position)
            for statement, parties, _ in drafts
            for position, partner in enumerate(parties)
        )
        visits = [
            Visit(
                slug=f"visit-{statement.slug}",
                visitor=parties[0],
                host=parties[1],
                kind="official",
                start=statement.sort_date,
                end=statement.sort_date,
                precision="day",
            )
            for statement, parties, _ in drafts[::2]
        ]
        Visit.objects.bulk_create(visits)
        through = Statement.visits.through
        through.objects.bulk_create(
            through(statement=statement, visit=visit)
            for (statement, *_), visit in zip(drafts[::2], visits, strict=True)
        )

    def _write_commitments(self, drafts: Sequence[tuple[Any, list[Any], list[str]]]) -> None:
        from accords.models import Commitment, CommitmentPair, CommitmentSector, CommitmentTopic, Target

        made = [
            self._commitment(statement, parties, position, text)
            for statement, parties, texts in drafts
            for position, text in enumerate(texts)
        ]
        Commitment.objects.bulk_create([one.row for one in made])
        for model, name in ((CommitmentSector, "sector"), (CommitmentTopic, "topic")):
            model.objects.bulk_create(
                model(commitment=one.row, position=position, **{name: row})
                for one in made
                for position, row in enumerate(getattr(one, f"{name}s"))
            )
        CommitmentPair.objects.bulk_create(
            CommitmentPair(commitment=one.row, first=first, second=second)
            for one in made
            for first, second in combinations(sorted(one.parties, key=lambda partner: partner.code), 2)
        )
        for relation, rows in (("parties", "partner"), ("instruments", "instrument"), ("bodies", "body")):
            through = getattr(Commitment, relation).through
            through.objects.bulk_create(
                through(commitment=one.row, **{rows: row}) for one in made for row in getattr(one, relation)
            )
        Target.objects.bulk_create(
            Target(commitment=one.row, amount=1000, currency="USD", year=year)
            for one in made
            for year in one.target_years
        )

    def _commitment(self, statement: Any, parties: list[Any], position: int, text: str) -> "_Made":
        from accords.models import Commitment

        topics = list({row.slug: row for row in self.topics.some(self.chance.choice((1, 1, 2, 3)))}.values())
        sectors = dict.fromkeys(sector for row in topics for sector in self.lexicon_topics[row.slug].sectors)
        instruments = self.instruments.some(1) if self.chance.random() < 0.1 else []
        actor = "both" if self.chance.random() < 0.7 else parties[position % 2].code
        gloss = self.chance.choices(
            [wording for _, wording in _GLOSSES], weights=[weight for weight, _ in _GLOSSES]
        )[0]
        start = statement.units[position][0]
        row = Commitment(
            key=f"{statement.slug.removeprefix('synthetic-')}x{position}",
            statement=statement,
            position=position,
            start=start,
            end=start + len(text),
            text=text,
            paragraph=str(position + 1),
            strength=weighted(_STRENGTHS, self.chance),
            actor=actor,
            gloss=gloss.format(
                actor=parties[0].name,
                other=parties[1].name,
                instrument=instruments[0].name if instruments else "a memorandum of understanding",
                topics=" and ".join(row.name.lower() for row in topics),
            ),
            confidence=round(self.chance.uniform(0.4, 1), 2),
            rule="synthetic",
        )
        years = [self.chance.randint(2026, 2060)] if self.chance.random() < 0.06 else []
        bodies = self.bodies.some(1) if self.chance.random() < 0.08 else []
        return _Made(
            row, parties, [self.sectors[sector] for sector in sectors], topics, instruments, bodies, years
        )


@dataclass(frozen=True, slots=True)
class _Made:
    """A commitment with what belongs to it."""

    row: Any
    parties: list[Any]
    sectors: list[Any]
    topics: list[Any]
    instruments: list[Any]
    bodies: list[Any]
    target_years: list[int]


def main(size: int) -> None:
    """Fill the database that ``DATABASE_URL`` names; ``manage.py reindex`` builds its index."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accords.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from accords.ingest import vocabulary

    call_command("migrate", interactive=False, verbosity=0)
    start = time.perf_counter()
    with transaction.atomic():
        vocabulary.sync()
        Archive(seed=size).write(size)
    print(f"records made        {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]))
