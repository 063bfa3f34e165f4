"""What a unit is about, and where that is said."""

from enum import StrEnum
from typing import NamedTuple

from accords.extraction.topics import TopicMention
from accords.extraction.types import Named

_MOST_TOPICS = 8


class Whence(StrEnum):
    """Where the topics of a unit come from."""

    OWN = "own"
    NEAR = "near"
    """From what stands before it, in its sentence or paragraph or as its heading."""
    FILED = "filed"
    """From nowhere: the general topic of the sector it is filed under."""


class Subject(NamedTuple):
    """What a unit is about. ``named`` are the topic mentions that say so, in the text's order; none
    of them is a term of the unit itself where ``inherited``, and ``whence`` tells whose they are then."""

    sectors: tuple[str, ...]
    named: tuple[TopicMention, ...] = ()
    inherited: bool = False
    whence: Whence = Whence.OWN

    def topics(self) -> tuple[Named, ...]:
        """Its topics, in the text's order; the sectors' general topics where none was named."""
        found = {
            mention.topic.slug: Named(mention.topic.slug, mention.topic.label, mention.span, mention.rule)
            for mention in reversed(self.named)
        }
        return tuple(reversed(found.values()))[:_MOST_TOPICS]


NOTHING = Subject(())
