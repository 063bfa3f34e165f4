"""Compare the search index with the records."""

from typing import Any

from django.core.management.base import BaseCommand

from accords.search import index


class Command(BaseCommand):
    """``manage.py verify_index``: exit status 1 when index and records differ."""

    help = "Compare the search index with the records; exit 1 when they differ."

    def handle(self, *_args: Any, **_options: Any) -> None:
        result = index.verify()
        for key in result.missing:
            self.stdout.write(f"missing from the index: {key}")
        for key in result.different:
            self.stdout.write(f"differs from the record: {key}")
        for number in result.left_over:
            self.stdout.write(f"in the index without a published record: {number}")
        if result.broken:
            self.stdout.write(f"rows of postings that differ from the documents: {result.broken}")
        if result.stale_version:
            self.stdout.write("the index was made by another version of the analysis")
        if not result.is_right:
            self.stdout.write("Run: python manage.py reindex")
            raise SystemExit(1)
        self.stdout.write(f"Index and records agree ({result.checked} commitments and statements).")
