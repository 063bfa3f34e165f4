"""Django's ``loaddata``, which also indexes what it loads, in the same transaction."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.core.management.commands import loaddata
from django.db.models import Model

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
        _check(obj.object)
        saved: bool = super().save_obj(obj)
        if isinstance(obj.object, Statement):
            self._statements.add(obj.object.pk)
        elif isinstance(obj.object, Commitment):
            self._statements.add(obj.object.statement_id)
        return saved


def _check(row: Model) -> None:
    """Refuses a value that no form would take. What a row names may come later in the file."""
    named = {column.name for column in row._meta.fields if column.is_relation}
    try:
        row.clean_fields(exclude=named)
    except ValidationError as error:
        told = "; ".join(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items())
        raise CommandError(f"{row._meta.label_lower} {row}: {told}") from error
