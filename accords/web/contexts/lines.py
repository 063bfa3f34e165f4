"""One line of a list, wherever that list stands: a commitment, a statement, a visit, a target."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from accords.lexicon.labels import ENGLISH
from accords.models import Commitment, Partner, Statement, Target, Visit, VisitLeader
from accords.models.addresses import address
from accords.search import Hit, Piece
from accords.text.direction import direction
from accords.vocab import ReviewState
from accords.web import amounts, dates
from accords.web.head import Link
from accords.web.quoting import excerpt
from accords.web.viewpoint import home_first
from accords.web.wording import (
    VISIT_KINDS,
    ForeignText,
    act,
    called,
    foreign,
    kind_name,
    language_name,
    listed,
    named,
    person,
    review_name,
)

PARTIES_IN_A_LINE = 6
"""Parties that one line of a list names."""

NAMES_IN_A_TITLE = 5
"""Parties that a title made of their names lists; a treaty may have fifty."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Original words, cut into runs, with what ``lang`` and ``dir`` must say of them."""

    runs: tuple[Piece, ...]
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment in a list, under its gloss, or under act and subjects where it has none.

    ``place`` leads into the document, to the very words; ``review`` is empty while nobody has looked.
    """

    key: str
    url: str
    gloss: tuple[Piece, ...]
    quote: Quote
    strength: str
    act: str
    goals: tuple[str, ...]
    parties: tuple[Link, ...]
    place: Link
    when: str
    language: str
    sectors: tuple[Link, ...]
    topics: tuple[Link, ...]
    review: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement in a list: its English title, and the printed one where it has one."""

    title: str
    url: str
    printed: ForeignText
    kind: str
    parties: tuple[Link, ...]
    when: str
    language: str
    commitments: int


@dataclass(frozen=True, slots=True)
class NamedLeader:
    """A leader; ``confidence`` is a whole percentage, null where nobody doubts who is meant."""

    name: ForeignText
    confidence: int | None


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in a list."""

    title: str
    url: str
    kind: str
    when: str
    leaders: tuple[NamedLeader, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target in a list: the goal, who set it, and the commitment it stands in."""

    goal: str
    year: int | None
    promise: str
    url: str
    strength: str
    act: str
    parties: tuple[Link, ...]
    sectors: tuple[Link, ...]


def partner_link(partner: Partner) -> Link:
    """A partner's profile."""
    return Link(called(partner), partner.get_absolute_url())


def pair_url(first: str, second: str) -> str:
    """The pair's page: lower case, in alphabetical order."""
    low, high = sorted((first.lower(), second.lower()))
    return address("pair", low, high)


def pair_name(first: Partner, second: Partner) -> str:
    """Two partners as one name, home before abroad."""
    return " – ".join(called(partner) for partner in home_first((first, second)))


def pair_link(first: Partner, second: Partner) -> Link:
    """The page of two partners."""
    return Link(pair_name(first, second), pair_url(first.code, second.code))


def party_links(partners: Sequence[Partner], *, rest: str = "") -> tuple[Link, ...]:
    """Two parties are a pair and one link; else each party has its own.

    Where ``rest`` is an address, many parties are cut short by a link to it.
    """
    if len(partners) == 2:
        return (pair_link(*partners),)
    if not rest or len(partners) <= PARTIES_IN_A_LINE:
        return tuple(partner_link(partner) for partner in partners)
    shown = PARTIES_IN_A_LINE - 1
    more = gettext("%(number)s more") % {"number": len(partners) - shown}
    return (*(partner_link(partner) for partner in partners[:shown]), Link(more, rest))


def parties_in_order(statement: Statement) -> list[Partner]:
    """The statement's parties in the order in which it names them."""
    return [party.partner for party in statement.party_rows]


def statement_when(statement: Statement) -> str:
    """The statement's date, else the days of the visits it reports, else its year."""
    if statement.date:
        return dates.edtf(statement.date)
    visits = [visit for visit in statement.visit_list if visit.start and not visit.is_rejected]
    if len(visits) == 1:
        (visit,) = visits
        return dates.visit_dates(visit.start, visit.end, visit.precision)
    if visits:
        starts = [visit.start for visit in visits if visit.start]
        return dates.span(min(starts), max(visit.end or visit.start or min(starts) for visit in visits))
    return str(statement.year or "")


def statement_title(statement: Statement) -> str:
    """The title that readers are given. Its English one is for readers of English; to others, and where it
    has none, it is called by what sort of text it is, whose, and of when."""
    is_english = (get_language() or ENGLISH) == ENGLISH
    if statement.title_english and is_english:
        return statement.title_english
    names = [called(partner) for partner in parties_in_order(statement)]
    kind = kind_name(statement.kind)
    if not names:
        return kind
    parties = " – ".join(names[:NAMES_IN_A_TITLE])
    if len(names) > NAMES_IN_A_TITLE:
        parties = gettext("%(parties)s and %(number)s more") % {
            "parties": parties,
            "number": len(names) - NAMES_IN_A_TITLE,
        }
    title = gettext("%(kind)s: %(parties)s") % {"kind": kind, "parties": parties}
    when = dates.edtf(statement.date) if statement.date else str(statement.year or "")
    if is_english or not when:
        return title
    return gettext("%(document)s, %(date)s") % {"document": title, "date": when}


def place_of(commitment: Commitment, statement: Statement) -> Link:
    """Where in which document: ``Joint statement, point 8``."""
    label = kind_name(statement.kind)
    if commitment.paragraph:
        label = gettext("%(document)s, point %(number)s") % {
            "document": label,
            "number": commitment.paragraph,
        }
    return Link(label, f"{statement.get_absolute_url()}#c-{commitment.key}")


def act_of(commitment: Commitment) -> str:
    """The act in words, and whose it is: ``Agreed, both sides``."""
    names = {partner.code: called(partner) for partner in commitment.party_list}
    return act(commitment.strength, commitment.actor, names)


def sector_links(commitment: Commitment) -> tuple[Link, ...]:
    """The commitment's sectors."""
    sectors = [row.sector for row in commitment.sector_rows]
    return tuple(Link(called(sector), sector.get_absolute_url()) for sector in sectors)


def topic_links(commitment: Commitment) -> tuple[Link, ...]:
    """The commitment's topics."""
    topics = [row.topic for row in commitment.topic_rows]
    return tuple(Link(called(topic), topic.get_absolute_url()) for topic in topics)


def headline(commitment: Commitment) -> str:
    """What a commitment is called in English: its gloss, else the act and what it is about."""
    if commitment.gloss:
        return commitment.gloss
    subjects = [link.label for link in topic_links(commitment) or sector_links(commitment)]
    words = {"act": act_of(commitment), "subjects": listed(subjects)}
    return gettext("%(act)s: %(subjects)s") % words if subjects else words["act"]


def hit_line(hit: Hit) -> CommitmentLine:
    """A row of a result, the words that matched the query marked."""
    return commitment_line(hit.commitment, gloss=hit.gloss, text=hit.text)


def commitment_line(
    commitment: Commitment, *, gloss: tuple[Piece, ...] = (), text: tuple[Piece, ...] = ()
) -> CommitmentLine:
    """A commitment of ``for_hits()``; ``gloss`` and ``text`` are its own, cut where a query matched."""
    statement = commitment.statement
    order = {partner.code: place for place, partner in enumerate(parties_in_order(statement))}
    parties = sorted(commitment.party_list, key=lambda partner: order.get(partner.code, len(order)))
    language = statement.language
    return CommitmentLine(
        key=commitment.key,
        url=commitment.get_absolute_url(),
        gloss=gloss or (Piece(headline(commitment)),),
        quote=Quote(excerpt(text or (Piece(commitment.text),)), language, direction(language)),
        strength=commitment.strength,
        act=act_of(commitment),
        goals=goals_of(commitment),
        parties=party_links(parties, rest=commitment.get_absolute_url()),
        place=place_of(commitment, statement),
        when=statement_when(statement),
        language=language_name(language),
        sectors=sector_links(commitment),
        topics=topic_links(commitment),
        review="" if commitment.review == ReviewState.UNREVIEWED else review_name(commitment.review),
    )


def statement_line(statement: Statement, commitments: int) -> StatementLine:
    """A statement of ``for_listing()`` with how many commitments it holds."""
    return StatementLine(
        title=statement_title(statement),
        url=statement.get_absolute_url(),
        printed=foreign(statement.title, statement.language),
        kind=kind_name(statement.kind),
        parties=party_links(parties_in_order(statement), rest=statement.get_absolute_url()),
        when=statement_when(statement),
        language=language_name(statement.language),
        commitments=commitments,
    )


def visit_title(visit: Visit) -> str:
    """Who went where: ``Vietnam to South Korea``."""
    if visit.host is None:
        return gettext("%(visitor)s, host not known") % {"visitor": called(visit.visitor)}
    return gettext("%(visitor)s to %(host)s") % {"visitor": called(visit.visitor), "host": called(visit.host)}


def leader_confidence(row: VisitLeader) -> int | None:
    """How sure it is who is meant, in percent; null where that is certain."""
    return None if row.confidence in (None, 1.0) else round(100 * row.confidence)


def visit_line(visit: Visit) -> VisitLine:
    """A visit of ``for_listing()``."""
    return VisitLine(
        title=visit_title(visit),
        url=visit.get_absolute_url(),
        kind=named(VISIT_KINDS, visit.kind),
        when=dates.visit_dates(visit.start, visit.end, visit.precision) or gettext("Date not known"),
        leaders=tuple(
            NamedLeader(person(row.leader.name), leader_confidence(row)) for row in visit.visit_leaders.all()
        ),
        statements=visit.accounts,  # type: ignore[attr-defined]  # for_listing() counts them
    )


def visit_link(visit: Visit) -> Link:
    """A visit with its days, where they are known: ``Vietnam to South Korea, 10–13 August 2025``."""
    when = dates.visit_dates(visit.start, visit.end, visit.precision)
    return Link(f"{visit_title(visit)}, {when}" if when else visit_title(visit), visit.get_absolute_url())


def goal_of(target: Target) -> str:
    """A target in one line."""
    return amounts.goal(target.amount, target.currency, target.unit, target.year)


def goals_of(commitment: Commitment) -> tuple[str, ...]:
    """The commitment's targets, each in one line."""
    return tuple(goal_of(target) for target in commitment.target_list)


def target_line(target: Target) -> TargetLine:
    """A target of ``for_lines()`` or ``for_listing()``."""
    commitment = target.commitment
    parties = commitment.party_list
    return TargetLine(
        goal=goal_of(target),
        year=target.year,
        promise=headline(commitment),
        url=commitment.get_absolute_url(),
        strength=commitment.strength,
        act=act_of(commitment),
        parties=party_links(parties, rest=commitment.get_absolute_url()),
        sectors=sector_links(commitment),
    )


def statement_lines(statements: Iterable[Statement], counts: Mapping[int, int]) -> tuple[StatementLine, ...]:
    """Lines of statements; ``counts`` tells by statement id how many commitments each holds."""
    return tuple(statement_line(statement, counts.get(statement.pk, 0)) for statement in statements)
