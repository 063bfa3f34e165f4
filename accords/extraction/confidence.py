"""How sure a commitment's reading is: the share of commitments read on the same grounds that are right.

Right means found in the right place with the right strength and the right actor. The shares were set by
what went wrong in texts that the rules had not been written on; ``evaluate --calibration`` compares what
is stated with what is right.
"""

from accords.extraction.strength import Decision
from accords.lexicon.speech import Who
from accords.vocab import BOTH, Strength

_BY_SUBJECT = {
    "beside": 0.97,
    "after": 0.96,
    "before": 0.93,
    "opening": 0.93,
    "shared": 0.9,
    "quoted": 0.85,
    "agent": 0.88,
    "provision": 0.85,
    "listing": 0.85,
    "laid_down": 0.77,
    "none": 0.77,
}
"""By how the verb's subject was found: none is taken for both, which is often wrong."""

_INHERITED = 0.98
_ONE_SIDED = 0.95
_POINTED = 0.88
"""Where a pronoun is the subject, or a ministry without its country, what went before tells who acts."""

_QUOTED = 0.9
"""In quotation marks "we" may be one side or both."""

_SOFT = 0.97
"""Wishes and requests are worded alike."""

_NO_TOPIC = 0.9
_BORROWED_TOPIC = 0.8
"""Where nothing in its own words tells, the unit may say something quite different."""

_UNCERTAIN = 0.75
"""Where something is negated, and it could not be told what."""

_TURNED = 0.95
"""Where something is not to be done, or only on a condition."""

_BARELY_BILATERAL = 0.9
"""Of a document that is only just taken for one between two parties; a clear one takes nothing off."""

_POINTING = frozenset(
    {Who.THEY, Who.ONE, Who.EITHER, Who.SELF, Who.SPEAKER, Who.OTHERS, Who.COUNTERPART, Who.INSTITUTION}
)
_SOFT_STRENGTHS = frozenset({Strength.INTENDED, Strength.REQUESTED})
_QUOTATION_MARKS = frozenset('"“”„«»「」『』״')


_OPEN_ACT = 0.98
"""Where no act was recognised: the verb that decided may not be the one that tells."""

_TURNED_TWICE = 0.9
"""Where what is not to be done ends or bars something itself, either may have been read wrongly."""


def confidence_of(decision: Decision, text: str, *, inherited: bool = False, document: float = 1.0) -> float:
    """How sure the reading of the unit ``text`` is, from 0 to 1; ``document`` is how sure it is that the
    document is bilateral."""
    subject = decision.subject
    sure = _BY_SUBJECT[subject.how] * (_BARELY_BILATERAL + (1 - _BARELY_BILATERAL) * document)
    if inherited:
        sure *= _INHERITED
    if decision.actor != BOTH:
        sure *= _ONE_SIDED
    if subject.phrase is not None and subject.phrase.who in _POINTING:
        sure *= _POINTED
    if not _QUOTATION_MARKS.isdisjoint(text):
        sure *= _QUOTED
    if decision.strength in _SOFT_STRENGTHS:
        sure *= _SOFT
    return sure


def without_topic(confidence: float, *, is_borrowed: bool) -> float:
    """``confidence`` where a commitment's own words hint at most at what it is about; ``is_borrowed`` where
    they do not even do that."""
    return confidence * (_BORROWED_TOPIC if is_borrowed else _NO_TOPIC)


def with_polarity(
    confidence: float,
    *,
    is_uncertain: bool,
    is_turned: bool,
    is_turned_twice: bool = False,
    is_open: bool = False,
) -> float:
    """``confidence`` where something is negated or hangs on a condition: what could not be told
    (``is_uncertain``) is to be looked at first; ``is_open`` where no act was recognised at all."""
    doubt = _UNCERTAIN if is_uncertain else _TURNED if is_turned else 1.0
    return confidence * doubt * (_TURNED_TWICE if is_turned_twice else 1.0) * (_OPEN_ACT if is_open else 1.0)
