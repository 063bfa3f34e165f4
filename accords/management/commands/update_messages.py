"""Brings the catalogues of the interface's languages in step with the pages, and compiles them."""

from typing import Any

from django.core.management.base import BaseCommand

from accords.management.catalogues import LANGUAGES, untranslated, write


class Command(BaseCommand):
    help = "Bring the interface's catalogues in step with the pages, and compile them."
    requires_system_checks = ()

    def handle(self, **_: Any) -> None:
        for language in LANGUAGES:
            catalog = write(language)
            missing = untranslated(catalog)
            self.stdout.write(f"{language}: {len(catalog)} messages, {len(missing)} not translated")
            for message in missing:
                self.stdout.write(f"  {message}")
