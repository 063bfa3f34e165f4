"""``check_lexicon [CODE …]``: what is wrong with the lexicon's files, by file and line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accords.lexicon.check import problems
from accords.lexicon.loader import LexiconError
from accords.lexicon.loader import codes as all_codes


class Command(BaseCommand):
    help = "Try every pattern, key and code of the lexicon, and print what is wrong. Uses no database."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE", help="languages; by default all")

    def handle(self, *, codes: list[str], **_: Any) -> None:
        known = list(all_codes())
        unknown = sorted(set(codes) - set(known))
        if unknown:
            raise CommandError(f"there is no file of the language {', '.join(unknown)}")
        try:
            found = [each for code in codes or known for each in problems(code)]
        except LexiconError as error:
            found = [str(error)]
        for each in found:
            self.stdout.write(each)
        if found:
            raise CommandError(f"{len(found)} to mend")
