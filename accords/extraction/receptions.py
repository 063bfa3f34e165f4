"""Receptions: who of those that a sentence names receives, and who is received.

Who receives is named first, or else by whom the other is received; where only the guest is named, the host is
at home.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Reception(NamedTuple):
    """The words for a reception and who stands about them.

    ``before`` and ``behind`` are the sides of the persons on either side of the words, by place; ``doer`` is
    he by whom the other is received. ``is_at_home`` says that a leader of whom nobody says where he is from
    stands before them; ``home`` is the country of the text. ``is_passive`` tells that who is received is
    named first.
    """

    before: Sequence[str]
    behind: Sequence[str]
    doer: str | None
    is_at_home: bool
    home: str | None
    is_passive: bool


def host_of(reception: Reception, parties: Sequence[str]) -> str | None:
    """The party that receives, where that is told."""
    before, behind, home = reception.before, reception.behind, reception.home
    if reception.doer is not None:
        return reception.doer
    if reception.is_passive:
        if behind and behind[0] not in before[-1:]:
            return behind[0]
        if len(before) > 1 and before[-2] != before[-1]:
            return before[-1]
        return _other(before[-1], parties) if before and not behind else None
    if behind and before:
        return before[-1] if before[-1] != behind[0] else None
    if behind:
        if reception.is_at_home:
            return _other(behind[0], parties)
        if home in parties and home != behind[0]:
            return home
        # The verb stands first: "استقبل الملك الوزير".
        return behind[0] if len(behind) > 1 and behind[0] != behind[1] else None
    # The verb stands last.
    if len(before) > 1 and before[-2] != before[-1]:
        return before[-2]
    if len(before) == 1 and (reception.is_at_home or home not in (None, before[0])):
        return _other(before[0], parties)
    return None


def _other(guest: str, parties: Sequence[str]) -> str | None:
    """The other of two parties."""
    others = [code for code in parties if code != guest]
    return others[0] if guest in parties and len(others) == 1 else None
