"""Partners and the names that admins add for them."""

from django.contrib import admin

from accords.admin.base import NamesAdmin
from accords.models import Partner, PartnerAlias


class PartnerAliasInline(admin.TabularInline):
    """Other names of a partner; extraction reads them beside the lexicon's."""

    model = PartnerAlias
    extra = 1


@admin.register(Partner)
class PartnerAdmin(NamesAdmin):
    """Countries and organisations."""

    list_display = ["name", "code", "kind", "successor"]
    list_filter = ["kind"]
    list_select_related = ["successor"]
    search_fields = ["name", "=code", "aliases__text"]
    autocomplete_fields = ["successor"]
    inlines = [PartnerAliasInline]
    ordering = ["name"]

    def get_readonly_fields(self, request, obj=None):  # type: ignore[no-untyped-def]  # as Django has it
        """The code is in addresses and exports: it is given once."""
        return ["code"] if obj else []
