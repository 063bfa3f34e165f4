"""One plain English sentence for each commitment, built only from what was recognised: who, what act,
on what (topics in the text's order), with target and named agreements. It may say less than the text
says, never more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from accords.extraction.acts import FIELD, Act, Acts, Told
from accords.extraction.instruments import NamedMention, names_within
from accords.extraction.phrases import date_in_words, joined
from accords.extraction.polarity import Polarity
from accords.extraction.reading import Reading
from accords.extraction.sectors import Whence
from accords.extraction.topics import TopicMention
from accords.extraction.types import Commitment, Evidence, Target
from accords.lexicon.gloss import Forms, Verb, partner_name, wording
from accords.lexicon.quantities import UNITS
from accords.lexicon.topics import Topic
from accords.vocab import BOTH, Strength

_MOST_TOPICS = 6
_MOST_NAMES = 5
_MAGNITUDES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


class Gloss(NamedTuple):
    """A gloss, and what it made of negation: ``is_uncertain`` where that could not be told, ``is_negative``
    where something is not to be done, ``is_conditional`` where it hangs on a condition; ``evidence`` are the
    words that say so."""

    text: str
    is_uncertain: bool
    is_negative: bool
    is_conditional: bool
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
        sentence = f"{self._subject(commitment)} {_predicate(commitment, found, topics, whence)}"
        sentence = sentence.replace(" on all fields", " in all fields")
        labels = {mention.topic.label for mention in topics} | {mention.topic.evil for mention in topics}
        is_told = any(label.lower() in sentence.lower() for label in labels if label)
        if not is_told and not found.is_uncertain and commitment.strength is not Strength.CONCLUDED:
            sentence += f" ({_aside(topics, whence)})"
        aims = [_aim(target) for target in dict.fromkeys(targets)]
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
            found.evidence,
        )

    def _subject(self, commitment: Commitment) -> str:
        if commitment.actor != BOTH:
            return partner_name(commitment.actor)
        if commitment.parties:
            return joined([partner_name(code) for code in commitment.parties])
        return "both sides" if len(self._parties) <= 2 else "the sides"


def _predicate(commitment: Commitment, told: Told, topics: Sequence[TopicMention], whence: Whence) -> str:
    """What is done."""
    words = wording()
    is_own = whence is Whence.OWN
    about = topic_list(topics) if is_own else f"{words.unrecognised} ({_aside(topics, whence)})"
    is_one = commitment.actor != BOTH
    strength = commitment.strength
    acts = _merged(told.acts)
    if told.is_uncertain and not acts:
        return words.uncertain[strength].format(topics=about)
    frame = words.strengths[strength]
    if is_one:
        frame = words.one.get(strength, frame)
    frame = words.families.get(strength, {}).get(_family(commitment), frame)
    if strength is Strength.AFFIRMED:
        field = words.unnamed["affirmed"]
    else:
        field = words.unnamed["one" if is_one else "both"]
    if strength is Strength.CONCLUDED:
        acts = [act for act in acts if act.verb in words.verbs and words.verbs[act.verb].concludes]
        if told.is_uncertain or any(act.polarity is Polarity.NEGATIVE for act in told.acts):
            return words.uncertain[strength].format(topics=about)
        if not acts:
            family = words.families[strength].get(_family(commitment))
            if not is_own:
                return family.format(topics=about) if family else f"{field.past} {about}"
            return _concluded(topics, family, field)
        frame = words.strengths[strength]
    aside = topic_list(topics) if is_own else _aside(topics, whence)
    if not acts:
        key = "affirmed" if strength is Strength.AFFIRMED else "steps"
        return _framed(frame, [_with_object(words.unnamed[key], about)], aside)
    phrases = []
    for is_negative, group in groupby(acts, key=lambda act: act.polarity is Polarity.NEGATIVE):
        forms = [_forms(act, field, strength) for act in group]
        phrases.append(_framed(frame, [_negated(each) for each in forms] if is_negative else forms, aside))
    sentence = _in_a_row(list(dict.fromkeys(phrases)))
    if told.is_uncertain or any(_is_vague(act) for act in acts):
        sentence += f" {words.vague}"
    return sentence


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


def _negated(forms: Forms) -> Forms:
    return Forms(base=f"not {forms.base}", gerund=f"not {forms.gerund}", past=f"did not {forms.base}")


def _is_vague(act: Act) -> bool:
    """Whether the act is told by words that leave open what exactly is or is not done."""
    if act.polarity is Polarity.NEGATIVE and act.verb in ("", FIELD):
        return True
    return _is_open(act) or _is_indirect(act)


def _is_open(act: Act) -> bool:
    """Whether it stays open if the act is about an evil or about the fight against it: ending support for
    terrorism, and for counter-terrorism, are told alike."""
    turns = act.polarity is Polarity.NEGATIVE or _turns(act.verb) or _turns(act.inner)
    return turns and not _fights(act) and any(each.topic.evil for each in act.topics)


def _fights(act: Act) -> bool:
    key = act.inner or act.verb
    return key in wording().verbs and wording().verbs[key].fights


def _is_indirect(act: Act) -> bool:
    """Whether a verb that turns the sense acts on something about the topics, and not on themselves."""
    key = act.inner or act.verb
    if not _turns(key) or act.names or act.noun is not None:
        return False
    verb = wording().verbs[key]
    things = [each.topic for each in act.topics if each.topic.nature != "place"]
    if verb.fights and any(_is_evil(topic) for topic in things):
        # To fight what has to do with an evil is to fight the evil.
        return False
    return not things or not act.is_direct or not _can_act(verb, things[0])


def _is_evil(topic: Topic) -> bool:
    return topic.nature == "evil" or bool(topic.evil)


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
        if act.noun is None and act.polarity is Polarity.NEGATIVE and _is_open(act):
            act = replace(act, verb="", inner="", is_direct=True)
        elif verb and not act.inner and not act.names and act.noun is None:
            things = [each.topic for each in act.topics if each.topic.nature != "place"]
            if not verb.turns and not (things and _can_act(verb, things[0])):
                act = replace(act, verb=FIELD, is_direct=True)
        last = out[-1] if out else None
        if last and not last.names and replace(last, topics=()) == replace(act, topics=()):
            out[-1] = replace(last, topics=(*last.topics, *act.topics))
        else:
            out.append(act)
    return out


def _forms(act: Act, field: Forms, strength: Strength) -> Forms:
    """The act in English; ``field`` stands for a verb that says too much."""
    words = wording()
    about = _about(act)
    if act.inner:
        outer, inner = words.verbs[act.verb], words.verbs[act.inner]
        inner_about = _indirect(act, about) if _is_indirect(act) else about
        return _with_object(outer, f"{inner.gerund} {inner_about}", act.continues)
    if act.polarity is Polarity.NEGATIVE and act.verb in ("", FIELD):
        return _with_object(words.unnamed["act"], about, act.continues)
    if act.verb == FIELD:
        return _with_object(field, about, act.continues)
    if not act.verb:
        return _with_object(field if strength is Strength.AFFIRMED else words.unnamed["steps"], about)
    if _is_indirect(act):
        about = _indirect(act, about)
    return _with_object(words.verbs[act.verb], about, act.continues)


def _indirect(act: Act, about: str) -> str:
    """Something about ``about``, which may be places alone and has its own preposition then."""
    words = wording()
    thing, link = words.something.split()
    is_place = all(each.topic.nature == "place" for each in act.topics)
    return f"{thing} {about}" if is_place else f"{thing} {link} {about}"


def _turns(key: str) -> bool:
    return key in wording().verbs and wording().verbs[key].turns


def _about(act: Act) -> str:
    """What the act acts on. Places and conflicts are told behind it: nobody strengthens a war."""
    words = wording()
    if act.names:
        return joined([each.title for each in act.names][:_MOST_NAMES])
    places = [each for each in act.topics if each.topic.nature == "place"]
    things = [each for each in act.topics if each.topic.nature != "place"]
    known = act.verb in words.verbs
    if known and _turns(act.inner or act.verb) and act.noun is None and not _is_indirect(act):
        verb = words.verbs[act.inner or act.verb]
        is_fought = verb.fights and any(_is_evil(each.topic) for each in things)
        places = [
            each
            for each in act.topics
            if each in places or not _can_act(verb, each.topic) or (is_fought and not _is_evil(each.topic))
        ]
        things = [each for each in things if each not in places]
    if not places or (not known and not things):
        things, places = list(act.topics), []
    evils = "{evil}" if _fights(act) else words.matters if _is_open(act) else ""
    listed = topic_list(things, evils=evils)
    behind = f"{words.regarding} {topic_list(places)}" if places else ""
    if act.noun is None:
        return f"{listed} {behind}".strip()
    noun = words.objects[act.noun]
    return " ".join(filter(None, (noun.noun, f"{noun.link} {listed}" if listed else "", behind)))


def _can_act(verb: Verb, topic: Topic) -> bool:
    """Whether the verb can stand before ``topic`` without saying too much or the same twice."""
    if verb.acts_on is None and not verb.is_complete:
        return False
    if verb.acts_on == "things" and not topic.thing and not (verb.grows and topic.nature in ("curb", "flow")):
        return False
    if verb.acts_on == "levies" and topic.nature != "curb":
        return False
    if verb.acts_on == "curbs" and topic.nature not in ("curb", "flow", "evil"):
        return bool(topic.evil) and verb.fights
    if verb.acts_on == "evils" and not _is_evil(topic):
        return False
    if verb.acts_on == "anything" and not verb.turns and topic.nature == "evil" and verb.grows:
        return False
    is_repeated = verb.base.startswith("train") and "training" in topic.label
    return not is_repeated and not topic.label.startswith(verb.not_before)


def _with_object(forms: Forms, about: str, continues: bool = False) -> Forms:
    """The forms with their object, and with "continue to" where the text goes on with something."""
    base, gerund, past = (f"{form} {about}".strip() for form in (forms.base, forms.gerund, forms.past))
    if not continues:
        return Forms(base=base, gerund=gerund, past=past)
    return Forms(base=f"continue to {base}", gerund=f"continuing to {base}", past=f"continued to {base}")


def topic_list(mentions: Iterable[TopicMention], *, evils: str = "") -> str:
    """The topics in order, parts in brackets behind their whole: "renewable energy (wind, solar)". A topic
    that names a fight is told by ``evils``, if that is given: as what is fought."""
    topics = list({mention.topic.slug: mention.topic for mention in mentions}.values())[:_MOST_TOPICS]
    wholes = {topic.slug for topic in topics}
    out = []
    for topic in topics:
        if topic.parent in wholes:
            continue
        parts = [part.short for part in topics if part.parent == topic.slug]
        label = evils.format(evil=topic.evil) if evils and topic.evil else topic.label
        out.append(f"{label} ({', '.join(parts)})" if parts else label)
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
