"""Acts in English verb phrases: a verb and what it acts on, where the verb can act on that.

"Build nuclear energy" nobody says, and "increase human trafficking" nobody means: what a verb cannot act on
itself is told behind it, or as what the text names besides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from accords.extraction.act_objects import FIELD, OWN, Act
from accords.extraction.phrases import joined
from accords.extraction.polarity import Polarity
from accords.extraction.topics import TopicMention
from accords.lexicon.gloss import Forms, Verb, wording
from accords.lexicon.topics import Topic

_MOST_TOPICS = 6
_MOST_NAMES = 5
_OF_THINGS = frozenset({"things", "goods", "amounts", "works", "papers", "people"})


def merged(acts: Sequence[Act]) -> list[Act]:
    """The acts, those that would be told alike told as one, and topics that their verb cannot act on as it
    does on others told on their own."""
    out: list[Act] = []
    for act in acts:
        for part in _fitting(act):
            last = out[-1] if out else None
            if last and not last.names and replace(last, topics=()) == replace(part, topics=()):
                out[-1] = replace(last, topics=(*last.topics, *part.topics))
            else:
                out.append(part)
    return out


def _fitting(act: Act) -> list[Act]:
    """``act`` as its topics allow it to be told."""
    if act.verb == OWN:
        first, *others = act.topics
        told = replace(act, topics=(first,))
        return [told, replace(act, verb=FIELD, topics=tuple(others))] if others else [told]
    verb = wording().verbs.get(act.verb)
    if act.noun is None and act.polarity is Polarity.NEGATIVE and _is_open_to_sides(act):
        return [replace(act, verb="", inner="", is_direct=True)]
    if act.is_far and verb:
        named = replace(act, verb=FIELD, is_direct=True, is_far=False)
        alone = replace(act, topics=(), is_direct=True, is_far=False)
        is_told = verb.alone and act.polarity is Polarity.POSITIVE
        return [alone, named] if is_told else [named]
    if not verb or not act.topics or act.names or act.noun is not None or verb.turns:
        return [act]
    if act.inner:
        inner = wording().verbs[act.inner]
        if inner.turns or _acted_on(inner, act):
            return [act]
        act = replace(act, inner="")
    things = _things(act)
    if not things:
        return [act if verb.alone else replace(act, verb=FIELD, is_direct=True)]
    if _is_repeated(verb, things[0].topic):
        return [replace(act, verb=FIELD, is_direct=True)]
    fit = _acted_on(verb, act)
    if not fit and things[0].topic.nature in ("curb", "evil"):
        # To apply tariffs, and to apply what was agreed on them, are told by one word.
        return [replace(act, verb=FIELD, is_direct=True)]
    if not fit and verb.filler == "-":
        return [replace(act, verb=FIELD, is_direct=True)]
    if not fit and act.polarity is Polarity.NEGATIVE:
        return [replace(act, verb="", is_direct=True)]
    if not fit or verb.acts_on == "anything" or verb.is_complete:
        return [act]
    places = [each for each in act.topics if each.topic.nature == "place"]
    others = [each for each in things if each not in fit]
    told = replace(act, topics=(*fit, *places))
    return [told, replace(act, verb=FIELD, topics=tuple(others), is_direct=True)] if others else [told]


def _acted_on(verb: Verb, act: Act) -> list[TopicMention]:
    """The topics that ``verb`` itself can act on: none where it cannot act on the first, unless it
    gives to that."""
    things = _things(act)
    fit = [each for each in things if _can_act(verb, each.topic)]
    before = things[: things.index(fit[0])] if fit else []
    funds = [each for each in fit if verb.gives and each.topic.slug in wording().funds]
    if funds:
        return funds
    is_given = verb.gives and all(each.topic.slug in wording().recipients for each in before)
    return fit if fit and (not before or is_given) else []


def _things(act: Act) -> list[TopicMention]:
    return [each for each in act.topics if each.topic.nature != "place"]


def names_of(topic: Topic) -> tuple[str, ...]:
    """What says in a gloss that it is about ``topic``."""
    words = wording()
    own = words.own.get(topic.slug)
    names = (topic.label, topic.evil, words.works.get(topic.slug, ""), words.people.get(topic.slug, ""))
    return (*names, own.base, own.gerund, own.past) if own else names


def is_open(act: Act) -> bool:
    """Whether no verb tells what is to be done."""
    return act.verb in ("", FIELD) and act.polarity is Polarity.POSITIVE


def forms_of(act: Act) -> Forms:
    """The act in English."""
    words = wording()
    about = _about(act)
    if act.verb == OWN:
        return _with_object(words.own[act.topics[0].topic.slug], "", act.continues)
    if act.polarity is Polarity.NEGATIVE and act.verb in ("", FIELD):
        return _with_object(words.unnamed["act"], about, act.continues)
    if act.verb in ("", FIELD):
        return _with_object(words.unnamed["affirmed"], about)
    outer = words.verbs[act.verb]
    if act.inner:
        inner = words.verbs[act.inner]
        if _is_indirect(act):
            about = _indirect(act, about)
        return _with_object(outer, f"{inner.gerund} {about}", act.continues)
    if outer.alone and not _things(act) and act.noun is None and not act.names:
        return _with_object(outer.alone, about, act.continues)
    if _is_indirect(act):
        about = _indirect(act, about)
    elif not outer.turns and act.noun is None and not act.names and not _acted_on(outer, act):
        about = f"{outer.filler or words.filler} {about}"
    return _with_object(outer, about, act.continues)


def negated(forms: Forms) -> Forms:
    return Forms(base=f"not {forms.base}", gerund=f"not {forms.gerund}", past=f"did not {forms.base}")


def _with_object(forms: Forms, about: str, continues: bool = False) -> Forms:
    """The forms with their object, and with "continue to" where the text goes on with something."""
    base, gerund, past = (f"{form} {about}".strip() for form in (forms.base, forms.gerund, forms.past))
    if not continues:
        return Forms(base=base, gerund=gerund, past=past)
    return Forms(base=f"continue to {base}", gerund=f"continuing to {base}", past=f"continued to {base}")


def topic_list(
    mentions: Iterable[TopicMention], *, evils: str = "", works: Mapping[str, str] | None = None
) -> str:
    """The topics in order, parts in brackets behind their whole: "renewable energy (wind, solar)". A topic
    that names a fight is told by ``evils``, if that is given: as what is fought; one of ``works`` by what
    is built or sold."""
    topics = list({mention.topic.slug: mention.topic for mention in mentions}.values())[:_MOST_TOPICS]
    wholes = {topic.slug for topic in topics}
    out = []
    for topic in topics:
        if topic.parent in wholes:
            continue
        if works and topic.slug in works:
            out.append(works[topic.slug])
            continue
        parts = [part.short for part in topics if part.parent == topic.slug]
        label = evils.format(evil=topic.evil) if evils and topic.evil else topic.label
        out.append(f"{label} ({', '.join(parts)})" if parts else label)
    return joined(out)


def is_vague(act: Act) -> bool:
    """Whether the act is told by words that leave open what exactly is or is not done."""
    if act.polarity is Polarity.NEGATIVE and act.verb in ("", FIELD):
        return True
    return _is_open_to_sides(act) or _is_indirect(act)


def _is_open_to_sides(act: Act) -> bool:
    """Whether it stays open if the act is about an evil or about the fight against it: ending support for
    terrorism, and for counter-terrorism, are told alike."""
    turns = act.polarity is Polarity.NEGATIVE or _turns(act.verb) or _turns(act.inner)
    return turns and not _fights(act) and any(each.topic.evil for each in act.topics)


def turns(act: Act) -> bool:
    """Whether its verb, or the one that hangs on it, ends or bars something; what is imposed is not meant:
    "not to impose tariffs" is plain enough."""
    verbs = [wording().verbs[key] for key in (act.verb, act.inner) if key in wording().verbs]
    return any(verb.turns and verb.acts_on != "levies" for verb in verbs)


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
        turning = words.verbs[act.inner or act.verb]
        is_fought = turning.fights and any(_is_evil(each.topic) for each in things)
        places = [
            each
            for each in act.topics
            if each in places or not _can_act(turning, each.topic) or (is_fought and not _is_evil(each.topic))
        ]
        things = [each for each in things if each not in places]
    if not places or (not known and not things):
        things, places = list(act.topics), []
    evils = "{evil}" if _fights(act) else words.matters if _is_open_to_sides(act) else ""
    verb = words.verbs.get(act.inner or act.verb)
    renamed = {"works": words.works, "goods": words.wares, "people": words.people}
    works = renamed.get(verb.acts_on or "") if verb and act.noun is None else None
    listed = topic_list(things, evils=evils, works=works)
    behind = f"{words.regarding} {topic_list(places)}" if places else ""
    if act.noun is None:
        return f"{listed} {behind}".strip()
    noun = words.objects[act.noun]
    return " ".join(filter(None, (noun.noun, f"{noun.link} {listed}" if listed else "", behind)))


def _can_act(verb: Verb, topic: Topic) -> bool:
    """Whether the verb can stand before ``topic`` without saying too much or the same twice."""
    if verb.acts_on is None and not verb.is_complete:
        return False
    if verb.acts_on in _OF_THINGS and not _is_thing(verb, topic):
        return False
    if verb.acts_on == "levies" and topic.nature != "curb":
        return False
    if verb.acts_on == "curbs" and topic.nature not in ("curb", "flow", "evil"):
        return bool(topic.evil) and verb.fights
    if verb.acts_on == "evils" and not _is_evil(topic):
        return False
    if not verb.turns and topic.nature == "evil" and verb.grows:
        return False
    return not _is_repeated(verb, topic)


def _is_thing(verb: Verb, topic: Topic) -> bool:
    """Whether ``topic`` is a thing that the verb can act on."""
    words = wording()
    if verb.acts_on == "works":
        return topic.slug in words.works or topic.thing
    if verb.acts_on == "papers":
        return topic.slug in words.papers
    if verb.acts_on == "people":
        return topic.slug in words.people
    if verb.acts_on == "goods" and topic.slug in words.goods:
        return True
    if verb.acts_on == "amounts" and (topic.slug in words.amounts or topic.slug in words.goods):
        return True
    return topic.thing or (verb.grows and topic.nature in ("curb", "flow"))


def _is_repeated(verb: Verb, topic: Topic) -> bool:
    """Whether verb and topic say the same."""
    is_training = (
        verb.acts_on == "people" and "training" in topic.label and topic.slug not in wording().people
    )
    return is_training or topic.label.startswith(verb.not_before)
