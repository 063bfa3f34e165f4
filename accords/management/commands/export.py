"""Write the whole archive into a folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accords.export import write_package


class Command(BaseCommand):
    """``manage.py export DIR``."""

    help = "Write the whole archive into DIR as CSV and JSON Lines, with a Frictionless datapackage.json."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", metavar="DIR", type=Path)
        parser.add_argument(
            "--base-url",
            default="",
            metavar="URL",
            help="the site's address, put before every path (https://example.org); paths alone without it",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            report = write_package(options["directory"], base_url=options["base_url"].rstrip("/"))
        except OSError as error:
            raise CommandError(f"cannot write into {options['directory']}: {error.strerror}") from error
        for name, number in report.rows.items():
            self.stdout.write(f"{name}: {number}")
        self.stdout.write(f"described in {report.description}")
