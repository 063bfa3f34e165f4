"""The commitments of a document, from its judged units."""

from bisect import bisect_left
from collections.abc import Sequence

from accords.extraction.cast import Cast
from accords.extraction.confidence import confidence_of
from accords.extraction.mentions import Mention
from accords.extraction.reading import Reading
from accords.extraction.roles import Judged
from accords.extraction.types import Commitment, Evidence, Span
from accords.vocab import Role


def read_commitments(
    reading: Reading,
    judged: Sequence[Judged],
    *,
    cast: Cast,
    mentions: Sequence[Mention] = (),
    document: float = 1.0,
) -> tuple[Commitment, ...]:
    """One commitment for each unit that promises something; sectors, targets and gloss still to be read.

    ``document`` is how sure it is that the document is bilateral.
    """
    out = []
    for each in judged:
        decision = each.decision
        if decision is None or decision.strength is None or each.unit.role is not Role.COMMITMENT:
            continue
        text = each.unit.span.of(reading.text)
        confidence = confidence_of(decision, text, inherited=each.inherited, document=document)
        out.append(
            Commitment(
                span=each.unit.span,
                text=text,
                strength=decision.strength,
                actor=decision.actor,
                sectors=(),
                parties=_narrower_parties(each.unit.span, decision.actor, cast, mentions),
                paragraph=each.unit.number,
                heading=each.unit.heading,
                confidence=round(confidence, 3),
                rule=decision.rule,
                evidence=tuple(_evidence(reading, each)),
            )
        )
    return tuple(out)


def _evidence(reading: Reading, each: Judged) -> list[Evidence]:
    decision = each.decision
    if decision is None:
        return []
    words = reading.words
    note = "taken over from the clause or sentence that this one continues" if each.inherited else ""
    out = []
    for cue in (decision.cue, decision.inner):
        if cue is not None:
            span = Span(words.starts[cue.first], words.ends[cue.last])
            out.append(Evidence("strength", cue.rule.id, span, note))
    if decision.cue is None and decision.inner is None:
        out.append(Evidence("strength", decision.rule, _deciding_words(reading, each), note))
    phrase = decision.subject.phrase
    if phrase is not None:
        out.append(
            Evidence(
                "actor",
                f"actor.{decision.subject.how}",
                Span(words.starts[phrase.first], words.ends[phrase.last]),
            )
        )
    else:
        out.append(Evidence("actor", "actor.default", None, "no subject named: taken as both"))
    return out


def _deciding_words(reading: Reading, each: Judged) -> Span:
    """What binds where no known verb does: whom the clause begins with, else the clause itself."""
    phrase = each.decision.subject.phrase if each.decision is not None else None
    if phrase is None:
        return each.unit.span
    return Span(reading.words.starts[phrase.first], reading.words.ends[phrase.last])


def _narrower_parties(span: Span, actor: str, cast: Cast, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The parties a commitment names where the document has more than two, and it does not name all."""
    if len(cast.parties) <= 2 or cast.speaker not in cast.parties:
        return ()
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    after = bisect_left(mentions, span.end, key=lambda mention: mention.span.start)
    named = {mention.code for mention in mentions[first:after] if mention.code in cast.parties}
    others = named - {cast.speaker}
    if not others:
        return ()
    bound = others | {str(cast.speaker)} | ({actor} if actor in cast.parties else set())
    if len(bound) < 2 or len(bound) == len(cast.parties):
        return ()
    return tuple(code for code in cast.parties if code in bound)
