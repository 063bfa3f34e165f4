"""Atom feeds of what is new."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from accords.models import Statement
from accords.web.contexts.lines import statement_title, statement_when
from accords.web.wording import kind_name, language_name

ENTRIES = 50


class StatementsFeed(Feed):
    """``/feeds/statements.atom``: statements as they came into the archive, the newest first."""

    feed_type = Atom1Feed
    title = _("Accords: new statements")
    subtitle = _("Documents as they come into the archive, the newest first.")
    link = reverse_lazy("statements")

    def items(self) -> "QuerySet[Statement]":
        """The entries."""
        return Statement.objects.for_listing().order_by("-created_at", "slug")[:ENTRIES]

    def item_title(self, item: Statement) -> str:
        """The English title."""
        return statement_title(item)

    def item_description(self, item: Statement) -> str:
        """What it is."""
        parts = [kind_name(item.kind), language_name(item.language), statement_when(item)]
        return ", ".join(part for part in parts if part)

    def item_pubdate(self, item: Statement) -> datetime:
        """When it came in."""
        return item.created_at

    def item_updateddate(self, item: Statement) -> datetime:
        """When it last changed."""
        return item.updated_at
