"""Ingest runs: what was read when, and with which outcome."""

from django.db import models

from accords.models.review import choices, one_of
from accords.models.statement import Statement
from accords.vocab import Outcome


class IngestRun(models.Model):
    """One run of ingest; ``finished_at`` stays null when it was killed."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    options = models.JSONField(default=dict, blank=True)
    totals = models.JSONField(default=dict, blank=True, help_text="How many files had which outcome.")

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"Run of {self.started_at:%Y-%m-%d %H:%M}"


class IngestFile(models.Model):
    """What one run did with one file. Files that were unchanged are only counted, on the run."""

    run = models.ForeignKey(IngestRun, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=1000)
    sha256 = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=10, choices=choices(Outcome))
    reason = models.TextField(blank=True)
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.SET_NULL, related_name="ingest_files"
    )

    class Meta:
        ordering = ["run", "name"]
        constraints = [
            models.CheckConstraint(condition=one_of("outcome", Outcome), name="ingest_outcome_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome}"
