"""The subject of a verb, and the memory of who acted before it."""

from dataclasses import dataclass
from typing import NamedTuple

from accords.extraction.cast import Phrase
from accords.vocab import BOTH


class Subject(NamedTuple):
    """Who a verb's subject is: ``both``, a code, or null; ``how`` it was found; the phrase, if any."""

    actor: str | None
    how: str
    phrase: Phrase | None = None

    @property
    def is_party(self) -> bool:
        """Whether the subject is a party, or speaks for one."""
        return self.actor is not None


NO_SUBJECT = Subject(None, "none")


@dataclass
class Memory:
    """Who acted last: what pronouns point to; who has the ``floor``, in a transcript with labels; and whether
    the sentence before is ``reporting`` what a party said is to come, which the next may go on with."""

    single: str | None = None
    last: str | None = None
    floor: str | None = None
    reporting: bool = False

    def note(self, actor: str | None) -> None:
        """Remember ``actor``."""
        if actor is None:
            return
        self.last = actor
        if actor != BOTH:
            self.single = actor
