"""The archive's own names are read once, and anew only where they may have changed."""

import pytest

from accords.models import Commitment, Partner
from accords.search import index, names
from tests.copies import made_once
from tests.factories import CommitmentFactory, StatementFactory

pytestmark = pytest.mark.django_db


@made_once
def one_commitment() -> None:
    """A commitment of a statement in Dutch."""
    CommitmentFactory(statement=StatementFactory(partners=["VN", "KR"], language="nl"))
    index.rebuild()


@pytest.fixture
def known() -> names.Names:
    one_commitment()
    return names.names()


def test_names_stay_where_only_a_document_changed(known: names.Names) -> None:
    commitment = Commitment.objects.get()
    Commitment.objects.update(gloss="Both sides agreed to grow rice.")
    index.update_statements([commitment.statement_id])
    assert names.names() is known


def test_names_are_read_anew_where_one_was_changed(known: names.Names) -> None:
    Partner.objects.filter(code="KR").update(name="Korea")
    index.touch()
    assert names.names().partners["KR"] == "Korea"


def test_a_name_that_changed_before_a_document_did_is_not_passed_over(known: names.Names) -> None:
    Partner.objects.filter(code="KR").update(name="Korea")
    index.touch()
    Commitment.objects.update(gloss="Both sides agreed to grow rice.")
    index.update_statements([Commitment.objects.get().statement_id])
    assert names.names().partners["KR"] == "Korea"


def test_a_document_in_a_new_language_makes_the_language_known(known: names.Names) -> None:
    assert known.languages == ("nl",)
    index.update_statements([StatementFactory(partners=["VN", "KZ"], language="kk").pk])
    assert names.names().languages == ("kk", "nl")
