"""Measures reading on the labelled documents, and writes what came out where it is published."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from accords.management.figures import calibration_table, coverage_table, fill, quality_table

GUIDES = Path(settings.BASE_DIR, "docs")
PUBLISHED = Path(settings.BASE_DIR, "accords", "web", "quality.json")


class Command(BaseCommand):
    help = "Measure extraction, and write the figures into docs/ and the page about the archive."
    requires_system_checks = ()

    def handle(self, **_: Any) -> None:
        out = StringIO()
        call_command("evaluate", json=True, stdout=out)
        evaluation = json.loads(out.getvalue())
        PUBLISHED.write_text(out.getvalue().strip() + "\n", encoding="utf-8")
        fill(
            GUIDES / "languages.md",
            {"coverage": coverage_table(), "quality": quality_table(evaluation)},
        )
        fill(GUIDES / "confidence.md", {"calibration": calibration_table(evaluation)})
        self.stdout.write(f"{evaluation['documents']['all']} documents, F1 {evaluation['f1']:.3f}")
