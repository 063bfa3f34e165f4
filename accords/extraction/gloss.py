"""One plain English sentence for each commitment, built only from what was recognised: who, what act,
on what (topics in the text's order), with target and named agreements. It may say less than the text
says, never more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from accords.extraction.about import Whence
from accords.extraction.act_objects import Act
from accords.extraction.acts import Acts, Told
from accords.extraction.gloss_acts import (
    forms_of,
    is_open,
    is_vague,
    merged,
    names_of,
    negated,
    topic_list,
    turns,
)
from accords.extraction.instruments import NamedMention, names_within
from accords.extraction.phrases import date_in_words, joined
from accords.extraction.polarity import Polarity
from accords.extraction.reading import Reading
from accords.extraction.topics import TopicMention
from accords.extraction.types import Commitment, Evidence, Target
from accords.lexicon.gloss import Forms, partner_name, wording
from accords.lexicon.quantities import UNITS
from accords.vocab import BOTH, Strength

_MOST_TOPICS = 6
_MOST_NAMES = 5
_STUDY = "study"
_PROMISES = frozenset({Strength.AGREED, Strength.PLEDGED, Strength.INTENDED, Strength.REQUESTED})
_MAGNITUDES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


class Gloss(NamedTuple):
    """A gloss, and what it made of negation: ``is_uncertain`` where that could not be told, ``is_negative``
    where something is not to be done, ``is_conditional`` where it hangs on a condition, ``is_turned_twice``
    where what is not to be done ends or bars something itself; ``is_open`` where no act was recognised;
    ``evidence`` are the words that say so."""

    text: str
    is_uncertain: bool
    is_negative: bool
    is_conditional: bool
    is_turned_twice: bool
    is_open: bool
    evidence: tuple[Evidence, ...]


class Glosses:
    """Writes the glosses of one document. ``parties`` are the document's."""

    def __init__(
        self, reading: Reading, *, parties: Sequence[str], named: Sequence[NamedMention] = ()
    ) -> None:
        self._acts = Acts(reading)
        self._parties = parties
        self._named = named

    def of_commitment(
        self,
        commitment: Commitment,
        *,
        topics: Sequence[TopicMention],
        targets: Sequence[Target],
        whence: Whence = Whence.OWN,
    ) -> Gloss:
        """The gloss of ``commitment``; ``topics`` are what it is about, in order. Those that are not its own
        are told as what stands near it, or as what it is filed under, and not as what it says."""
        span = commitment.span
        named = names_within(self._named, span)
        is_own = whence is Whence.OWN
        own = [each for each in topics if is_own and not each.weak]
        found = self._acts.of_commitment(commitment, topics=own, named=named)
        acts = found.acts
        reached, aims = _aims(targets, acts)
        sentence = f"{self._subject(commitment)} {_predicate(commitment, found, topics, whence, reached)}"
        sentence = sentence.replace(" on all fields", " in all fields")
        labels = {label for mention in topics for label in names_of(mention.topic)}
        is_told = any(label.lower() in sentence.lower() for label in labels if label)
        is_by_topic = commitment.strength is Strength.CONCLUDED and is_own
        if not is_told and not found.is_uncertain and not is_by_topic:
            sentence += f" ({_aside(topics, whence)})"
        if aims:
            sentence += f" ({joined(aims)})"
        told = {each.key for act in acts for each in act.names}
        said = {name for mention in topics for name in (mention.topic.label, mention.topic.short)}
        others = {each.key: each.title for each in named if each.key not in told and each.name not in said}
        if others:
            sentence += f", with reference to {joined(list(others.values())[:_MOST_NAMES])}"
        if found.is_conditional:
            sentence = f"{wording().conditional} {sentence}"
        return Gloss(
            f"{sentence[0].upper()}{sentence[1:]}.",
            found.is_uncertain,
            any(act.polarity is Polarity.NEGATIVE for act in acts),
            found.is_conditional,
            any(act.polarity is Polarity.NEGATIVE and turns(act) for act in acts),
            commitment.strength in _PROMISES and all(is_open(act) for act in merged(acts)),
            found.evidence,
        )

    def _subject(self, commitment: Commitment) -> str:
        if commitment.actor != BOTH:
            return partner_name(commitment.actor)
        if commitment.parties:
            return joined([partner_name(code) for code in commitment.parties])
        return "both sides" if len(self._parties) <= 2 else "the sides"


def _predicate(
    commitment: Commitment,
    told: Told,
    topics: Sequence[TopicMention],
    whence: Whence,
    reached: str = "",
) -> str:
    """What is done; ``reached`` is the amount that something is to be raised to."""
    words = wording()
    is_own = whence is Whence.OWN
    about = topic_list(topics) if is_own else f"{words.unrecognised} ({_aside(topics, whence)})"
    strength = commitment.strength
    acts = _sole(merged(told.acts))
    if told.is_uncertain and not acts:
        return words.uncertain[strength].format(topics=about)
    frame = words.strengths[strength]
    if commitment.actor != BOTH:
        frame = words.one.get(strength, frame)
    frame = words.families.get(strength, {}).get(_family(commitment), frame)
    is_affirmed = strength is Strength.AFFIRMED
    if strength is Strength.CONCLUDED:
        acts = [act for act in acts if (act.topics or act.names) and _concludes(act)]
        if told.is_uncertain or any(act.polarity is Polarity.NEGATIVE for act in told.acts):
            return words.uncertain[strength].format(topics=about)
        if not acts:
            family = words.families[strength].get(_family(commitment))
            if not is_own:
                return (family or words.plain[strength]).format(topics=about)
            return _concluded(topics, family)
        frame = words.strengths[strength]
    aside = topic_list(topics) if is_own else _aside(topics, whence)
    if _family(commitment) in words.weighing:
        # "Will consider looking into" says the same twice.
        acts = [replace(act, verb=act.inner, inner="") if act.verb == _STUDY else act for act in acts]
    besides = [] if is_affirmed else [act for act in acts if is_open(act)]
    acts = [act for act in acts if act not in besides]
    if not acts:
        if is_own and besides:
            about = topic_list(mention for act in besides for mention in act.topics)
        if is_affirmed or _family(commitment) in words.weighing:
            return _framed(frame, [Forms(base=about, gerund=about, past=about)], aside)
        return (words.plain[strength] if "{topics}" not in frame else frame).format(topics=about)
    phrases = []
    for is_negative, group in groupby(acts, key=lambda act: act.polarity is Polarity.NEGATIVE):
        forms = [forms_of(act) for act in group]
        phrases.append(_framed(frame, [negated(each) for each in forms] if is_negative else forms, aside))
    sentence = _in_a_row(list(dict.fromkeys(phrases))) + reached
    named = topic_list(mention for act in besides for mention in act.topics)
    if named and named not in sentence:
        sentence += f" {words.besides.format(topics=named)}"
    if told.is_uncertain or any(is_vague(act) for act in acts):
        sentence += f" {words.vague}"
    return sentence


def _sole(acts: list[Act]) -> list[Act]:
    """The acts that tell the whole, where there are such, else all."""
    verbs = wording().verbs
    return [act for act in acts if act.verb in verbs and verbs[act.verb].sole] or acts


def _concludes(act: Act) -> bool:
    return act.verb in wording().verbs and wording().verbs[act.verb].concludes


def _aside(topics: Sequence[TopicMention], whence: Whence) -> str:
    """The topics as brackets hold them, with what says that they are not of the text itself."""
    listed, marks = topic_list(topics), wording().borrowed
    return f"{marks[whence]}: {listed}" if whence in marks else listed


def _framed(frame: str, forms: Sequence[Forms], aside: str) -> str:
    phrase = frame.format(
        base=_in_a_row([each.base for each in forms]),
        gerund=_in_a_row([each.gerund for each in forms]),
        past=_in_a_row([each.past for each in forms]),
        topics=aside,
    )
    return phrase.replace(" to not ", " not to ")


def _concluded(topics: Sequence[TopicMention], frame: str | None) -> str:
    """What was done, where no verb tells it: by topic where the topic does, else by ``frame``, if any."""
    words = wording()
    deeds = [words.concluded[slug] for slug in _slugs(topics) if slug in words.concluded]
    others = topic_list(mention for mention in topics if mention.topic.slug not in words.concluded)
    if others:
        deeds.append((frame or words.plain[Strength.CONCLUDED]).format(topics=others))
    return _in_a_row(deeds)


def _slugs(topics: Iterable[TopicMention]) -> list[str]:
    return list(dict.fromkeys(mention.topic.slug for mention in topics))


def _family(commitment: Commitment) -> str:
    """The family of the rule that decided: "ready" of "he.act.ready.1"."""
    parts = commitment.rule.split(".")
    return parts[2] if len(parts) > 2 else ""


def _in_a_row(acts: Sequence[str]) -> str:
    """Verb phrases one after the other, told apart from the lists within them by the comma."""
    if len(acts) < 2:
        return "".join(acts)
    return f"{', '.join(acts[:-1])}, and {acts[-1]}"


def _aims(targets: Sequence[Target], acts: Sequence[Act]) -> tuple[str, list[str]]:
    """What the acts raise something to, where they do, and the other targets."""
    different = list(dict.fromkeys(targets))
    last = wording().verbs.get(acts[-1].verb) if acts else None
    has_place = bool(acts) and any(each.topic.nature == "place" for each in acts[-1].topics)
    if last is None or not last.reaches or has_place or len(different) != 1 or different[0].amount is None:
        return "", [_aim(target) for target in different]
    return f" {last.reaches} {_aim(different[0]).removeprefix('target: ')}", []


def _aim(target: Target) -> str:
    """A target in words: "target: USD 150 billion by 2030"."""
    amount = None if target.amount is None else _amount(target.amount, target)
    if target.due is None:
        return f"target: {amount}"
    due = date_in_words(target.due)
    by = f"in {due}" if "/" in target.due else f"by {due}"
    return f"target: {amount} {by}" if amount else f"to be reached {by}"


def _amount(value: Decimal, target: Target) -> str:
    if target.unit == "percent":
        return f"{_plain(value)}%"
    scaled = (f"{_plain(value / size)} {name}" for size, name in _MAGNITUDES if value >= size)
    number = next(scaled, _plain(value))
    if target.currency:
        return f"{target.currency} {number}"
    return f"{number} {UNITS.get(target.unit or '', '')}".strip()


def _plain(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.001')).normalize():,f}"
