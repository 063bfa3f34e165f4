"""Archives that many tests begin with: each process makes them once, and copies them after."""

from collections.abc import Callable, Hashable
from functools import wraps

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from accords.search import index


def made_once(make: Callable[..., object]) -> Callable[..., None]:
    """``make``, which fills an empty archive, so that every call after the first one writes the rows that the
    first one made: with the same primary keys, in a few statements, as another state of the index."""
    made: dict[tuple[Hashable, ...], list[list[Model]]] = {}

    @wraps(make)
    def copy(*arguments: Hashable) -> None:
        with transaction.atomic():
            if arguments not in made:
                assert not any(_rows()), "only an archive that begins empty can be copied"
                make(*arguments)
                made[arguments] = _rows()
                return
            for rows in made[arguments]:
                type(rows[0])._base_manager.bulk_create(rows)
            # What a process remembers of one state may be of a test that changed it.
            index.touch()

    return copy


def _rows() -> list[list[Model]]:
    """Every row of the archive, by table; tables without rows are left out."""
    models = apps.get_app_config("accords").get_models(include_auto_created=True)
    return [rows for model in models if (rows := list(model._base_manager.all()))]
