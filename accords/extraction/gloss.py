"""One plain English sentence for each commitment, built only from what was recognised: who, what act,
on what (topics in the text's order), with target and named agreements. It may say less than the text
says, never more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from accords.extraction.acts import Act, Acts
from accords.extraction.instruments import NamedMention, names_within
from accords.extraction.phrases import date_in_words, joined
from accords.extraction.reading import Reading
from accords.extraction.topics import TopicMention
from accords.extraction.types import Commitment, Target
from accords.lexicon.gloss import Forms, Verb, partner_name, wording
from accords.lexicon.quantities import UNITS
from accords.lexicon.topics import Topic
from accords.vocab import BOTH, Strength

_MOST_TOPICS = 6
_MOST_NAMES = 5
_MAGNITUDES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


class Glosses:
    """Writes the glosses of one document. ``parties`` are the document's."""

    def __init__(
        self, reading: Reading, *, parties: Sequence[str], named: Sequence[NamedMention] = ()
    ) -> None:
        self._acts = Acts(reading)
        self._parties = parties
        self._named = named

    def of_commitment(
        self, commitment: Commitment, *, topics: Sequence[TopicMention], targets: Sequence[Target]
    ) -> str:
        """The gloss of ``commitment``; ``topics`` are what it is about, in order, perhaps inherited."""
        span = commitment.span
        named = names_within(self._named, span)
        own = [each for each in topics if span.start <= each.span.start < span.end and not each.weak]
        acts = self._acts.of_commitment(commitment, topics=own, named=named)
        is_own = any(span.start <= each.span.start < span.end for each in topics)
        sentence = f"{self._subject(commitment)} {_predicate(commitment, acts, topics, is_own=is_own)}"
        sentence = sentence.replace(" on all fields", " in all fields")
        is_told = any(mention.topic.label.lower() in sentence.lower() for mention in topics)
        if not is_told and commitment.strength is not Strength.CONCLUDED:
            sentence += f" ({topic_list(topics)})"
        aims = [_aim(target) for target in dict.fromkeys(targets)]
        if aims:
            sentence += f" ({joined(aims)})"
        told = {each.key for act in acts for each in act.names}
        said = {name for mention in topics for name in (mention.topic.label, mention.topic.short)}
        others = {each.key: each.title for each in named if each.key not in told and each.name not in said}
        if others:
            sentence += f", with reference to {joined(list(others.values())[:_MOST_NAMES])}"
        return f"{sentence[0].upper()}{sentence[1:]}."

    def _subject(self, commitment: Commitment) -> str:
        if commitment.actor != BOTH:
            return partner_name(commitment.actor)
        if commitment.parties:
            return joined([partner_name(code) for code in commitment.parties])
        return "both sides" if len(self._parties) <= 2 else "the sides"


def _predicate(
    commitment: Commitment, acts: Sequence[Act], topics: Sequence[TopicMention], *, is_own: bool
) -> str:
    """What is done; unless ``is_own``, the topics are those of what stands before the commitment."""
    words = wording()
    is_one = commitment.actor != BOTH
    strength = commitment.strength
    frame = words.strengths[strength]
    if is_one:
        frame = words.one.get(strength, frame)
    frame = words.families.get(strength, {}).get(_family(commitment), frame)
    if not is_own:
        unnamed = words.unnamed["context"]
    elif strength is Strength.AFFIRMED:
        unnamed = words.unnamed["affirmed"]
    else:
        unnamed = words.unnamed["one" if is_one else "both"]
    if strength is Strength.CONCLUDED:
        acts = [act for act in acts if act.verb and words.verbs[act.verb].concludes]
        if not acts:
            return _concluded(topics, words.families[strength].get(_family(commitment)), unnamed)
        frame = words.strengths[strength]
    forms = [_forms(act, unnamed) for act in _merged(acts)] or [_with_object(unnamed, topic_list(topics))]
    return frame.format(
        base=_in_a_row([each.base for each in forms]),
        gerund=_in_a_row([each.gerund for each in forms]),
        past=_in_a_row([each.past for each in forms]),
        topics=topic_list(topics),
    )


def _concluded(topics: Sequence[TopicMention], frame: str | None, unnamed: Forms) -> str:
    """What was done, where no verb tells it: by topic where the topic does, else by ``frame``, else by
    ``unnamed``."""
    words = wording()
    deeds = [words.concluded[slug] for slug in _slugs(topics) if slug in words.concluded]
    others = topic_list(mention for mention in topics if mention.topic.slug not in words.concluded)
    if others:
        deeds.append(frame.format(topics=others) if frame else f"{unnamed.past} {others}")
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


def _merged(acts: Sequence[Act]) -> list[Act]:
    """The acts with no verb that would say too much, those that would be told alike told as one."""
    out: list[Act] = []
    for act in acts:
        verb = wording().verbs.get(act.verb)
        if verb and not act.names and act.noun is None and not _can_act(verb, act.topics[0].topic):
            act = replace(act, verb="")
        last = out[-1] if out else None
        if last and not last.names and replace(last, topics=()) == replace(act, topics=()):
            out[-1] = replace(last, topics=(*last.topics, *act.topics))
        else:
            out.append(act)
    return out


def _forms(act: Act, unnamed: Forms) -> Forms:
    """The act in English; ``unnamed`` stands for a verb that was not recognised."""
    words = wording()
    verb = words.verbs.get(act.verb, unnamed)
    if act.names:
        about = joined([each.title for each in act.names][:_MOST_NAMES])
    elif act.noun is not None:
        noun = words.objects[act.noun]
        about = f"{noun.noun} {noun.link} {topic_list(act.topics)}"
    else:
        about = topic_list(act.topics)
    return _with_object(verb, about, act.continues)


def _can_act(verb: Verb, topic: Topic) -> bool:
    """Whether the verb can stand before ``topic`` without saying too much or the same twice."""
    if verb.acts_on is None and not verb.is_complete:
        return False
    if verb.acts_on == "things" and not topic.thing:
        return False
    is_repeated = verb.base.startswith("train") and "training" in topic.label
    return not is_repeated and not topic.label.startswith(verb.not_before)


def _with_object(forms: Forms, about: str, continues: bool = False) -> Forms:
    """The forms with their object, and with "continue to" where the text goes on with something."""
    base, gerund, past = (f"{form} {about}".strip() for form in (forms.base, forms.gerund, forms.past))
    if not continues:
        return Forms(base=base, gerund=gerund, past=past)
    return Forms(base=f"continue to {base}", gerund=f"continuing to {base}", past=f"continued to {base}")


def topic_list(mentions: Iterable[TopicMention]) -> str:
    """The topics in order, parts in brackets behind their whole: "renewable energy (wind, solar)"."""
    topics = list({mention.topic.slug: mention.topic for mention in mentions}.values())[:_MOST_TOPICS]
    wholes = {topic.slug for topic in topics}
    out = []
    for topic in topics:
        if topic.parent in wholes:
            continue
        parts = [part.short for part in topics if part.parent == topic.slug]
        out.append(f"{topic.label} ({', '.join(parts)})" if parts else topic.label)
    return joined(out)


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
