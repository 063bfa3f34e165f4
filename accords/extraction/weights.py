"""Which sectors the topics that a unit names add up to."""

from collections.abc import Iterable

from accords.extraction.topics import TopicMention

MOST_SECTORS = 5
_FURTHER = 0.9
"""What a mention weighs for the sectors its topic speaks of besides."""

_AGAIN = 0.15

_KEPT = 0.5
"""A sector is kept that has this share of the weight of the first one."""

_OF_PEACE = frozenset(
    {"politics", "defence-security", "development", "people", "justice", "maritime", "multilateral"}
)
"""The sectors in which a region is what is spoken of; beside trade or roads it only says where."""


def chosen(weighed: Iterable[tuple[TopicMention, float]]) -> tuple[str, ...]:
    """The sectors that ``weighed`` mentions speak of, the weightiest first, of equals the first named."""
    weights: dict[str, float] = {}
    for mention, weight in weighed:
        for number, sector in enumerate(mention.topic.sectors):
            each = weight * (_FURTHER if number else 1.0)
            known = weights.get(sector, 0.0)
            weights[sector] = max(known, each) + _AGAIN * min(known, each)
    if not weights:
        return ()
    least = min(1.0, max(weights.values())) * _KEPT
    kept = (sector for sector in weights if weights[sector] >= least)
    return tuple(sorted(kept, key=lambda sector: -min(1.0, weights[sector])))[:MOST_SECTORS]


def is_matter(mention: TopicMention) -> bool:
    """Whether ``mention`` is of something that is done in a region, and is no question of peace there."""
    return not mention.topic.region and mention.topic.sector not in _OF_PEACE
