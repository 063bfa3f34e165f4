"""Rebuild the search index from the records."""

from typing import Any

from django.core.management.base import BaseCommand

from accords.search import index


class Command(BaseCommand):
    """``manage.py reindex``: safe while the site serves."""

    help = "Rebuild the search index from the records. Safe while the site serves."

    def handle(self, *_args: Any, **_options: Any) -> None:
        number = index.rebuild()
        self.stdout.write(f"Indexed {number} commitment{'' if number == 1 else 's'}.")
