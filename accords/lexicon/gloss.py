"""How English glosses and titles are worded: the frames and forms of ``gloss.yaml``.

``families``  what a side does, as a frame, by strength and by family of the rule that decided;
              ``strengths`` where the family says nothing, ``one`` where one side acts alone
``unnamed``   the words for an act that was not recognised; ``unrecognised`` for a topic, and ``borrowed``
              for one that is not of the text itself, by where it comes from
``verbs``     three forms of each verb; what it ``acts_on``, the ``nouns`` (keys of ``objects``) that the
              text may name behind it, whether it acts on agreements by ``names``, and beginnings of
              labels it makes no sense before ("respond to counter-terrorism"); only verbs that
              ``concludes`` is said of tell what is done already
``concluded`` what was done, told by topic, where the act was not recognised
``objects``   nouns that verbs act on, with the ``link`` to their topics
``uncertain`` frames by strength for what is negated somewhere, it could not be told where; ``vague`` stands
              behind what is told in part, ``something`` before the topics that a verb acts on only by way of
              something else, ``regarding`` before places and conflicts, ``matters`` for an evil where it is
              open if it or the fight against it is meant, ``conditional`` before what hangs on a condition
``deeds``     topics (by slug) that name no more than a deed, done to one thing or another: imports
``goods``     topics that can be bought, sold and delivered; ``amounts`` those that can be raised and lowered
              besides; ``papers`` those that are signed,
              ``recipients`` to whom is given, ``funds`` what is given for the others; ``works`` what is
              built where the topic is a field,
              ``wares`` what is sold where it takes in more, ``people`` whom a topic names;
              ``own`` the acts that topics name by themselves, said where the verb is part of their words
``plain``     frames by strength where no act was recognised; ``besides`` what the text names beside its acts;
              ``weighing`` families that need none, ``filler`` before topics a verb does not act on itself
``articles``  partners that take "the"; ``names`` partners named otherwise than in CLDR
``titles``    titles of documents by kind
"""

from functools import cache
from typing import Literal

from accords.lexicon.loader import ROOT, load_yaml
from accords.lexicon.partners import english_name
from accords.lexicon.schema import Record
from accords.vocab import StatementKind, Strength

ActsOn = Literal[
    "anything", "things", "goods", "amounts", "works", "papers", "people", "curbs", "levies", "evils"
]


class Forms(Record):
    """The forms of a verb phrase."""

    base: str
    gerund: str
    past: str


class Verb(Forms):
    """A verb; see the module's docstring. It ``turns`` the sense where it ends, cuts, bars or fights, and
    ``grows`` or ``fights`` what it acts on; "levies" are what can be imposed, "curbs" what
    can be cut and ended, "evils" what is fought. It ``takes`` another verb ("speed up *building* ports"),
    ``gives`` to somebody, who stands between it and its object, ``reaches`` the amount that is aimed at
    ("raise trade *to* USD 2 billion"), and
    is told ``sole`` where other verbs only say when ("enter into force on the day of its *signing*"),
    stands ``alone`` in forms that need no object; ``filler`` stands before topics it
    cannot act on, a dash where it then says too much."""

    acts_on: ActsOn | None = None
    turns: bool = False
    grows: bool = False
    fights: bool = False
    nouns: tuple[str, ...] = ()
    names: bool = False
    not_before: tuple[str, ...] = ()
    concludes: bool = False
    takes: bool = False
    gives: bool = False
    reaches: str = ""
    sole: bool = False
    alone: Forms | None = None
    filler: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether its forms stand before any topic as they are: "cooperate on"."""
        return self.acts_on is None and not self.nouns and not self.names


class ObjectNoun(Record):
    """A noun that a verb acts on."""

    noun: str
    link: str


class Wording(Record):
    """The file as loaded."""

    families: dict[Strength, dict[str, str]]
    strengths: dict[Strength, str]
    one: dict[Strength, str]
    unnamed: dict[str, Forms]
    unrecognised: str
    borrowed: dict[str, str]
    uncertain: dict[Strength, str]
    vague: str
    something: str
    regarding: str
    matters: str
    conditional: str
    concluded: dict[str, str]
    verbs: dict[str, Verb]
    objects: dict[str, ObjectNoun]
    deeds: tuple[str, ...]
    goods: frozenset[str]
    amounts: frozenset[str]
    papers: frozenset[str]
    recipients: frozenset[str]
    funds: frozenset[str]
    wares: dict[str, str]
    works: dict[str, str]
    people: dict[str, str]
    own: dict[str, Forms]
    plain: dict[Strength, str]
    besides: str
    weighing: tuple[str, ...]
    filler: str
    articles: tuple[str, ...]
    names: dict[str, str]
    titles: dict[StatementKind, str]


@cache
def wording() -> Wording:
    """The frames and forms."""
    return load_yaml(ROOT / "gloss.yaml", Wording)


@cache
def partner_name(code: str) -> str:
    """A partner's English name as it stands in a sentence: "the United States"."""
    words = wording()
    name = words.names.get(code) or english_name(code)
    return f"the {name}" if code in words.articles else name
