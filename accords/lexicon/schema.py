"""What every lexicon file shares: strict frozen records, rules that carry their own tests, lists of terms."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record that rejects keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Rule(Record):
    """A decision by words. ``id`` is stored with every value the rule gives (``he.strength.agreed.1``);
    each of ``examples`` must be matched by one of ``patterns``, none of ``counterexamples`` may be."""

    id: str
    why: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


def split_terms(text: str) -> tuple[str, ...]:
    """The patterns of a list written with semicolons."""
    return tuple(pattern for piece in text.split(";") if (pattern := piece.strip()))
