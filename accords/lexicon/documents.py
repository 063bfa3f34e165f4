"""The ``documents:`` section of a language file: what tells kinds of documents, sides, visits, leaders.

``cues``
    Rules (see CueRule): words that say what a document is (a joint statement, a readout, an editorial),
    what happened (talks, a call, a visit, an invitation) and between whom ("the two sides").
``offices``
    Titles of office by key; the keys and their English names are in OFFICES. Plain word lists: the
    longest match wins, so "vice president" is never read as "president".
``names``
    How a person's name stands beside the title (see Names).
``links``
    The small words between two names of countries (see Links).
``stays``
    What tells when a visit took place (see Stays).

Everything else (which country, which date, who visited whom) is worked out by the stages in
``accords.extraction``, the same for every language. To add a language: fill ``links`` and ``offices``,
then one rule or more for each of the cues that Cue lists, in its order. Patterns are those of
``accords.extraction.match``; every rule carries sentences it must match and sentences it must not.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from pydantic import Field

from accords.lexicon.schema import Record, Rule
from accords.vocab import StatementKind, VisitKind


class Cue(StrEnum):
    """What a rule's words are a sign of.

    ``kind``         the document is of the rule's ``kind``
    ``sides``        two parties act: "the two sides", "both leaders", "bilateral"
    ``talks``        a meeting or talks
    ``call``         a telephone call, a letter, an exchange of messages
    ``online``       a meeting by video
    ``margins``      a meeting in the margins of a gathering of many
    ``visit``        a visit: who visits whom is told by the words around it
    ``trip``         a journey to several countries
    ``received``     the subject receives, welcomes, hosts
    ``invitation``   what follows invited: "at the invitation of"
    ``invited``      a visit to come: "invited the President to visit"
    ``greetings``    the subject conveyed greetings of its leaders
    ``established``  a level of relations was established with this document or in the year beside
    ``upgraded``     the same, raised
    ``topic``        (titles) what follows is what the document is about, not who speaks: "on", "about"
    ``many``         three or more parties act as a group: "trilateral", "the leaders of the Quad"
    ``domestic``     a government's own affairs: nominations, proclamations, bills, elections
    ``unilateral``   one government speaks about others: "statement on the situation in"
    ``sport``        matches, teams, scores
    ``opinion``      an editorial, a commentary, an analysis
    ``biography``    a person's life
    """

    KIND = "kind"
    SIDES = "sides"
    TALKS = "talks"
    CALL = "call"
    ONLINE = "online"
    MARGINS = "margins"
    VISIT = "visit"
    TRIP = "trip"
    RECEIVED = "received"
    INVITATION = "invitation"
    INVITED = "invited"
    GREETINGS = "greetings"
    ESTABLISHED = "established"
    UPGRADED = "upgraded"
    TOPIC = "topic"
    MANY = "many"
    DOMESTIC = "domestic"
    UNILATERAL = "unilateral"
    SPORT = "sport"
    OPINION = "opinion"
    BIOGRAPHY = "biography"


class Zone(StrEnum):
    """Where a cue counts: in the title, in the title and the first paragraphs, or everywhere."""

    TITLE = "title"
    LEAD = "lead"
    ANY = "any"


class CueRule(Rule):
    """Words that are a sign of something.

    ``weight`` is how much one match says, beside others of its cue; ``kind`` goes with the cue ``kind``,
    ``visit`` with ``visit`` and ``trip``. ``host`` says on which side of a visit's words its host stands,
    or that the guest stands in them or behind ("visiting President X"). ``passive`` goes with ``received``:
    who is received stands first.
    """

    cue: Cue
    zone: Zone = Zone.ANY
    weight: float = 1.0
    kind: StatementKind | None = None
    visit: VisitKind = VisitKind.UNKNOWN
    host: Literal["after", "before", "either", "guest"] = "after"
    passive: bool = False


class Names(Record):
    """How a person's name stands beside a title of office.

    ``place``       ``after`` the title, ``before`` it (Korean, Japanese) or ``either``
    ``country_before``  whether a country right before a title is its holder's ("Indian Prime Minister")
    ``country_after``  whether a country right behind a title, with nothing between, is its holder's
    ``particles``   small words inside a name: "bin", "de", "van"
    ``honorifics``  words between title and name that belong to neither: "Mr", "His Excellency"
    ``stops``       (scripts without capitals) words that end a name: verbs, prepositions, conjunctions
    ``longest``     (scripts without capitals) the most words, or characters, a name has
    ``endings``     what a name may end in besides, where names take case: the same name without them
    """

    place: Literal["after", "before", "either"] = "after"
    country_before: bool = True
    country_after: bool = True
    particles: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    longest: int = 4
    endings: tuple[str, ...] = ()


class Links(Record):
    """The small words between two names of countries. Clitics need no entry.

    ``conjunctions``  join two names of one rank: "and", "with"; a hyphen or nothing joins as well
    ``fillers``       may stand beside a name: articles, "the Republic of", "the Government of"
    ``genitives``     stand between a title of office and its country: "of"
    ``possessives``   stand between a country and the title behind it ("केन्या के राष्ट्रपति")
    ``destinations``  stand before the host of a visit: "to", "in"
    ``postpositions`` stand behind the host instead, as a word or as an ending
    ``agents``        stand before the visitor: "by", "of"
    ``subjects``      stand behind him who does it, wherever he stands: "X का Y ने स्वागत किया"
    ``guests``        tie a visit to him who stands behind it: "ziyarette bulunan"
    ``sides``         make a party of the country beside them: "side", "delegation"
    ``journeys``      words for a visit that name its host, by code: "訪日", "방한"
    """

    conjunctions: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    postpositions: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    journeys: dict[str, tuple[str, ...]] = Field(default={})


class Stays(Record):
    """What tells, in a sentence about a visit, when it took place.

    ``begins``     verbs that make the day beside them its first: "arrived", "began"
    ``ends``       the same for its last: "concluded", "left"
    ``until``      stands beside the last day of a visit that goes on: "until", "तक"
    ``today`` ``yesterday`` ``tomorrow``  the document's own day, the day before and the day after
    ``days``       by the number of days, what says how long it lasted: "a two-day visit"
    """

    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    yesterday: tuple[str, ...] = ()
    tomorrow: tuple[str, ...] = ()
    days: dict[int, tuple[str, ...]] = Field(default={})


class Office(Record):
    """A title of office: its English name, and how much its holder speaks for the country (3: head of
    state, government or ruling party; 2: minister; 1: other officials). ``side`` where there is one only."""

    name: str
    rank: int
    side: str | None = None


OFFICES: Mapping[str, Office] = {
    key: Office(name=name, rank=rank, side=side)
    for key, name, rank, side in (
        ("president", "President", 3, None),
        ("vice-president", "Vice President", 3, None),
        ("prime-minister", "Prime Minister", 3, None),
        ("deputy-prime-minister", "Deputy Prime Minister", 2, None),
        ("chancellor", "Chancellor", 3, None),
        ("general-secretary", "General Secretary", 3, None),
        ("secretary-general", "Secretary-General", 2, None),
        ("king", "King", 3, None),
        ("queen", "Queen", 3, None),
        ("emperor", "Emperor", 3, "JP"),
        ("emir", "Emir", 3, None),
        ("sultan", "Sultan", 3, None),
        ("crown-prince", "Crown Prince", 3, None),
        ("prince", "Prince", 2, None),
        ("pope", "Pope", 3, "VA"),
        ("taoiseach", "Taoiseach", 3, "IE"),
        ("supreme-leader", "Supreme Leader", 3, None),
        ("chief-adviser", "Chief Adviser", 3, None),
        ("state-councillor", "State Councillor", 2, None),
        ("speaker", "Speaker of Parliament", 2, None),
        ("commission-president", "President of the European Commission", 3, "EU"),
        ("council-president", "President of the European Council", 3, "EU"),
        ("high-representative", "High Representative", 2, "EU"),
        ("foreign-minister", "Minister of Foreign Affairs", 2, None),
        ("defence-minister", "Minister of Defence", 2, None),
        ("minister", "Minister", 2, None),
        ("secretary-of-state", "Secretary of State", 2, None),
        ("secretary", "Secretary", 2, None),
        ("deputy-minister", "Deputy Minister", 1, None),
        ("security-adviser", "National Security Adviser", 2, None),
        ("chief-executive", "Chief Executive", 2, None),
        ("special-envoy", "Special Envoy", 1, None),
        ("ambassador", "Ambassador", 1, None),
        ("governor-general", "Governor-General", 3, None),
        ("governor", "Governor", 1, None),
        ("leader", "Leader", 2, None),
        ("counterpart", "Counterpart", 2, None),
    )
}


class Documents(Record):
    """The section as loaded; empty where a language has none."""

    cues: tuple[CueRule, ...] = ()
    offices: dict[str, tuple[str, ...]] = Field(default={})
    names: Names = Names()
    links: Links = Links()
    stays: Stays = Stays()
