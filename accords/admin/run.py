"""Ingest runs and what they did with each file: a log, to be read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accords.admin.base import ReadOnlyAdmin, link
from accords.models import IngestFile, IngestRun


@admin.register(IngestRun)
class IngestRunAdmin(ReadOnlyAdmin):
    """Runs, the latest first."""

    list_display = ["started_at", "finished_at", "outcomes"]
    date_hierarchy = "started_at"

    @admin.display(description="files")
    def outcomes(self, run: IngestRun) -> str:
        """How many files had which outcome."""
        counted = ", ".join(f"{number} {outcome}" for outcome, number in run.totals.items() if number)
        return counted or ("no files" if run.finished_at else "did not finish")


@admin.register(IngestFile)
class IngestFileAdmin(ReadOnlyAdmin):
    """Files, with their outcome and the reason. Unchanged ones are only counted, on their run."""

    list_display = ["name", "outcome", "reason", "statement_link", "run"]
    list_filter = ["outcome", ("run", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "sha256", "reason"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        shown = ("statement__slug", "statement__title", "statement__title_english")
        return (
            super()
            .get_queryset(request)
            .select_related("run", "statement")
            .only("name", "outcome", "reason", "sha256", "run__started_at", *shown)
        )

    @admin.display(description="statement")
    def statement_link(self, file: IngestFile) -> SafeString | None:
        """The statement it became."""
        return None if file.statement is None else format_html('<a href="{}">{}</a>', *link(file.statement))
