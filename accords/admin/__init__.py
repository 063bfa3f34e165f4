"""The correction desk: one module per model. Whatever it changes goes through ``ingest.review``."""

from django.contrib import admin

from accords.admin import (
    commitment,
    instrument,
    leader,
    partner,
    relationship,
    run,
    statement,
    target,
    topic,
    trip,
    visit,
)

admin.site.site_header = "Accords: correction desk"
admin.site.site_title = "Accords"
admin.site.index_title = "Records"

__all__ = [
    "commitment",
    "instrument",
    "leader",
    "partner",
    "relationship",
    "run",
    "statement",
    "target",
    "topic",
    "trip",
    "visit",
]
