"""The names that pages give to slugs and codes, in the language of the interface."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accords.lexicon.labels import ENGLISH, level_label, topic_definition
from accords.lexicon.topics import topics
from accords.models import Partner, Sector, Topic
from accords.search import Vocabulary
from accords.search.vocabulary import local_name
from accords.text.direction import direction
from accords.vocab import BOTH, DateBasis, RelationshipEvent, Strength, VisitKind

_NAMES = Vocabulary()
"""Asked for the closed lists and for languages only, which need no database."""

_LANGUAGES_BY_SCRIPT = {
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "DEVANAGARI": "hi",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "TAMIL": "ta",
    "THAI": "th",
}
"""By the first word of a letter's name in Unicode: scripts that a name in a document of today is in one
language with."""

STRENGTH_MEANINGS: dict[str, Promise] = {
    Strength.CONCLUDED: _("done with this visit: signed, adopted, established, upgraded, announced"),
    Strength.AGREED: _("the parties agreed, decided or committed themselves, together"),
    Strength.PLEDGED: _("one party says that it will, or agrees to"),
    Strength.INTENDED: _("consider, explore, study, be ready to, hope, look forward to"),
    Strength.REQUESTED: _("one party asks or proposes that something be done"),
    Strength.AFFIRMED: _("a shared position without an action: a need stressed, a principle reaffirmed"),
}
VISIT_KINDS: dict[str, Promise] = {
    VisitKind.STATE: _("State visit"),
    VisitKind.OFFICIAL: _("Official visit"),
    VisitKind.WORKING: _("Working visit"),
    VisitKind.OTHER: _("Visit"),
    VisitKind.UNKNOWN: _("Visit, rank not stated"),
}
DATE_BASES: dict[str, Promise] = {
    DateBasis.STATED: _("as the document states it"),
    DateBasis.DERIVED: _("derived from the document or from another account of the same visit"),
    DateBasis.UNKNOWN: _("not known"),
}
EVENTS: dict[str, Promise] = {
    RelationshipEvent.ESTABLISHED: _("established"),
    RelationshipEvent.UPGRADED: _("upgraded to"),
    RelationshipEvent.EXISTING: _("named as existing"),
}
FIELDS: dict[str, Promise] = {
    "strength": _("Strength"),
    "actor": _("Who acts"),
    "sectors": _("Sectors"),
    "topics": _("Topics"),
    "targets": _("Targets"),
    "instruments": _("Agreements"),
    "bodies": _("Bodies"),
    "parties": _("Parties"),
    "polarity": _("Polarity"),
    "paragraph": _("Point"),
    "heading": _("Heading"),
    "gloss": _("Gloss"),
}


@dataclass(frozen=True, slots=True)
class ForeignText:
    """Words in a document's own language, with what ``lang`` and ``dir`` must say of them."""

    text: str
    language: str
    direction: str

    def __bool__(self) -> bool:
        return bool(self.text)


def foreign(text: str, language: str) -> ForeignText:
    """``text`` in ``language`` (BCP 47, empty where nobody knows: the browser then reads the letters)."""
    return ForeignText(text=text, language=language, direction=direction(language))


def person(name: str) -> ForeignText:
    """Somebody's name. Its language is the one that its letters tell; of Latin, Cyrillic, Arabic and Chinese
    ones many languages are written, and nobody has said which."""
    for letter in name:
        script = unicodedata.name(letter, "").partition(" ")[0]
        if script in _LANGUAGES_BY_SCRIPT:
            return foreign(name, _LANGUAGES_BY_SCRIPT[script])
    return foreign(name, "")


def called(row: Partner | Sector | Topic) -> str:
    """The name of a partner, a sector or a topic in the language of the interface."""
    if isinstance(row, Partner):
        return local_name("country", row.code) or row.name
    return local_name("sector" if isinstance(row, Sector) else "topic", row.slug) or row.name


def defined(topic: Topic) -> ForeignText:
    """What a topic covers: in the language of the interface, unless somebody has defined it otherwise than
    the lexicon does, in English alone."""
    spoken = get_language() or ENGLISH
    known = topics().get(topic.slug)
    if known and known.definition == topic.definition and (covers := topic_definition(topic.slug, spoken)):
        return foreign(covers, spoken)
    return foreign(topic.definition, ENGLISH)


def listed(parts: Iterable[str]) -> str:
    """Words in a row, parted as the language of the interface parts them; what is empty is left out."""
    return pgettext("between the parts of a list", ", ").join(part for part in parts if part)


def level_name(name: str) -> ForeignText:
    """A level of relations in the language of the interface, or in English where nobody has translated it."""
    spoken = get_language() or ENGLISH
    label = level_label(name, spoken)
    return foreign(label, spoken) if label else foreign(name, ENGLISH)


def named(names: dict[str, Promise], slug: str) -> str:
    """The name of ``slug``, or the slug itself where the vocabulary does not know it."""
    return str(names.get(slug, slug))


def strength_name(slug: str) -> str:
    """``Agreed``."""
    return _NAMES.label("strength", slug)


def kind_name(slug: str) -> str:
    """What sort of document: ``Joint statement``; ``Document`` where nobody can tell."""
    return _NAMES.label("kind", slug) if slug else gettext("Document")


def review_name(slug: str) -> str:
    """What a human has said about a row: ``Corrected``."""
    return _NAMES.label("review", slug)


def language_name(code: str) -> str:
    """``Hebrew`` for ``he``."""
    return _NAMES.label("language", code) if code else gettext("Language not recognised")


def actor_name(actor: str, names: dict[str, str]) -> str:
    """Who acts: ``both sides``, or a partner's name out of ``names`` (code → name)."""
    return gettext("both sides") if actor == BOTH else names.get(actor, actor)


def act(strength: str, actor: str, names: dict[str, str]) -> str:
    """The act in words: ``Agreed, both sides``."""
    return gettext("%(strength)s, %(actor)s") % {
        "strength": strength_name(strength),
        "actor": actor_name(actor, names),
    }
