"""Reads single sentences as if they were documents, for tests of verbs and actors."""

from accords.extraction.cast import Cast
from accords.extraction.commitments import read_commitments
from accords.extraction.content import read_content
from accords.extraction.mentions import find_mentions
from accords.extraction.roles import Judged, judge_units
from accords.extraction.scene import lay_out
from accords.extraction.source import read_source
from accords.extraction.types import Commitment
from tests.extraction.texts import reading_of


def judge(
    text: str, language: str, *, parties: tuple[str, ...] = (), year: int | None = 2025
) -> tuple[Judged, ...]:
    """Every unit of ``text``, judged. Without ``parties`` they are whom the text names first."""
    reading = reading_of(text, language)
    mentions = find_mentions(reading)
    scene = lay_out(reading, read_source(reading), mentions)
    parties = parties or tuple(dict.fromkeys(mention.code for mention in mentions))
    cast = Cast(parties=parties, people=scene.body_people, speaker=parties[0] if parties else None)
    return judge_units(reading, cast=cast, mentions=mentions, year=year)


def summary(text: str, language: str, *, parties: tuple[str, ...] = ()) -> str:
    """The first unit in two words: "agreed both", "requested VN", or its role."""
    judged = judge(text, language, parties=parties)[0]
    decision = judged.decision
    if judged.unit.role == "commitment" and decision is not None:
        return f"{decision.strength} {decision.actor}"
    return str(judged.unit.role)


def promises(text: str, language: str, *, parties: tuple[str, ...]) -> tuple[Commitment, ...]:
    """The commitments of ``text``, glosses and all."""
    reading = reading_of(text, language)
    mentions = find_mentions(reading)
    judged = judge(text, language, parties=parties)
    cast = Cast(parties=parties, people=(), speaker=parties[0])
    commitments = read_commitments(reading, judged, cast=cast, mentions=mentions)
    return read_content(reading, commitments, parties=parties, mentions=mentions, year=2025)
