"""Leaders, the names they go by, and the making of one person of several."""

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from accords.admin.base import NamesAdmin
from accords.ingest import review
from accords.models import Leader, LeaderAlias


class LeaderAliasInline(admin.TabularInline):
    """Names as documents print them; extraction unifies leaders by these."""

    model = LeaderAlias
    extra = 1


@admin.register(Leader)
class LeaderAdmin(NamesAdmin):
    """People who act for a partner."""

    list_display = ["name", "partner", "visits_count"]
    list_filter = [("partner", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["partner"]
    search_fields = ["name", "aliases__text", "visit_leaders__printed"]
    autocomplete_fields = ["partner"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [LeaderAliasInline]
    actions = ["merge"]
    instead = "Correct the name, merge leaders who are one person, or take the leader off these visits."

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(number=Count("visit_leaders", distinct=True))

    @admin.display(description="visits", ordering="number")
    def visits_count(self, leader: Leader) -> int:
        """How many visits the leader took part in."""
        return leader.number  # type: ignore[attr-defined]  # get_queryset() counts them

    @admin.action(description="Merge: one person; the one with most visits stays", permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet) -> None:
        people = list(queryset.order_by("-number", "pk"))
        if len(people) < 2:
            self.message_user(request, "Select two or more leaders.", messages.ERROR)
            return
        review.merge_leaders(people[0], people[1:], user=request.user)
        self.message_user(request, f"{len(people)} are one person now: {people[0]}.", messages.SUCCESS)
