"""The ``speech:`` section of a language file: what its verbs promise, and the words for who acts.

The engine (``accords.extraction.cues``, ``actor``, ``strength``) knows no language. It finds *cues*
(verbs and phrases) and *actor phrases* in each unit, decides which cues are operative, and lets the
first operative cue that promises something decide. All it knows comes from here:

``sets``
    Named lists of words. ``{name}`` inside any pattern stands for one of them.
``grammar``
    Where verbs and subjects stand, and the small words that show whether a verb is operative
    (see Grammar).
``acts``
    The cues, one rule for each family of verbs or phrases (see ActRule). Of cues that overlap the
    longest stands, so an exception is written as a longer pattern: "agreed" undertakes, "agreed on the
    importance of" affirms, "agreed on a number of issues" is context.
``actors``
    The phrases for who acts (see ActorRule). Names of countries and leaders are not listed here: they
    come from the documents stage, and are joined with these words ("the … side", "Minister …").
``openers``
    Words that open an item of a list in running text ("Firstly,", "Secondly,").
``leads``
    Nouns that, in a line without a verb, lead in a list of what was agreed ("Results of the talks:").
``askers``
    What a transcript prints before the words of who asks ("QUESTION:", "REPORTER:"), without its colon.

To add a language: write ``sets.action`` (the verbs of cooperation in the form that follows "will" or
"to"), then the acts from the most frequent family to the least, then the actors. Patterns are those of
``accords.extraction.match``. Every rule carries sentences it must decide and sentences it must not.
"""

import re
from enum import StrEnum
from typing import Literal

from pydantic import Field

from accords.lexicon.schema import Record

_SET = re.compile(r"\{([a-z_]+)\}")


class Act(StrEnum):
    """What a cue does. The first five make commitments.

    ``conclude``   done with this document or visit: signed, adopted, upgraded, launched
    ``undertake``  agreed, decided, committed, will (``agreed`` of both sides, ``pledged`` of one)
    ``intend``     consider, explore, be ready to, hope, look forward to
    ``request``    ask, propose, urge, invite
    ``affirm``     stress, reaffirm, support: a position without an action
    ``report``     a transparent verb: what hangs on it decides, else the rule's ``otherwise``
    ``context``    praise, thanks, talks, belief, history: nothing that hangs on it counts
    ``look_back``  (complements only) a sign that the clause looks back: "has become", "over the past years"
    """

    CONCLUDE = "conclude"
    UNDERTAKE = "undertake"
    INTEND = "intend"
    REQUEST = "request"
    AFFIRM = "affirm"
    REPORT = "report"
    CONTEXT = "context"
    LOOK_BACK = "look_back"


class Place(StrEnum):
    """Where a cue counts.

    ``operative``   as the verb of a main clause; also as what hangs on a transparent verb
    ``either``      as above, but a transparent verb before it rules it even without "that" (will, must)
    ``reported``    a verb that counts only as what hangs on a transparent verb (would)
    ``complement``  only as what hangs on a transparent verb: nouns such as "readiness to", "the need for"
    """

    OPERATIVE = "operative"
    EITHER = "either"
    REPORTED = "reported"
    COMPLEMENT = "complement"


class ActRule(Record):
    """One family of verbs or phrases.

    ``patterns`` find it; ``shapes`` find a single word by regular expression on its folded spelling
    (future endings, for languages that inflect; ``except`` lists look-alikes), which counts only beside
    its subject or in a chain of such words; the word as printed must end in ``spelled``, where folding
    loses what tells the form ("farà" will do, "era" was). ``joint`` replaces the act where both sides act
    together
    ("the two sides proposed measures" intends); ``subjectless`` replaces it where the subject is no
    party and no institution of one ("this upgrade will strengthen …" affirms); ``otherwise`` is what a
    ``report`` is when nothing hangs on it; ``that`` makes a report of the cue when a "that" clause follows,
    and is then its ``otherwise`` ("agreed that peace is vital" affirms). ``reported`` is the
    act where the cue hangs on a verb of saying ("said that they had agreed"). ``dated`` marks an act that is
    history when its unit names only earlier years. ``bound`` says that the cue counts only with its
    subject beside it or joined to a verb by a conjunction (forms that are also participles or nouns);
    ``beside`` that a conjunction is not enough (forms that are also infinitives), ``adjacent`` that no word
    may stand between; ``participle`` that it
    governs nothing behind the next comma; ``resumes`` that it has no subject of
    its own and speaks for whoever acted last ("the aim is to …"), ``mutual`` that it takes two: who is
    named as its subject did it with the other ("the minister met his colleague and agreed"), ``answers``
    that without a subject the other party did it than the one that acted last ("he invited the President to
    Lima; the invitation was accepted").
    ``vouches`` says of a report that it answers for what it says will be ("guaranteed that supplies will
    continue"), whatever the subject of that. ``overrides`` lets it beat every cue that it shares words with
    ("failed to agree"). ``about`` is the topic
    of what such verbs promise where the unit names none: an invitation promises a visit.
    """

    id: str
    act: Act
    why: str
    place: Place = Place.OPERATIVE
    patterns: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = Field(default=(), alias="except")
    spelled: str = ""
    reported: Act | None = None
    joint: Act | None = None
    subjectless: Act | None = None
    otherwise: Act = Act.AFFIRM
    that: Act | None = None
    dated: bool = False
    bound: bool = False
    beside: bool = False
    adjacent: bool = False
    resumes: bool = False
    participle: bool = False
    mutual: bool = False
    answers: bool = False
    vouches: bool = False
    overrides: bool = False
    about: str = ""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class Who(StrEnum):
    """What an actor phrase stands for.

    ``joint``        both sides: "the two leaders", "the Parties", "we"
    ``side``         makes an actor of the country beside it: "the … side", "the Government of …"
    ``institution``  ministries, agencies, companies: of the country beside them, else of both sides
    ``office``       "the President": the leader who holds it in this document
    ``they``/``one`` pronouns for the last joint and the last single actor
    ``either``       a pronoun that is the one or the other by its verb's number (German "sie"), or, where
                     verbs show none, whoever acted last (Hindi "उन्होंने")
    ``self``         "I": the leader who is quoted
    ``speaker``      the side that speaks: "our country", "the host side"
    ``others``       the rest of the parties: "its partners", "the other countries"; joint with one of them
    ``counterpart``  of two parties the other than the one that acted last: "the other side"
    ``third``        no party: "all parties", "the international community"
    ``text``         the document itself, where it says or stresses something: "the joint statement"
    """

    JOINT = "joint"
    SIDE = "side"
    INSTITUTION = "institution"
    OFFICE = "office"
    THEY = "they"
    ONE = "one"
    EITHER = "either"
    SELF = "self"
    SPEAKER = "speaker"
    OTHERS = "others"
    COUNTERPART = "counterpart"
    THIRD = "third"
    TEXT = "text"


class ActorRule(Record):
    """Phrases that name who acts. ``outside`` says that what they say is said for no party, though they may
    act for one: experts, companies. ``press`` are those who pass on what parties did: newspapers. ``home``
    says of a side that its country names it so alone: "die Bundesregierung"."""

    id: str
    who: Who
    outside: bool = False
    press: bool = False
    home: bool = False
    why: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class Grammar(Record):
    """How the language builds a clause.

    ``verb`` is ``first`` where the operative verb comes before what hangs on it, ``last`` where it ends
    its clause (Japanese, Korean, Turkish), ``split`` where nouns stand before it and "that" clauses behind
    it (Persian): there the subject opens the clause, and a word that is among the ``complementisers`` and
    the ``relatives`` opens a "that" clause only right behind a verb. A subject may begin within
    ``subject_after`` words behind its verb (0: never) and stand up to ``subject_before`` words before it.
    ``conjunctions`` join clauses and subjects, ``adverbs`` may stand between them and the verb;
    ``complementisers`` open "that" clauses; a verb behind one of the ``relatives`` or ``conditions`` is not
    operative, nor is one right behind an ``infinitive`` mark; a condition ends at one of the ``thens``, and
    where it has no future (``no_future_in_conditions``) before a future. ``condition_ends`` are the words
    that end a condition which stands before its main clause, where no word need open it ("-sa", "の場合");
    ``verb_opens_condition`` says that a verb may open one ("Ratifiziert Ghana …, wird …"). A phrase behind
    a ``preposition`` or before a ``postposition`` is no subject, nor is one that ends in a ``possessive``;
    ``genitives`` (articles
    among them) may stand between "side" or "ministry" and its country; ``agents`` open the agent of a
    passive. ``plurals`` are regular expressions for the folded first word of a verb in the plural (the
    last word, where ``verb`` is ``split``), where verbs show number: one leader or country alone is not its
    subject. ``obliques`` are regular expressions for the folded first word of a name or title whose ending
    shows that it is no subject, where nouns show case; ``feminines`` the same for the folded first word of a
    title that a woman holds, where titles show it. ``we`` are the words that, quoted, may be both sides or
    the speaker's, ``futures`` regular expressions for the folded words that show, behind "agreed that", that
    something is to be done though its verb is not known, ``ours`` regular expressions for verbs that show as
    much, ``together`` the words beside which a leader's "we" is both sides ("we will work together"; without
    any it always is, unless the other side is named), ``impersonals`` for those that show that they have no
    subject. ``sources`` stand
    before whose word is passed on ("according to"), ``sourced`` behind. ``past`` are adverbials that put
    what stands beside them before the document ("two years ago"); ``dated`` the same where a year among
    their words, or right before them, is earlier than the document's ("in _", "in the agreement of _").
    A verb is denied whose clause one of ``denials`` ends ("die Rückgabe versprach der Gast nicht").
    In a treaty ``musts`` bind their subject ("must", "may not"), and a sentence with one of ``defines``
    only says what a word or the treaty is for ("means", "the purpose of this"). A sentence with one of
    ``followings`` ("the following") leads in the list behind it, though it ends with a full stop. The
    ``…_clitics`` are the same for little words written on to the next word.

    Where verbs end their clauses: ``topics`` (words) and ``topic_endings`` (written on to the noun) mark the
    subject of the main clause, which goes before any other noun of it; where ``subjects`` (the other marks of
    a subject) are listed, no noun without a mark is one, both sides apart; ``conjunction_endings`` join the
    noun they end with the next; ``closers`` are the words that may follow a verb which ends its clause, where
    the same form before a noun is a participle (without any, every form counts); ``drops_subject`` says that
    a clause without a subject has that of the one before it, even of the sentence before it;
    ``subject_follows`` that who is named right behind a verb is its subject (Arabic).
    """

    verb: Literal["first", "last", "split"] = "first"
    subject_before: int = 8
    subject_after: int = 0
    conjunctions: tuple[str, ...] = ()
    complementisers: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    condition_ends: tuple[str, ...] = ()
    verb_opens_condition: bool = False
    thens: tuple[str, ...] = ()
    no_future_in_conditions: bool = False
    infinitives: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    postpositions: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    sourced: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    obliques: tuple[str, ...] = ()
    feminines: tuple[str, ...] = ()
    we: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    futures: tuple[str, ...] = ()
    impersonals: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    topic_endings: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    conjunction_endings: tuple[str, ...] = ()
    closers: tuple[str, ...] = ()
    drops_subject: bool = False
    together: tuple[str, ...] = ()
    musts: tuple[str, ...] = ()
    defines: tuple[str, ...] = ()
    followings: tuple[str, ...] = ()
    subject_follows: bool = False
    conjunction_clitics: tuple[str, ...] = ()
    complementiser_clitics: tuple[str, ...] = ()
    preposition_clitics: tuple[str, ...] = ()
    article_clitics: tuple[str, ...] = ()


class Speech(Record):
    """The section as loaded; empty where a language has none."""

    grammar: Grammar = Grammar()
    sets: dict[str, tuple[str, ...]] = {}
    acts: tuple[ActRule, ...] = ()
    actors: tuple[ActorRule, ...] = ()
    openers: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    askers: tuple[str, ...] = ()

    def with_sets(self, pattern: str) -> str:
        """``pattern`` with every ``{name}`` replaced by the choice it stands for. Raises KeyError."""
        return _SET.sub(lambda found: "(" + "|".join(self.sets[found[1]]) + ")", pattern)
