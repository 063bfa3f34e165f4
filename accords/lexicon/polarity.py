"""The ``polarity:`` section of a language file: how it says that something will *not* be done, or only if.

``between``  the little words that may stand between a sign and the verb it is about, beside the grammar's
             marks of the infinitive and adverbs: auxiliaries, pronouns
``reach``    how many other words may stand there (where the sign keeps away from its verb: "wird … keine")
``behind``   the same behind the verb, where the sign follows it
``carries``  whether a verb joined to a negative one may be meant to be negative with it ("will not tax and
             restrict imports"); elsewhere each verb has a sign of its own
``alternatives``  what joins a verb to a negative one so that it is negative, too: "or", "nor"
``attributes``  what may stand between a verb and its very object: articles, "all", "new", particles
``compounds``   whether a noun right behind a topic makes another thing of it ("visa fees")
``postposed``   whether "if" and "without" stand behind what they are about
``signs``    the signs (see SignRule)

Patterns are those of ``accords.text.patterns``; of signs that share words the longest stands.
"""

from enum import StrEnum

from accords.lexicon.schema import Record


class Sign(StrEnum):
    """What a sign does.

    ``not``        negates the verb beside it: "not", "refrain from"
    ``none``       negates the verb whose object it opens: "no tariffs"
    ``nobody``     a subject that negates every verb of its sentence: "neither side"
    ``without``    says that what stands beside it is not part of what is promised
    ``condition``  says that the promise hangs on something: "if", "subject to"
    ``plain``      looks like one of these and is none: "not only", "without delay", "if necessary"
    """

    NOT = "not"
    NONE = "none"
    NOBODY = "nobody"
    WITHOUT = "without"
    CONDITION = "condition"
    PLAIN = "plain"


class SignRule(Record):
    """One family of signs. Each of ``examples`` must hold a sign of this very rule, none of
    ``counterexamples`` may."""

    id: str
    sign: Sign
    why: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class Polarity(Record):
    """The section as loaded; empty where a language has none."""

    between: tuple[str, ...] = ()
    reach: int = 0
    behind: int = 0
    carries: bool = False
    alternatives: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    compounds: bool = False
    postposed: bool = False
    signs: tuple[SignRule, ...] = ()
