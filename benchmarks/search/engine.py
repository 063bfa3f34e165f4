"""The engine alone, in this process: hits by relevance, the exact total, and the counts of every facet."""

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.search.shapes import Case


class Engine:
    """Asks the archive of this process."""

    name = "accords"

    def __init__(self) -> None:
        from accords.search import Vocabulary

        self.vocabulary = Vocabulary()

    def ask(self, case: Case, words: Sequence[str]) -> int:
        """Answer one query as the search page needs it; how many rows there are."""
        from accords.search import Query
        from accords.search.engine import Answer, understand

        query = Query(q=case.shape.text(words), only_words=True)
        query = replace(query, **{name: (value,) for name, value in case.selected.items()})
        answer = Answer(understand(query, self.vocabulary))
        answer.counts()
        answer.keys(0, 20)
        return len(answer.documents)
