"""What each commitment is about and aims at, and its English gloss: the last stages, together."""

from collections.abc import Sequence
from dataclasses import replace

from accords.extraction.about import Whence
from accords.extraction.confidence import with_polarity, without_topic
from accords.extraction.dates import DateMention
from accords.extraction.explain import of_gloss, of_subject
from accords.extraction.gloss import Glosses
from accords.extraction.instruments import BODY, INSTRUMENT, find_names, named_in
from accords.extraction.mentions import Mention
from accords.extraction.reading import Reading
from accords.extraction.sectors import Subjects
from accords.extraction.targets import Targets
from accords.extraction.topics import topics_in
from accords.extraction.types import Commitment, Evidence


def read_content(
    reading: Reading,
    commitments: Sequence[Commitment],
    *,
    parties: Sequence[str],
    mentions: Sequence[Mention] = (),
    dates: Sequence[DateMention] = (),
    year: int | None = None,
    about: str | None = None,
) -> tuple[Commitment, ...]:
    """``commitments`` with sectors, topics, targets, instruments, bodies and gloss. ``about`` is the title of
    a treaty."""
    if not commitments:
        return ()
    topics = topics_in(reading.words, reading.lexicon.code, text=reading.text)
    named = find_names(reading, topics)
    subjects = Subjects(reading, topics=topics, named=named, mentions=mentions, parties=parties, about=about)
    targets = Targets(reading, dates=dates, named=named, year=year, parties=parties)
    glosses = Glosses(reading, parties=parties, named=named)
    out = []
    for commitment in commitments:
        subject = subjects.of_commitment(commitment)
        found = targets.of_commitment(commitment)
        gloss = glosses.of_commitment(commitment, topics=subject.named, targets=found, whence=subject.whence)
        confidence = commitment.confidence
        if subject.inherited:
            confidence = without_topic(confidence, is_borrowed=subject.whence is not Whence.OWN)
        confidence = with_polarity(
            confidence,
            is_uncertain=gloss.is_uncertain,
            is_turned=gloss.is_negative or gloss.is_conditional,
            is_turned_twice=gloss.is_turned_twice,
            is_open=gloss.is_open,
        )
        evidence = [
            *commitment.evidence,
            *(
                Evidence("topics", mention.rule, mention.span, mention.topic.slug)
                for mention in subject.named
            ),
            *of_subject(commitment, subject.sectors, subject.named),
            *(Evidence("targets", target.rule, target.span) for target in found),
            *gloss.evidence,
        ]
        told = replace(
            commitment,
            targets=found,
            instruments=named_in(named, commitment.span, INSTRUMENT),
            bodies=named_in(named, commitment.span, BODY),
        )
        evidence.append(of_gloss(told, inherited=subject.inherited))
        out.append(
            replace(
                told,
                sectors=subject.sectors,
                topics=subject.topics(),
                gloss=gloss.text,
                confidence=round(confidence, 3),
                evidence=tuple(evidence),
            )
        )
    return tuple(out)
