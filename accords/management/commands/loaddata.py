"""Django's ``loaddata``, which also indexes what it loads, in the same transaction."""

from typing import Any

from django.core.management.commands import loaddata

from accords.models import Commitment, Statement
from accords.search import index


class Command(loaddata.Command):
    """Loads fixtures (``loaddata demo``: the archive of the five seeds) and indexes their statements."""

    def loaddata(self, fixture_labels: Any) -> None:
        self._statements: set[int] = set()
        super().loaddata(fixture_labels)
        index.update_statements(self._statements)
        index.touch()

    def save_obj(self, obj: Any) -> bool:
        saved: bool = super().save_obj(obj)
        if isinstance(obj.object, Statement):
            self._statements.add(obj.object.pk)
        elif isinstance(obj.object, Commitment):
            self._statements.add(obj.object.statement_id)
        return saved
