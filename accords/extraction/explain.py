"""Why the values stand that no single stage explains: the language, the year, the titles, what a promise is
filed under.

Every other value has its evidence from the stage that read it. A value that is made of others names them in
its note.
"""

from collections.abc import Iterator, Sequence

from accords.extraction.reading import Reading
from accords.extraction.titles import parts_of_title
from accords.extraction.topics import TopicMention
from accords.extraction.types import Commitment, Evidence, Extraction, Leader, Span
from accords.text.function_words import FUNCTION_WORDS

REASONS = {
    "language.head": "The file's head says so.",
    "language.script": "Of the languages known, this one alone is written in these letters.",
    "language.words": "The small words of this language are the most frequent in the text, this one first.",
    "language.model": "Neither letters nor small words settle it; a statistical model says so.",
    "publisher.head": "The file's head says so.",
    "publisher.address": "The host of the document's address.",
    "publisher.line": "The name on a line that gives the source.",
    "title.head": "The file's head says so.",
    "title.first_line": "The first line that is worded like a title.",
    "title.made": "Made in English of other values.",
    "date.head": "The file's head says so.",
    "date.dateline": "The line or sentence is there for its date.",
    "date.talks_in_lead": "The first paragraphs tell of talks on this day.",
    "date.in_lead": "The first day that the first paragraphs name.",
    "date.only_day": "The only day that the document names.",
    "date.visit": "The last day of the visit that a joint text tells of.",
    "date.address": "The document's address holds it.",
    "year.of_date": "The year of the document's date.",
    "year.of_visit": "The year of the visit that the document reports.",
    "year.of_days_in_lead": "The year of the days that the first paragraphs name.",
    "year.address": "The document's address holds it.",
    "year.lent": "Another account of the same visit tells it.",
    "parties.title": "The title names them.",
    "parties.text": "The best supported pair of those that the text names.",
    "parties.trip": "Who travels, and those visited.",
    "parties.named": "The commitment names fewer than the document's parties.",
    "bilateral.dealings": "Signs that two parties deal with each other outweigh those against.",
    "bilateral.named": "A party is named.",
    "bilateral.beside": "The parties are named side by side.",
    "bilateral.group": "Three or more are named as one group, this one among them.",
    "bilateral.unmet": "It is named, but too little says that the parties deal with each other.",
    "bilateral.one_party": "The only party that the text names.",
    "bilateral.no_party": "The text names no party.",
    "treaty.provision": "A clause of a treaty binds whom it begins with, whatever its verb.",
    "list.led_in": "An item of a list of what was agreed.",
    "visits.visitor.leader": "The leader who travels.",
    "visits.visitor.other": "The party that is not the host.",
    "visits.leg": "A host of the trip.",
    "visits.place": "A city of talks is one of the host's.",
    "visits.open": "The text does not say where they met.",
    "visits.day-of-talks": "The day of the talks is the document's.",
    "visits.lent": "Another account of the same visit tells it.",
    "visits.kind.none": "Nothing says of what rank the visit was.",
    "visits.kind.title": "The title says so.",
    "leaders.alias": "A name that an admin added.",
    "leaders.table": "A name in the archive's table of leaders.",
    "leaders.sound": "A name that sounds like one in the archive's table of leaders.",
    "leaders.printed": "The name as printed; no table knows it.",
    "leaders.place": "The only party of the sentence without a leader.",
    "sectors.general": "Nothing more special was named.",
    "paragraph.printed": "The number printed before the paragraph.",
    "heading.above": "The nearest heading above.",
    "gloss.made": "Made in English of what was recognised.",
    "sums.cldr": "Number, magnitude and currency as CLDR names them.",
    "actor.default": "No subject is named: taken as both.",
}
"""Why the rules of the engine itself decide; those of a language's file carry their own reasons."""


def of_language(reading: Reading) -> tuple[Evidence, ...]:
    """What told the language; of function words the first of them, else the first word of the text."""
    if reading.language is None or not reading.language_told_by:
        return ()
    rule = f"language.{reading.language_told_by}"
    if reading.language_told_by == "head":
        return (Evidence("language", rule, None, f"language: {reading.source.language}"),)
    first, after = reading.word_range(reading.source.body)
    known = FUNCTION_WORDS.get(reading.language, frozenset())
    at = first
    if reading.language_told_by == "words":
        at = next((at for at in range(first, after) if reading.words.texts[at] in known), first)
    if at >= after:
        return (Evidence("language", rule),)
    return (Evidence("language", rule, Span(reading.words.starts[at], reading.words.ends[at])),)


def of_whole(extraction: Extraction) -> Iterator[Evidence]:
    """Why the year and the English title stand: both follow from other values."""
    told = {each.field for each in extraction.evidence}
    if extraction.year is not None and "year" not in told:
        rule = "year.of_date" if extraction.date else "year.of_visit"
        fields = ("date",) if extraction.date else ("dates",)
        visits = [each for visit in extraction.visits for each in visit.evidence]
        spans = [each.span for each in (*extraction.evidence, *visits) if each.field in fields]
        yield Evidence("year", rule, next(iter(spans), None))
    if extraction.title_english and "title_english" not in told:
        yield Evidence("title_english", "title.made", None, f"made of {parts_of_title(extraction)}")


def of_leaders(leaders: Sequence[Leader]) -> Iterator[Evidence]:
    """The words of each leader, and how sure his name is."""
    for leader in leaders:
        note = f"{leader.name}, confidence {leader.confidence:.2f}"
        yield Evidence("leaders", leader.rule or "leaders.printed", leader.span, note)


def of_subject(
    commitment: Commitment, sectors: Sequence[str], named: Sequence[TopicMention]
) -> Iterator[Evidence]:
    """The words that file a commitment under each of its sectors, and where it stands."""
    for sector in sectors:
        mention = next((each for each in named if sector in each.topic.sectors), None)
        if mention is None:
            yield Evidence("sectors", "sectors.general", None, sector)
        else:
            yield Evidence("sectors", f"sectors.of.{mention.topic.slug}", mention.span, sector)
    if commitment.paragraph:
        yield Evidence("paragraph", "paragraph.printed", None, commitment.paragraph)
    if commitment.heading:
        yield Evidence("heading", "heading.above", None, commitment.heading)
    if commitment.parties:
        yield Evidence("parties", "parties.named", commitment.span, ", ".join(commitment.parties))


def of_gloss(commitment: Commitment, *, inherited: bool) -> Evidence:
    """What the gloss is made of."""
    about = "topics of what stands before" if inherited else "topics"
    parts = ["actor", "strength", "verbs", about]
    parts += [name for name in ("targets", "instruments", "bodies") if getattr(commitment, name)]
    return Evidence("gloss", "gloss.made", commitment.span, f"made of {', '.join(parts)}")
