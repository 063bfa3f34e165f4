"""Rows for the names that extraction hands over: partners, leaders, instruments, bodies, sectors, topics.

A name gets its row when it is first needed; what an admin wrote about it is never overwritten.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import slugify

from accords.extraction.types import Aliases, Extraction
from accords.extraction.types import Leader as ReadLeader
from accords.lexicon.partners import english_name, is_organisation, partners
from accords.models import (
    Body,
    Commitment,
    CommitmentPair,
    Instrument,
    InstrumentAlias,
    Leader,
    LeaderAlias,
    Partner,
    PartnerAlias,
    Relationship,
    Sector,
    Statement,
    StatementPartner,
    Topic,
    Visit,
    VisitLeader,
)
from accords.models.review import clip
from accords.search import index
from accords.text.fold import fold_key
from accords.text.spelling import likeness, skeleton
from accords.vocab import PartnerKind

_FEWEST_CONSONANTS = 5
"""A name of fewer says too little to be known in other letters by its sound."""

Name = Partner | Leader | Instrument | Body
"""A row that other records name."""


def aliases() -> Aliases:
    """The names that admins have added, for extraction."""
    leaders = LeaderAlias.objects.select_related("leader__partner").order_by("text")
    return Aliases(
        leaders={
            alias.text: (alias.leader.name, alias.leader.partner.code if alias.leader.partner else None)
            for alias in leaders
        },
        partners=dict(PartnerAlias.objects.order_by("text").values_list("text", "partner__code")),
        instruments={
            text: (slug, name)
            for text, slug, name in InstrumentAlias.objects.order_by("text").values_list(
                "text", "instrument__slug", "instrument__name"
            )
        },
    )


class Names:
    """The rows that one document needs. Make one per transaction: what it made is gone if that fails."""

    def __init__(self, extraction: Extraction | None = None) -> None:
        extraction = extraction or Extraction(sha256="", bilateral=True, language=None)
        read = extraction.commitments
        self._named = {
            Instrument: {one.key: one.name for item in read for one in item.instruments},
            Body: {one.key: one.name for item in read for one in item.bodies},
        }
        self._rows: dict[tuple[type, str], Any] = {}
        self._codes = {*extraction.parties, *(code for item in read for code in item.parties)}
        for visit in extraction.visits:
            self._codes |= {code for code in (visit.visitor, visit.host) if code}

    def partner(self, code: str) -> Partner:
        """The partner with this code, made if it is new."""
        row: Partner = self._row(Partner, "code", code, self._codes, _new_partner)
        return row

    def instrument(self, key: str) -> Instrument:
        """The instrument with this key, made if it is new."""
        row: Instrument = self._named_row(Instrument, key)
        return row

    def body(self, key: str) -> Body:
        """The body with this key, made if it is new."""
        row: Body = self._named_row(Body, key)
        return row

    def sector(self, slug: str) -> Sector:
        """The sector with this slug."""
        return self._sectors[slug]

    def topic(self, slug: str) -> Topic:
        """The topic with this slug."""
        return self._topics[slug]

    def _named_row(self, model: Any, key: str) -> Any:
        names = self._named[model]

        def make(slug: str) -> Any:
            return model.objects.create(slug=slug, name=clip(model, "name", names.get(key) or key))

        return self._row(model, "slug", clip(model, "slug", key), names, make)

    def _row(
        self, model: Any, field: str, value: str, others: Iterable[str], make: Callable[[str], Any]
    ) -> Any:
        if (model, value) not in self._rows:
            wanted = {value, *(clip(model, field, other) for other in others)}
            for row in model.objects.filter(**{f"{field}__in": wanted}):
                self._rows[model, getattr(row, field)] = row
        if (model, value) not in self._rows:
            self._rows[model, value] = make(value)
            index.touch()
        return self._rows[model, value]

    @cached_property
    def _sectors(self) -> dict[str, Sector]:
        return {sector.slug: sector for sector in Sector.objects.all()}

    @cached_property
    def _topics(self) -> dict[str, Topic]:
        return {topic.slug: topic for topic in Topic.objects.all()}


def _new_partner(code: str) -> Partner:
    known = partners()
    kind, successor = PartnerKind.COUNTRY, None
    if code in known.former_states:
        kind = PartnerKind.FORMER_STATE
        successor = Partner.objects.filter(code=known.former_states[code].successor).first()
    elif is_organisation(code):
        kind = PartnerKind.ORGANISATION
    name = clip(Partner, "name", english_name(code))
    return Partner.objects.create(code=code, name=name, kind=kind, successor=successor)


def leader_row(read: ReadLeader) -> Leader:
    """The person whom extraction names, made if new: by an alias, else by the name's slug."""
    name = clip(Leader, "name", read.name)
    for printed in (read.name, read.printed):
        alias = LeaderAlias.objects.select_related("leader").filter(text=printed).first()
        if printed and alias is not None:
            return alias.leader
    slug = clip(Leader, "slug", slugify(name, allow_unicode=True)) or "unnamed"
    leader = Leader.objects.filter(slug=slug).first() or _of_like_sound(read, name)
    if leader is None:
        partner = Partner.objects.filter(code=read.side).first() if read.side else None
        return Leader.objects.create(slug=slug, name=name, partner=partner)
    if leader.partner is None and read.side:
        partner = Partner.objects.filter(code=read.side).first()
        if partner is not None:
            leader.partner = partner
            leader.save()
    return leader


def _of_like_sound(read: ReadLeader, name: str) -> Leader | None:
    """The person of the same side whose name, in other letters, has the same consonants; enough of them that
    this is no chance. A name in Latin letters becomes the archive's, unless a human has touched the other."""
    sound = skeleton(name)
    if not read.side or " " not in sound or len(sound.replace(" ", "")) < _FEWEST_CONSONANTS:
        return None
    for other in Leader.objects.filter(partner__code=read.side).prefetch_related("aliases"):
        spellings = [other.name, *(alias.text for alias in other.aliases.all())]
        if any(_is_latin(each) != _is_latin(name) and likeness(each, name) == 1 for each in spellings):
            is_touched = other.history.filter(history_user__isnull=False).exists()
            if _is_latin(name) and not _is_latin(other.name) and not is_touched:
                # Whichever document came first, what stands is the same.
                other.name, other.slug = name, clip(Leader, "slug", slugify(name))
                other.save()
                index.touch()
            return other
    return None


def _is_latin(name: str) -> bool:
    return fold_key(name).isascii()


def records_naming(row: Name) -> list[QuerySet[Any]]:
    """The records that name a row, of one kind each, rejected ones among them: as long as there are any,
    the row is theirs."""
    if isinstance(row, Leader):
        return [Visit.objects.filter(pk__in=row.visit_leaders.values("visit"))]
    if isinstance(row, Instrument | Body):
        return [row.commitments.all()]
    pair = Q(first=row) | Q(second=row)
    side = VisitLeader.objects.filter(side=row).values("visit")
    party = StatementPartner.objects.filter(partner=row).values("statement")
    level = Relationship.objects.filter(pair).values("statement")
    bound = Commitment.parties.through.objects.filter(partner=row).values("commitment")
    between = CommitmentPair.objects.filter(pair).values("commitment")
    return [
        Statement.objects.filter(Q(pk__in=party) | Q(pk__in=level)),
        Visit.objects.filter(Q(visitor=row) | Q(host=row) | Q(pk__in=side)),
        row.trips.all(),
        Commitment.objects.filter(Q(actor=row.code) | Q(pk__in=bound) | Q(pk__in=between)),
        row.leaders.all(),
        row.predecessors.all(),
    ]


def retire_unused() -> int:
    """Deletes the partners, leaders, instruments and bodies that nothing names any more and that no
    human has touched. How many."""
    unused: list[tuple[Any, dict[str, None]]] = [
        (Leader, {"visit_leaders": None, "aliases": None}),
        (Instrument, {"commitments": None, "aliases": None}),
        (Body, {"commitments": None}),
        (
            Partner,
            {
                "statement_partners": None,
                "visits_made": None,
                "visits_received": None,
                "trips": None,
                "commitments": None,
                "leaders": None,
                "aliases": None,
                "predecessors": None,
            },
        ),
    ]
    deleted = 0
    for model, references in unused:
        touched = model.history.filter(history_user__isnull=False).values("id")
        rows = model.objects.filter(**references).exclude(pk__in=touched)
        if model is Partner:
            for pair in (CommitmentPair, Relationship):
                used = (pair.objects.values("first"), pair.objects.values("second"))
                rows = rows.exclude(pk__in=used[0]).exclude(pk__in=used[1])
        deleted += rows.delete()[0]
    return deleted
