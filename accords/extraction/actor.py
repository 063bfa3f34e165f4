"""Who acts: the subject of a verb, as one of the parties or both."""

from dataclasses import dataclass

from accords.extraction.asked import asking, is_asked, other_party
from accords.extraction.cast import Phrase
from accords.extraction.clause import BESIDE, Clause
from accords.extraction.cues import Cue
from accords.extraction.openings import (
    behind_adverbial,
    behind_dateline,
    follows_pause,
    has_other_topic,
    opens_clause,
    opens_unit,
)
from accords.extraction.quotations import (
    Quotation,
    is_of_one,
    is_own,
    is_we,
    quotation_of,
    quoted_leader,
    who_we_are,
)
from accords.extraction.signals import word_set
from accords.extraction.subject import NO_SUBJECT, Memory, Subject
from accords.lexicon.speech import Act, Place, Who
from accords.vocab import BOTH

_AGENT_REACH = 15
"""How far from its verb the agent of a passive may stand, in words."""

_APPOSITION = 8
"""How many words may stand between two subjects that a conjunction joins."""


@dataclass(frozen=True)
class SubjectReader:
    """Reads the subjects of one clause. ``memory`` holds who acted before it."""

    clause: Clause
    memory: Memory

    def read(self, cue: Cue, *, since: int, earlier: Subject | None, behind: int | None = None) -> Subject:
        """The subject of ``cue``; ``since`` is where its clause may begin, ``earlier`` the subject of the
        verb before it in the sentence, and ``behind`` the word behind that verb."""
        subject = self._find(cue, since=since, earlier=earlier, behind=behind)
        is_third = subject.phrase is not None and subject.phrase.who is Who.THIRD
        if is_third and is_we(self.clause, cue, subject):
            subject = Subject(BOTH, "shared")  # a place named before "we will"
        if cue.rule.act is Act.REQUEST and is_asked(self.clause, cue, subject):
            return subject._replace(actor=other_party(self.clause, subject.actor))
        if cue.rule.act is Act.REQUEST and (asker := asking(self.clause, subject)) is not None:
            return subject._replace(actor=asker)
        grammar = self.clause.scene.speech.grammar
        is_quoting = bool(grammar.together) and self.clause.is_quoting
        quotation = quotation_of(self.clause, cue) if is_quoting else None
        if quotation is not None and quotation.speaker.actor and is_we(self.clause, cue, subject):
            return self._of_quotation(cue, subject._replace(actor=BOTH), quotation)
        if is_we(self.clause, cue, subject):
            phrase = subject.phrase
            if phrase is not None and phrase.is_leader and phrase.actor == self.memory.floor:
                phrase = None  # who speaks is named before his words
            if self.memory.floor is not None and is_own(self.clause, cue, phrase):
                return subject._replace(actor=self.memory.floor)
            speaker = who_we_are(self.clause, subject, self.memory, is_first=earlier is None)
            if speaker is not None:
                return subject._replace(actor=speaker)
            if subject.phrase is not None or earlier is None:
                subject = subject._replace(actor=BOTH)
        return subject if quotation is None else self._of_quotation(cue, subject, quotation)

    def _of_quotation(self, cue: Cue, subject: Subject, quotation: Quotation) -> Subject:
        """The subject of a verb in a quotation: the speaker's side, both, or who is named in it."""
        phrase = subject.phrase
        if phrase is not None and not quotation.first <= phrase.first < quotation.stop:
            phrase = None  # who speaks it is not its subject
            subject = Subject(BOTH, "quoted")
        # Verbs that end their clauses need no subject: a hope, a plea or a view is that of who speaks.
        is_last = self.clause.scene.speech.grammar.verb == "last"
        is_voiced = phrase is None and is_last and cue.rule.act in (Act.INTEND, Act.REQUEST, Act.AFFIRM)
        if is_voiced or is_of_one(self.clause, cue, quotation, phrase):
            return self._subject(quotation.speaker, "quoted")._replace(phrase=phrase)
        return subject

    def _find(self, cue: Cue, *, since: int, earlier: Subject | None, behind: int | None) -> Subject:
        """As ``read``, where "we" are both parties."""
        grammar = self.clause.scene.speech.grammar
        if grammar.verb == "last":
            return self._before_last(cue, since, behind=behind, earlier=earlier)
        if grammar.verb == "split":
            return self._number(cue, self._with_leader_before(self._foremost(cue, since, earlier)))
        follows = None
        if grammar.subject_follows:
            follows = self.clause.phrase_behind(cue, self._honorifics(cue))
        if follows is not None and follows.who is not Who.THIRD and not self._is_addressed(cue, follows):
            return self._number(cue, self._subject(self._widened(follows, cue), "after"))
        if cue.rule.act is Act.REPORT and follows_pause(self.clause, cue):
            speaker = self._outsider_behind(cue)
            if speaker is not None:
                return self._subject(speaker, "after")  # "…, ha detto un economista"
        if (
            grammar.drops_subject
            and earlier is not None
            and earlier.is_party
            and follows_pause(self.clause, cue)
        ):
            return self._number(cue, earlier._replace(how="shared"))
        joined = self.clause.is_joined(cue)
        phrase = None if joined else self.clause.phrase_before(cue, BESIDE, since=since)
        if phrase is not None:
            return self._number(cue, self._subject(self._widened(phrase, cue), "beside"))
        if self._asks_without_subject(cue):
            return self._dropped(cue)
        shares = joined and earlier is not None
        drops = grammar.drops_subject and cue.rule.act is Act.REQUEST
        if joined and earlier is not None and earlier.is_party and drops:
            return self._number(cue, earlier._replace(how="shared"))
        phrase = self.clause.phrase_behind(cue, 0 if shares else grammar.subject_after)
        if phrase is not None and not (phrase.who is Who.THIRD and self._is_plural(cue)):
            return self._number(cue, self._subject(self._widened(phrase, cue), "after"))
        if joined and earlier is not None:
            return self._number(cue, earlier._replace(how="shared"))
        phrase = self.clause.phrase_before(cue, grammar.subject_before, since=since)
        if phrase is not None:
            return self._number(cue, self._subject(self._widened(phrase, cue), "before"))
        for candidate in self.clause.phrases:
            is_near = abs(candidate.first - cue.last) <= _AGENT_REACH
            if candidate.is_agent and is_near and not self._governs(cue, candidate):
                return self._subject(candidate, "agent")
        if earlier is not None:
            return self._number(cue, earlier._replace(how="shared"))
        opening = self._opening(cue, since)
        if opening is not None:
            return self._number(cue, opening)
        if grammar.drops_subject and (opens_unit(self.clause, cue) or behind_adverbial(self.clause, cue)):
            return self._dropped(cue)
        return NO_SUBJECT

    def _honorifics(self, cue: Cue) -> int:
        """How many words of honour stand right behind the verb: "طلب جلالة الملك"."""
        genitives = self.clause.scene.small.at["genitives"]
        index = cue.last + 1
        while index in genitives:
            index = genitives[index] + 1
        return index - cue.last - 1

    def _outsider_behind(self, cue: Cue) -> Phrase | None:
        """Who of no party stands right behind the verb, in any language: "…, said an analyst"."""
        behind = (phrase for phrase in self.clause.phrases if phrase.first > cue.first)
        phrase = next(behind, None)
        is_near = phrase is not None and phrase.first - cue.last - 1 <= BESIDE
        return phrase if is_near and phrase is not None and phrase.is_outside else None

    def _governs(self, cue: Cue, phrase: Phrase) -> bool:
        """Whether the preposition before the phrase belongs to the verb: "abogaron por Bolivia"."""
        agents = self.clause.scene.small.at["agents"]
        within = cue.last in agents and phrase.first > cue.last
        return within and not any(word in agents for word in range(cue.last + 1, phrase.first))

    def _is_addressed(self, cue: Cue, phrase: Phrase) -> bool:
        """Whether companies and the like right behind a verb of asking are asked: a preposition follows."""
        prepositions = self.clause.scene.small.at["prepositions"]
        return cue.rule.act is Act.REQUEST and phrase.is_institution and phrase.last + 1 in prepositions

    def _asks_without_subject(self, cue: Cue) -> bool:
        """Whether the verb opens its sentence and asks: who stands behind it is asked then ("Convidou o
        Presidente a visitar …")."""
        speech = self.clause.scene.speech
        return (
            speech.grammar.drops_subject
            and speech.plural is not None
            and cue.rule.act is Act.REQUEST
            and opens_unit(self.clause, cue)
        )

    def _dropped(self, cue: Cue) -> Subject:
        """Who acted last, of the number that the verb shows; nobody where the verb is a passive."""
        actor = self.memory.last
        speech = self.clause.scene.speech
        if speech.impersonal is not None and speech.impersonal.fullmatch(
            self.clause.scene.reading.words[self.clause.number_word(cue)].text
        ):
            return NO_SUBJECT
        if speech.plural is not None:
            if cue.rule.subjectless is cue.rule.act:
                return NO_SUBJECT
            actor = BOTH if self._is_plural(cue) else self.memory.single
        return Subject(actor, "shared") if actor is not None else NO_SUBJECT

    def answering(self) -> Subject:
        """The one of two parties that did not act last; nobody where both did."""
        others = [party for party in self.clause.scene.cast.parties if party != self.memory.last]
        is_answer = self.memory.last == self.memory.single and len(others) == 1
        return Subject(others[0], "shared") if is_answer else NO_SUBJECT

    def _before_last(self, cue: Cue, since: int, *, behind: int | None, earlier: Subject | None) -> Subject:
        """The subject of a verb that ends its clause: what is marked as its topic, else that of the verb
        before it, else the first phrase that can be."""
        grammar = self.clause.scene.speech.grammar
        if grammar.topics or grammar.topic_endings:
            topic = self._topic(cue, since if behind is None else behind)
            if topic is not None:
                return topic
            if earlier is not None and earlier.is_party:
                return earlier._replace(how="shared")
            found = self._opening(cue, since)
        else:
            begin = behind_dateline(self.clause, since if behind is None else behind)
            found = self._paused(cue, begin) or self._opening(cue, begin)
        if found is not None:
            return found
        if earlier is not None:
            return earlier._replace(how="shared")
        if (
            grammar.drops_subject
            and cue.rule.act is not Act.CONCLUDE
            and not has_other_topic(self.clause, cue, since)
        ):
            if self.clause.scene.speech.plural is not None:
                return self._dropped(cue)
            needs_two = cue.rule.act is Act.UNDERTAKE and cue.rule.place is Place.OPERATIVE
            if self.memory.last is not None and not needs_two:
                return Subject(self.memory.last, "shared")
        return NO_SUBJECT

    def _with_leader_before(self, found: Subject) -> Subject:
        """The subject with the leader before it, where its country seems to be joined to him: "Modi and of
        Japan his counterpart Abe", the order of words in Hindi."""
        phrase = found.phrase
        if phrase is None or not phrase.office or phrase.actor in (None, BOTH):
            return found
        place = self.clause.phrases.index(phrase)
        joint = self.clause.phrases[place - 1] if place else None
        if joint is None or joint.who is not Who.JOINT or joint.can_be_subject:
            return found
        is_near = phrase.first - joint.last - 1 <= BESIDE and not self._has_comma_behind(joint)
        return found._replace(actor=BOTH) if is_near else found

    def _paused(self, cue: Cue, since: int) -> Subject | None:
        """The first phrase with a comma behind it: names before it that have none belong to its nouns."""
        for candidate in self.clause.phrases:
            is_before = since <= candidate.first and candidate.last + 1 < cue.first
            if is_before and candidate.can_be_subject and self._has_comma_behind(candidate):
                return self._subject(candidate, "opening")
        return None

    def _has_comma_behind(self, phrase: Phrase) -> bool:
        return self.clause.scene.comma_between(phrase.last, phrase.last + 1)

    def _topic(self, cue: Cue, since: int) -> Subject | None:
        """The first phrase from ``since`` on that is marked as the subject of the main clause."""
        for candidate in self.clause.phrases:
            if since <= candidate.first < cue.first and candidate.is_topic and candidate.can_be_subject:
                return self._subject(candidate, "opening")
        return None

    def _widened(self, phrase: Phrase, cue: Cue) -> Phrase:
        """The phrase with the one it is joined to over an apposition: "A, president of X, and B, …"."""
        phrases = self.clause.phrases
        index = phrases.index(phrase)
        first = index if phrase.first > cue.first else max(0, index - 1)
        pair = phrases[first : first + 2]
        if len(pair) < 2 or not all(each.can_be_subject for each in pair):
            return phrase
        left, right = pair
        is_near = right.first - left.last - 1 <= _APPOSITION
        is_crossed = any(left.last < verb.first < right.first for verb in self.clause.verbs)
        words = self.clause.scene.reading.words
        lexicon = self.clause.scene.reading.lexicon
        fillers = word_set(lexicon.code, lexicon.documents.links.fillers)
        first = right.first
        while (before := fillers.before(words, first, left.last + 1)) < first:
            first = before  # "the Government of the Democratic Republic of …"
        is_joined = right.has_conjunction or first - 1 in self.clause.scene.ends["conjunctions"]
        if right.first == left.last + 1 and words[left.last].end == words[right.first].start:
            is_joined = True  # a pair of signs: "中法"
        is_other = left.actor != right.actor and right.who is not Who.JOINT
        # "He and the Prime Minister of Fiji agreed": whoever he is, they are two.
        are_two = is_other and right.actor and (left.actor or left.who in (Who.ONE, Who.SELF))
        if is_near and is_joined and are_two and not is_crossed:
            return phrase._replace(actor=BOTH, who=Who.JOINT)
        return phrase

    def _number(self, cue: Cue, subject: Subject) -> Subject:
        """A verb in the plural has more than one leader or country for its subject."""
        phrase = subject.phrase
        if phrase is not None and phrase.who is Who.EITHER:
            if self.clause.scene.speech.plural is None:
                # Verbs show no number: whoever acted last.
                return subject._replace(actor=self.memory.last or BOTH)
            single = None if self._is_plural(cue) else self.memory.single
            return subject._replace(actor=single or BOTH)
        if subject.actor in (None, BOTH) or phrase is None:
            return subject
        is_one = (
            phrase.is_leader
            or phrase.office
            or (phrase.who is None and subject.how not in ("beside", "after"))
        )
        if is_one and self._is_plural(cue):
            return subject._replace(actor=BOTH)
        return subject

    def _is_plural(self, cue: Cue) -> bool:
        """Whether the verb shows by its form that it has more than one subject."""
        speech = self.clause.scene.speech
        word = self.clause.scene.reading.words[self.clause.number_word(cue)]
        return speech.plural is not None and speech.plural.fullmatch(word.text) is not None

    def _opening(self, cue: Cue, since: int) -> Subject | None:
        """The first phrase of the clause that can be its subject."""
        for candidate in self.clause.phrases:
            if since <= candidate.first < cue.first and candidate.can_be_subject and candidate.is_marked:
                return self._subject(candidate, "opening")
        return None

    def _foremost(self, cue: Cue, since: int, earlier: Subject | None) -> Subject:
        """The subject where it opens the clause and the verb ends it: the first phrase that stands at the
        beginning or behind a pause, else the first of all. Behind another verb it must stand at once."""
        clause = self.clause
        verbs = [verb for verb in clause.verbs if verb.first < cue.first and not verb.rule.participle]
        begin = max(since, verbs[-1].last + 1) if verbs else since
        is_later = begin > since
        found = [
            phrase
            for phrase in clause.phrases
            if begin <= phrase.first and phrase.last < cue.first and phrase.can_be_subject
        ]
        for phrase in found:
            if not phrase.is_agent and opens_clause(self.clause, phrase, begin):
                return self._subject(self._widened(phrase, cue), "beside")
        for phrase in found:
            if phrase.is_agent:
                return self._subject(phrase, "agent")
        if found and not is_later:
            return self._subject(found[0], "opening")
        return earlier._replace(how="shared") if earlier is not None else NO_SUBJECT

    def _subject(self, phrase: Phrase, how: str) -> Subject:
        actor = phrase.actor
        if phrase.who is Who.SELF:
            quoted = quoted_leader(self.clause)
            actor = quoted.actor if quoted is not None else self.memory.single
        elif phrase.who is Who.SPEAKER and self.memory.floor is not None:
            actor = self.memory.floor  # "our government", says he who has the floor
        elif phrase.is_shared:
            actor = self.memory.single or actor
        elif actor is None:
            if phrase.who is Who.COUNTERPART:
                actor = self.answering().actor
            elif phrase.who is Who.ONE or phrase.who is Who.OFFICE:
                actor = self.memory.single
            elif phrase.who is Who.THEY or phrase.who in (Who.INSTITUTION, Who.OTHERS):
                actor = BOTH
        return Subject(actor, how, phrase)
