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
``articles``  partners that take "the"; ``names`` partners named otherwise than in CLDR
``titles``    titles of documents by kind
"""

from functools import cache
from typing import Literal

from accords.lexicon.loader import ROOT, load_yaml
from accords.lexicon.partners import english_name
from accords.lexicon.schema import Record
from accords.vocab import StatementKind, Strength


class Forms(Record):
    """The forms of a verb phrase."""

    base: str
    gerund: str
    past: str


class Verb(Forms):
    """A verb; see the module's docstring. It ``turns`` the sense where it ends, cuts, bars or fights, and
    ``grows`` or ``fights`` what it acts on; "levies" are what can be imposed, "curbs" what
    can be cut and ended, "evils" what is fought."""

    acts_on: Literal["anything", "things", "curbs", "levies", "evils"] | None = None
    turns: bool = False
    grows: bool = False
    fights: bool = False
    nouns: tuple[str, ...] = ()
    names: bool = False
    not_before: tuple[str, ...] = ()
    concludes: bool = False

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
