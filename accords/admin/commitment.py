"""Commitments: the words and the reasons on one side, the form on the other."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accords.admin import evidence, queue
from accords.admin.base import ReviewedAdmin, link
from accords.admin.statement import HEAVY
from accords.ingest import decisions, review
from accords.models import Commitment, Partner, Sector, Statement, Target, Topic
from accords.text.direction import direction
from accords.vocab import BOTH

_KEPT = "Kept in the history with your name, and shown without it on the commitment’s page."
_SECTORS = 5
_COLUMNS = ("strength", "actor", "paragraph", "heading", "gloss")
_SETS = {"parties": "code", "instruments": "slug", "bodies": "slug"}


class CommitmentForm(forms.ModelForm):
    """A commitment as the desk edits it. Sectors are chosen in order, the most relevant first."""

    actor = forms.ChoiceField(label="Who acts")
    topics_named = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label="Topics",
        required=False,
        widget=AutocompleteSelectMultiple(Commitment._meta.get_field("topics"), admin.site),
    )

    class Meta:
        model = Commitment
        fields = ["statement", "text", *_COLUMNS, *_SETS, "review_note"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "gloss": forms.Textarea(attrs={"rows": 3}),
            "heading": forms.Textarea(attrs={"rows": 2}),
            "review_note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row: Commitment = self.instance
        partners = Partner.objects.order_by("name").values_list("code", "name")
        self.fields["actor"].choices = [(BOTH, "Both sides"), *partners]  # type: ignore[attr-defined]  # a ChoiceField
        sectors = list(Sector.objects.all())
        chosen = [link.sector_id for link in row.commitment_sectors.all()] if row.pk else []
        for number in range(_SECTORS):
            self.fields[f"sector_{number + 1}"] = forms.TypedChoiceField(
                label="Sectors" if number == 0 else f"Sector {number + 1}",
                choices=[("", "–"), *((sector.slug, sector.name) for sector in sectors)],
                required=number == 0,
                initial=next(
                    (one.slug for one in sectors if number < len(chosen) and one.pk == chosen[number]), ""
                ),
            )
        if row.pk and "text" in self.fields:
            self.fields["text"].widget.attrs |= {
                "lang": row.statement.language,
                "dir": direction(row.statement.language),
            }
            self.initial["topics_named"] = [link.topic_id for link in row.commitment_topics.all()]

    def clean_text(self) -> str:
        """The passage must stand in the document, word for word."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        statement = self.instance.statement if self.instance.pk else self.cleaned_data.get("statement")
        if statement is not None:
            try:
                decisions.find_words(statement.text, text)
            except decisions.DecisionError as error:
                raise forms.ValidationError(f"{str(error).capitalize()}.") from error
        return text

    def sectors(self) -> list[str]:
        """Slugs in the order chosen, each once."""
        chosen = [self.cleaned_data.get(f"sector_{number + 1}") for number in range(_SECTORS)]
        return list(dict.fromkeys(slug for slug in chosen if slug))

    def topics(self) -> list[str]:
        """Slugs: those that stood already in their order, then the new ones."""
        chosen = {topic.slug for topic in self.cleaned_data["topics_named"]}
        before = decisions.standing(self.instance, "topics") if self.instance.pk else []
        kept = [slug for slug in before if slug in chosen]
        return kept + sorted(chosen - set(kept))

    def values(self) -> dict[str, Any]:
        """The fields that the form changes."""
        changed = set(self.changed_data)
        found = {name: self.cleaned_data[name] for name in ("text", *_COLUMNS) if name in changed}
        for name, key in _SETS.items():
            if name in changed:
                found[name] = sorted(getattr(one, key) for one in self.cleaned_data[name])
        if any(name.startswith("sector_") for name in changed):
            found["sectors"] = self.sectors()
        if "topics_named" in changed:
            found["topics"] = self.topics()
        return found


class TargetInline(admin.TabularInline):
    """Targets; where a target is printed is told by its evidence."""

    model = Target
    extra = 0
    fields = ["amount", "currency", "unit", "year", "due"]


@admin.register(Commitment)
class CommitmentAdmin(ReviewedAdmin):
    """The review queue: what is least certain comes first."""

    form = CommitmentForm
    list_display = ["shown", "act", "sectors_shown", "statement_link", "certainty", "review"]
    list_filter = [
        queue.QueueFilter,
        "review",
        "strength",
        "sectors",
        "statement__language",
        "statement__kind",
        "statement__year",
        ("parties", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["=key", "gloss", "text", "statement__title_english", "=statement__slug"]
    search_help_text = "Words of the text or the gloss, or a key"
    ordering = ["confidence", "pk"]
    autocomplete_fields = ["statement", "parties", "instruments", "bodies"]
    heavy = ("machine", "evidence", *(f"statement__{column}" for column in HEAVY))
    inlines = [TargetInline]
    actions = [*ReviewedAdmin.actions, "extract_again"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sectors = tuple(f"sector_{number + 1}" for number in range(_SECTORS))
        values = ["text", "gloss", ("strength", "actor"), sectors, "topics_named", "parties"]
        more = (("paragraph", "heading"), "instruments", "bodies")
        fields = [*([] if obj else ["statement"]), *values]
        return [
            (None, {"fields": fields}),
            ("More", {"fields": more}),
            ("Why", {"fields": ["review_note"], "description": _KEPT}),
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        # The sectors' fields are made with the form; the admin must not look for them on the model. The
        # statement is chosen once: a form that does not show it must not ask for it either.
        kwargs["fields"] = [name for name in CommitmentForm.Meta.fields if obj is None or name != "statement"]
        return super().get_form(request, obj, change=change, **kwargs)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else []

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super()
            .get_queryset(request)
            .select_related("statement")
            .prefetch_related("commitment_sectors__sector")
        )

    def values(self, form: Any, formsets: Sequence[Any]) -> dict[str, Any]:
        found: dict[str, Any] = form.values()
        for formset in formsets:
            if formset.has_changed():
                found["targets"] = _targets(formset)
        return found

    def add(self, request: HttpRequest, values: dict[str, Any], form: Any) -> Commitment:
        statement: Statement = form.cleaned_data["statement"]
        values = {"strength": form.cleaned_data["strength"], "sectors": form.sectors(), **values}
        return review.add_commitment(
            statement, values, user=request.user, note=form.cleaned_data["review_note"]
        )

    def passage(self, row: Commitment) -> evidence.Passage:
        return evidence.passage(row)

    def next_address(self, obj: Commitment) -> str | None:
        following = queue.following(obj)
        return None if following is None else link(following)[0]

    def statements(self, queryset: QuerySet) -> QuerySet:
        return Statement.objects.filter(commitments__in=queryset).distinct()

    @admin.display(description="commitment")
    def shown(self, row: Commitment) -> SafeString:
        """The gloss, and the words in their own language below it."""
        language = row.statement.language
        return format_html(
            '<span class="desk-gloss">{}</span> <q class="desk-quote" lang="{}" dir="{}">{}</q>',
            row.gloss,
            language,
            direction(language),
            row.text if len(row.text) <= 160 else f"{row.text[:160]}…",
        )

    @admin.display(description="act", ordering="strength")
    def act(self, row: Commitment) -> str:
        """Strength and who acts."""
        return f"{row.get_strength_display()}, {row.actor}"

    @admin.display(description="sectors")
    def sectors_shown(self, row: Commitment) -> str:
        """Names, the most relevant first."""
        return ", ".join(one.sector.name for one in row.commitment_sectors.all())

    @admin.display(description="statement", ordering="statement__slug")
    def statement_link(self, row: Commitment) -> SafeString:
        """The document's form."""
        return format_html('<a href="{}">{}</a>', *link(row.statement))

    @admin.display(description="confidence", ordering="confidence")
    def certainty(self, row: Commitment) -> str:
        """Confidence as a percentage, and whether the machine lost it."""
        return f"{row.confidence:.0%}{', not found' if row.vanished else ''}"

    def view_on_site(self, row: Commitment) -> str:
        return reverse("commitment", args=[row.key])


def _targets(formset: Any) -> list[dict[str, Any]]:
    filled = [form for form in formset.forms if form.instance.pk or form.has_changed()]
    kept = [form.cleaned_data for form in filled if not form.cleaned_data.get("DELETE")]
    return [
        {
            "amount": None if one["amount"] is None else f"{one['amount'].normalize():f}",
            "currency": one["currency"],
            "unit": one["unit"],
            "year": one["year"],
            "due": one["due"],
        }
        for one in kept
    ]
