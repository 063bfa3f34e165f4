"""The filters, declared once: page, exports, feeds and API draw and check their form by this.

``parse`` has already dropped what is unknown, so the form of a parsed query is always valid.
"""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accords.models import Commitment
from accords.search.engine import Answer, understand
from accords.search.query import FACETS, SORTS, Query
from accords.search.vocabulary import Vocabulary


class ValuesField(forms.MultipleChoiceField):
    """Several values of a facet; the vocabulary says which are known, the choices which are offered."""

    vocabulary: Vocabulary
    facet: str

    def valid_value(self, value: str) -> bool:
        """Known values stand, also those that the archive has no row of."""
        return self.vocabulary.canonical(self.facet, value) is not None


class ValuesFilter(django_filters.MultipleChoiceFilter):
    """A repeatable parameter of a facet."""

    field_class = ValuesField


class CommitmentFilterSet(django_filters.FilterSet):
    """Every parameter of ``/commitments/`` but the page and the format."""

    q = django_filters.CharFilter(label=_("Words"), widget=forms.TextInput(attrs={"type": "search"}))
    only_words = django_filters.BooleanFilter(label=_("Only these words"), widget=forms.CheckboxInput)
    country = ValuesFilter(label=_("Country"))
    country_all = django_filters.BooleanFilter(label=_("All of these countries"), widget=forms.CheckboxInput)
    sector = ValuesFilter(label=_("Sector"))
    sector_all = django_filters.BooleanFilter(label=_("All of these sectors"), widget=forms.CheckboxInput)
    topic = ValuesFilter(label=_("Topic"))
    year = ValuesFilter(label=_("Year"))
    year_min = django_filters.NumberFilter(label=_("From year"), min_value=1, max_value=9999)
    year_max = django_filters.NumberFilter(label=_("Until year"), min_value=1, max_value=9999)
    kind = ValuesFilter(label=_("Kind of document"))
    strength = ValuesFilter(label=_("Strength"))
    actor = ValuesFilter(label=_("Who commits"))
    language = ValuesFilter(label=_("Language"))
    target = ValuesFilter(label=_("Target"))
    review = ValuesFilter(label=_("Review"))
    between = django_filters.CharFilter(label=_("Between"))
    visit = django_filters.CharFilter(label=_("Visit"))
    statement = django_filters.CharFilter(label=_("Statement"))
    instrument = django_filters.CharFilter(label=_("Agreement"))
    sort = django_filters.ChoiceFilter(
        label=_("Order"),
        choices=[("relevance", _("Most relevant")), ("newest", _("Newest")), ("oldest", _("Oldest"))],
        empty_label=None,
    )

    class Meta:
        model = Commitment
        fields: list[str] = []

    def __init__(self, query: Query, *, vocabulary: Vocabulary, queryset: QuerySet | None = None) -> None:
        self.query = query
        self.vocabulary = vocabulary
        super().__init__(_as_data(query), queryset=queryset)
        for name in FACETS:
            self.filters[name].extra["choices"] = vocabulary.choices(name)
            field = self.filters[name].field
            field.vocabulary = vocabulary
            field.facet = name

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """The rows of ``queryset`` that the query finds."""
        answer = Answer(understand(self.query, self.vocabulary))
        return queryset.filter(pk__in=list(answer.documents))


def _as_data(query: Query) -> dict[str, str | list[str]]:
    """The query as a form's data."""
    data: dict[str, str | list[str]] = {name: [] for name in FACETS}
    for name, value in query.parameters():
        if name in FACETS:
            data[name] = [*data[name], value]
        else:
            data[name] = value
    return data


__all__ = ["SORTS", "CommitmentFilterSet"]
