"""Who is asked: the one whom a request goes to has not made it."""

from accords.extraction.clause import BESIDE, Clause
from accords.extraction.cues import Cue
from accords.extraction.spokesmen import other_of
from accords.extraction.subject import Subject
from accords.lexicon.speech import Who

_ASKED_REACH = 8
"""How far before a verb that ends its clause the one may begin who is asked, in words."""


def other_party(clause: Clause, actor: str | None) -> str | None:
    """The other of two parties."""
    return other_of(clause.scene.cast.parties, actor)


def asking(clause: Clause, subject: Subject) -> str | None:
    """Who asks where a title alone, or a pronoun, does not tell it: the other of the only party that the
    clause names besides ("the Minister asked Kenya to join")."""
    phrase = subject.phrase
    if subject.actor is not None or phrase is None or phrase.who not in (Who.ONE, Who.OFFICE):
        return None
    named = {other.actor for other in clause.phrases if other is not phrase and other.actor}
    return other_party(clause, named.pop()) if len(named) == 1 else None


def is_asked(clause: Clause, cue: Cue, subject: Subject) -> bool:
    """Whether a subject that only its place in the text told is the one who is asked here: "the Minister
    invited his Kenyan colleague" is said of no Kenyan."""
    phrase = subject.phrase
    points = phrase is None or phrase.who in (Who.ONE, Who.OFFICE)
    if not points or other_party(clause, subject.actor) is None:
        return False
    is_behind = clause.scene.speech.grammar.verb == "first"
    last = max(cue.last, phrase.last) if phrase is not None else cue.last
    first, stop = cue.first + 1, last + 2 + BESIDE
    if not is_behind:
        first, stop = cue.first - _ASKED_REACH, cue.first
    asked = [
        other
        for other in clause.phrases
        if other is not phrase
        and first <= other.first < stop
        and other.actor
        and other.who in (None, Who.OFFICE)
    ]
    if cue.rule.about:
        # An invitation names the country to be visited, too.
        asked = [other for other in asked if other.is_side or (other.office and not other.is_leader)]
    return bool(asked) and asked[0 if is_behind else -1].actor == subject.actor
