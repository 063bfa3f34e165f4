"""One document into the records, once and again."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from accords.extraction.types import Named, Span, Target
from accords.ingest import vocabulary
from accords.ingest.persist import store
from accords.models import (
    Body,
    Commitment,
    CommitmentPair,
    Instrument,
    Partner,
    Relationship,
    Statement,
    StatementPartner,
    Topic,
)
from accords.vocab import Outcome, PartnerKind, StatementKind
from tests.ingest.readings import PROMISES, TEXT, promise, reading, source, visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_vocabulary")]


def ingest(document=None, *, force=False, **fields):
    document = document or source()
    return store(document, reading(document, **fields), force=force)


def keys():
    return dict(Commitment.objects.values_list("text", "key"))


def test_a_new_document_is_stored_with_all_that_was_read():
    expert = promise(
        TEXT,
        PROMISES[1],
        strength="pledged",
        actor="KR",
        sectors=("labour", "trade"),
        targets=(Target(amount=Decimal(150), currency="USD", year=2030, due="2030", span=Span(3, 9)),),
        instruments=(Named("vkfta", "VKFTA", Span(1, 5)),),
        bodies=(Named("asean", "ASEAN", Span(1, 5)),),
        paragraph="2",
        heading="Trade",
    )
    stored = ingest(
        promises=[PROMISES[0], expert],
        relationships=[("VN", "KR", "comprehensive strategic partnership", 2022, "upgraded")],
        visits=[visit("VN", "KR", "2025-08-10", "2025-08-13")],
    )
    assert stored.outcome is Outcome.CREATED
    assert (stored.changes.added, stored.changes.changed, stored.changes.retired) == (2, 0, 0)
    statement = Statement.objects.get()
    assert statement == stored.statement
    assert statement.text == TEXT
    assert statement.slug.startswith("vn-kr-joint-statement-")
    assert [link.partner.name for link in statement.statement_partners.all()] == ["Vietnam", "South Korea"]
    assert [one.slug for one in statement.visits.all()] == ["vn-kr-2025-08-10"]
    relation = Relationship.objects.get()
    assert (relation.first.code, relation.second.code, relation.year) == ("KR", "VN", 2022)
    row = Commitment.objects.get(strength="pledged")
    assert statement.text[row.start : row.end] == row.text == PROMISES[1]
    assert re.fullmatch(r"[a-z2-7]{10}", row.key)
    assert row.actor == "KR"
    assert [link.sector.slug for link in row.commitment_sectors.all()] == ["labour", "trade"]
    assert [link.topic.slug for link in row.commitment_topics.all()] == ["trade-relations"]
    assert str(row.targets.get()) == "USD 150 by 2030"
    assert [one.name for one in row.instruments.all()] == ["VKFTA"]
    assert [one.name for one in row.bodies.all()] == ["ASEAN"]
    assert (row.paragraph, row.heading) == ("2", "Trade")
    assert {pair.natural_key()[1:] for pair in CommitmentPair.objects.all()} == {("KR", "VN")}


def test_the_same_again_changes_nothing(django_assert_max_num_queries):
    ingest()
    before = list(Commitment.objects.values()), list(Statement.objects.values())
    with django_assert_max_num_queries(4):
        assert ingest().outcome is Outcome.UNCHANGED
    assert (list(Commitment.objects.values()), list(Statement.objects.values())) == before


def test_with_force_the_same_is_reconciled_and_stays_as_it_is():
    ingest()
    before = list(Commitment.objects.values()), list(Statement.objects.values())
    stored = ingest(force=True)
    assert stored.outcome is Outcome.UNCHANGED
    assert not stored.changes
    assert (list(Commitment.objects.values()), list(Statement.objects.values())) == before
    assert not Statement.history.filter(history_change_reason__startswith="Read anew").exists()


def test_with_force_what_changed_in_the_archive_alone_is_told_as_updated():
    ingest()
    Statement.objects.update(warnings=["of an older reader"])
    assert ingest(force=True).outcome is Outcome.UPDATED
    assert Statement.objects.get().warnings == []


def test_another_reading_of_the_same_text_updates_and_keeps_keys():
    ingest()
    before = keys()
    changed = promise(TEXT, PROMISES[1], strength="pledged", sectors=("labour",), topic="")
    stored = ingest(promises=[PROMISES[0], changed, PROMISES[2]])
    assert stored.outcome is Outcome.UPDATED
    assert (stored.changes.added, stored.changes.changed, stored.changes.retired) == (0, 1, 0)
    assert keys() == before
    row = Commitment.objects.get(text=PROMISES[1])
    assert row.strength == "pledged"
    assert [sector.slug for sector in row.sectors.all()] == ["labour"]
    assert not row.topics.exists()
    told = list(row.history.values_list("strength", "history_change_reason"))
    assert told == [("pledged", "Read anew: sectors, strength, topics"), ("agreed", "As first read")]


def test_a_key_survives_another_segmentation():
    joined = " ".join(PROMISES[:2])
    ingest(promises=[joined, PROMISES[2]])
    before = keys()[joined]
    ingest()
    assert keys()[PROMISES[1]] == before or keys()[PROMISES[0]] == before
    assert Commitment.objects.count() == 3
    ingest(promises=[joined, PROMISES[2]])
    assert keys()[joined] == before
    assert Commitment.objects.count() == 2


def test_keys_survive_a_text_that_changed():
    url = "https://example.org/statement/1"
    ingest(source_url=url)
    before = keys()
    text = "Corrected version.\n" + TEXT.replace("expand trade", "greatly expand their trade")
    new = text[text.index("Both") : text.index(" The Korean")]
    stored = ingest(source(text), promises=[new, *PROMISES[1:]], source_url=url)
    assert stored.outcome is Outcome.UPDATED
    assert Statement.objects.get().text == text
    after = keys()
    assert after[new] == before[PROMISES[0]]
    assert all(after[quote] == before[quote] for quote in PROMISES[1:])
    for row in Commitment.objects.all():
        assert text[row.start : row.end] == row.text


def test_equal_words_in_one_document_have_their_own_keys():
    text = "We will meet. We will meet. We will meet."
    quotes = [promise(text, "We will meet.", nth=nth) for nth in range(3)]
    ingest(source(text), promises=quotes)
    assert len(set(Commitment.objects.values_list("key", flat=True))) == 3


def test_keys_are_the_same_in_an_archive_built_anew():
    ingest()
    before = keys()
    Statement.objects.all().delete()
    ingest()
    assert keys() == before


def test_what_only_the_machine_said_goes_when_it_says_so_no_more():
    ingest()
    stored = ingest(promises=PROMISES[:1])
    assert stored.changes.retired == 2
    assert [row.text for row in Commitment.objects.all()] == [PROMISES[0]]
    assert not CommitmentPair.objects.exclude(commitment__text=PROMISES[0]).exists()


def test_a_document_is_known_by_its_source_address_and_language():
    url = "https://www.example.org/statement/1?utm_source=x#top"
    first = ingest(source_url=url).statement
    again = ingest(source(TEXT + "More."), source_url="http://example.org/statement/1/").statement
    assert again == first
    translation = ingest(source(TEXT + "Vertaald."), source_url=url, language="nl")
    assert translation.outcome is Outcome.CREATED
    assert Statement.objects.count() == 2


def test_a_front_page_is_no_address_of_a_document():
    ingest(source_url="https://example.org/")
    assert ingest(source(TEXT + "More."), source_url="https://example.org/").outcome is Outcome.CREATED


def test_without_an_address_the_content_tells_whatever_its_spacing():
    first = ingest().statement
    again = ingest(source(TEXT.replace("\n", "\r\n") + "\n\n"))
    assert (again.outcome, again.statement) == (Outcome.UPDATED, first)


def test_a_document_that_gains_an_address_stays_the_same():
    first = ingest().statement
    assert ingest(source_url="https://example.org/1").statement == first
    assert ingest(source(TEXT + "More."), source_url="https://example.org/1").statement == first


def test_what_is_not_bilateral_is_not_stored():
    stored = ingest(bilateral=False, warnings=("not bilateral: a report about sport",))
    assert (stored.outcome, stored.statement) == (Outcome.SKIPPED, None)
    assert stored.reason == "not bilateral: a report about sport"
    assert not Statement.objects.exists()
    assert not Partner.objects.exists()


def test_a_document_that_turns_out_not_to_be_bilateral_leaves_the_archive():
    ingest(visits=[visit("VN", "KR", "2025-08-10")])
    stored = ingest(bilateral=False, warnings=("several parties act as a group",))
    assert stored.reason == "not bilateral: several parties act as a group; taken out of the archive"
    assert not Statement.objects.exists()


def test_but_it_stays_flagged_where_a_human_has_ruled_on_it():
    ingest()
    Commitment.objects.filter(text=PROMISES[0]).update(review="accepted")
    stored = ingest(bilateral=False)
    assert stored.outcome is Outcome.SKIPPED
    assert "a human has ruled" in stored.reason
    assert Statement.objects.get().vanished
    assert ingest().outcome is Outcome.UPDATED
    assert not Statement.objects.get().vanished


def test_pairs_are_those_of_the_visits_among_a_commitments_parties():
    text = "All agreed. Russia and Vietnam agreed. Others agreed."
    parties = ("VN", "KZ", "RU", "BY")
    promises = [
        promise(text, "All agreed."),
        promise(text, "Russia and Vietnam agreed.", parties=("VN", "RU")),
        promise(text, "Others agreed.", parties=("KZ", "BY")),
    ]
    visits = [visit("VN", host, "2025-05-05", "2025-05-12") for host in parties[1:]]
    ingest(source(text), promises=promises, parties=parties, visits=visits)
    pairs = {
        row.text: sorted(pair.natural_key()[1:] for pair in row.pairs.all())
        for row in Commitment.objects.all()
    }
    assert pairs == {
        "All agreed.": [("BY", "VN"), ("KZ", "VN"), ("RU", "VN")],
        "Russia and Vietnam agreed.": [("RU", "VN")],
        "Others agreed.": [("BY", "KZ")],
    }


def test_without_a_visit_all_pairs_of_the_parties_count():
    ingest(promises=PROMISES[:1], parties=("VN", "KR", "CN"))
    assert CommitmentPair.objects.count() == 3


def test_partners_know_what_they_are():
    ingest(parties=("VN", "EU"))
    ingest(source("Old."), promises=["Old."], parties=("RU", "SU"))
    kinds = dict(Partner.objects.values_list("code", "kind"))
    assert kinds == {
        "VN": PartnerKind.COUNTRY,
        "RU": PartnerKind.COUNTRY,
        "EU": PartnerKind.ORGANISATION,
        "SU": PartnerKind.FORMER_STATE,
    }
    assert Partner.objects.get(code="SU").successor.code == "RU"


def test_parties_that_changed_change_what_commitments_bind():
    ingest()
    ingest(parties=("KR", "VN", "CN"))
    statement = Statement.objects.get()
    assert [link.partner.code for link in statement.statement_partners.all()] == ["KR", "VN", "CN"]
    assert StatementPartner.objects.count() == 3
    for row in Commitment.objects.all():
        assert set(row.parties.values_list("code", flat=True)) == {"KR", "VN", "CN"}


def test_a_value_that_is_too_long_is_cut_and_a_nameless_kind_is_none():
    ingest(publisher="p" * 999, kind=None, title=None, source_url=None)
    statement = Statement.objects.get()
    assert len(statement.publisher) == 200
    assert (statement.kind, statement.title, statement.source_url) == ("", "", "")


def test_a_failure_leaves_nothing_half_written():
    broken = promise(TEXT, PROMISES[0], topic="no-such-topic")
    with pytest.raises(KeyError):
        ingest(promises=[broken])
    assert not Statement.objects.exists()
    assert not Partner.objects.exists()


def test_names_the_archive_no_longer_uses_go_unless_a_human_touched_them(admin_user):
    from accords.ingest.names import retire_unused

    named = promise(TEXT, PROMISES[0], instruments=(Named("vkfta", "VKFTA", Span(1, 5)),))
    ingest(promises=[named], parties=("VN", "KR"))
    kept = Body(slug="committee", name="Committee")
    kept._history_user = admin_user
    kept.save()
    Statement.objects.all().delete()
    retire_unused()
    assert not Instrument.objects.exists()
    assert not Partner.objects.exists()
    assert list(Body.objects.all()) == [kept]


def test_the_vocabulary_mirrors_the_lexicon_and_syncs_once():
    vocabulary.sync()
    Topic.objects.filter(slug="trade-relations").update(name="Old")
    sector = Topic.objects.get(slug="trade-relations").sector
    Topic.objects.create(slug="forgotten", name="Forgotten", sector=sector)
    vocabulary.sync()
    assert Topic.objects.get(slug="trade-relations").name != "Old"
    assert not Topic.objects.filter(slug="forgotten").exists()
    before = list(Topic.objects.values())
    vocabulary.sync()
    assert list(Topic.objects.values()) == before


def test_a_kind_keeps_the_address_that_the_first_one_gave():
    first = ingest().statement.slug
    assert ingest(kind=StatementKind.AGREEMENT).statement.slug == first


def test_confidence_outside_a_share_is_brought_into_it():
    ingest(promises=[promise(TEXT, PROMISES[0], confidence=1.5)], confidence=-1.0)
    assert Commitment.objects.get().confidence == 1.0
    assert Statement.objects.get().confidence == 0.0


def test_text_and_reading_are_compared_not_only_the_file():
    document = source()
    store(document, reading(document))
    other = replace(document, sha256="0" * 64)
    assert store(other, reading(other)).outcome is Outcome.UNCHANGED


def test_readings_that_the_database_could_refuse_are_brought_into_form():
    odd = promise(
        TEXT,
        PROMISES[0],
        targets=(
            Target(amount=Decimal("1e40"), currency="USD"),
            Target(amount=Decimal("NaN"), year=2030),
            Target(amount=Decimal("0.12345678901"), currency="DOLLARS", year=20300),
            Target(due="2030"),
        ),
        instruments=(Named("k" * 400, "n" * 900, Span(0, 3)),),
        actor="A" * 40,
        paragraph="p" * 99,
        rule="r" * 400,
        parties=("XX",),
    )
    stored = ingest(
        promises=[odd],
        visits=[
            visit("VN", "VN", "2025-08-10"),
            visit("VN", "KR", "2025-08-13", "2025-08-10"),
            visit("VN", "JP", "2025-18-40"),
        ],
        relationships=[("VN", "VN", "level", 1, "existing"), ("VN", "KR", "l" * 400, 99999, "existing")],
        year=123456,
        date="no date at all, and one that is far too long for its column",
        title="t\x00" * 999,
    )
    assert stored.outcome is Outcome.CREATED
    row = Commitment.objects.get()
    assert [str(target) for target in row.targets.all()] == ["by 2030", "0.123457"]
    assert set(row.parties.values_list("code", flat=True)) == {"VN", "KR"}
    assert sorted(one.host.code for one in stored.statement.visits.all()) == ["JP", "KR"]
    assert ingest(force=True, promises=[odd]).outcome is Outcome.UPDATED
