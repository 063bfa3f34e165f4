"""How the archive is made, what its words mean, and what it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from accords.models import Sector
from accords.vocab import Strength
from accords.web import dates
from accords.web.charts import Bar
from accords.web.contexts.home import Figure
from accords.web.describing import About, dataset_node
from accords.web.head import SITE_NAME, Head, head
from accords.web.quality import ALL, Measured, measured
from accords.web.wording import STRENGTH_MEANINGS, called, language_name, named, strength_name


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the codebook: ``slug`` is what data carry."""

    slug: str
    label: str
    meaning: str
    url: str


@dataclass(frozen=True, slots=True)
class QualityLine:
    """Measured figures of one language in words; “–” where nothing was labelled."""

    language: str
    documents: int
    commitments: int
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reviews:
    """What reviewers have said of commitments: how many they found right, put right, threw out and added."""

    accepted: int
    corrected: int
    rejected: int
    added: int

    @property
    def read(self) -> int:
        """How many of those that the machine read they have looked at."""
        return self.accepted + self.corrected + self.rejected

    @property
    def right(self) -> int:
        """The share of these that was right as it was read, in percent."""
        return round(100 * self.accepted / self.read) if self.read else 0

    def __bool__(self) -> bool:
        return bool(self.read or self.added)


@dataclass(frozen=True, slots=True)
class AboutPage:
    """All of ``/about/``."""

    head: Head
    figures: tuple[Figure, ...]
    languages: tuple[Bar, ...]
    strengths: tuple[Term, ...]
    sectors: tuple[Term, ...]
    quality: tuple[QualityLine, ...]
    reviews: Reviews
    citation: str


def about_page(
    request: HttpRequest,
    *,
    figures: tuple[Figure, ...],
    languages: tuple[Bar, ...],
    sectors: Sequence[Sector],
    reviews: Reviews,
    years: tuple[int | None, int | None],
) -> AboutPage:
    """The page; ``years`` are the first and the last of the statements."""
    address = reverse("commitments")
    home = request.build_absolute_uri(reverse("home"))
    return AboutPage(
        head=head(
            request,
            title=gettext("About"),
            description=gettext("How the archive reads documents, what its terms mean, and what it covers."),
            about=About(nodes=(_dataset(home, request.build_absolute_uri(address), years, languages),)),
        ),
        figures=figures,
        languages=languages,
        strengths=tuple(
            Term(
                slug,
                strength_name(slug),
                named(STRENGTH_MEANINGS, slug),
                f"{address}?strength={slug}",
            )
            for slug in Strength
        ),
        sectors=tuple(Term(sector.slug, called(sector), "", sector.get_absolute_url()) for sector in sectors),
        quality=tuple(_quality(row) for row in measured()),
        reviews=reviews,
        citation=gettext("%(site)s: an archive of commitments between governments. %(address)s (%(today)s).")
        % {"site": SITE_NAME, "address": home, "today": dates.day(timezone.localdate())},
    )


def _dataset(
    home: str, rows: str, years: tuple[int | None, int | None], languages: tuple[Bar, ...]
) -> dict[str, object]:
    return dataset_node(
        home,
        name=gettext("Accords: commitments between governments"),
        description=gettext(
            "What governments promised each other, read from their own documents: each commitment with its"
            " original words, an English gloss, who made it, how firmly, on what, and with which target."
        ),
        years="/".join(str(year) for year in years if year),
        languages=[bar.label for bar in languages],
        files={
            "text/csv": f"{rows}?format=csv",
            "application/json": f"{rows}?format=json",
            "application/x-ndjson": f"{rows}?format=jsonl",
        },
    )


def _quality(row: Measured) -> QualityLine:
    figures = (row.found, row.strength, row.actor, row.sectors)
    return QualityLine(
        language=gettext("All") if row.language == ALL else language_name(row.language),
        documents=row.documents,
        commitments=row.commitments,
        figures=tuple("–" if figure is None else f"{figure:.2f}" for figure in figures),
    )
