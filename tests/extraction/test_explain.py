"""What ``extract --explain`` tells: the words and the rule, also where no known verb decides, and where a
document is rejected."""

import pytest

from accords.extraction.explain import REASONS
from accords.extraction.pipeline import extract
from tests.extraction.texts import document

TREATY = """Agreement between the Republic of Ghana and Ireland on Fisheries

The Government of the Republic of Ghana and the Government of Ireland have agreed as follows:

Article 1

Ireland pays Ghana a sum each year.

Article 2

Every dispute is settled by negotiation.

Done at Accra on 3 May 2011.
"""


def test_a_clause_without_a_known_verb_shows_what_binds() -> None:
    read = extract(document(TREATY))
    by_provision = [each for each in read.commitments if each.rule == "treaty.provision"]
    assert by_provision
    for each in by_provision:
        told = [evidence for evidence in each.evidence if evidence.field == "strength"]
        assert [evidence.rule for evidence in told] == ["treaty.provision"]
        assert told[0].span is not None
        assert told[0].span.of(TREATY).strip()


@pytest.mark.parametrize(
    "text",
    [
        "The quarter-finals were played on Sunday. Ghana beat Ireland two goals to one after extra time.",
        "The cabinet of Ghana approved a new budget on Monday. Ministers will tell parliament on Friday.",
        "The bakery opens at seven.",
    ],
)
def test_a_rejected_document_shows_why(text: str) -> None:
    read = extract(document(text, "en"))
    assert not read.bilateral
    told = [evidence for evidence in read.evidence if evidence.field == "bilateral"]
    assert told
    assert all(evidence.span is not None or evidence.rule in REASONS for evidence in told)
