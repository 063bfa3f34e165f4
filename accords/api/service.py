"""The API itself: what it is called, and what every operation shares."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from ninja import NinjaAPI, Schema

from accords.search.vocabulary import has_control_characters

Row = TypeVar("Row", bound=Model)

api = NinjaAPI(
    title="Accords",
    version="1",
    description=(
        "What countries promised each other, read from their own documents. Read-only, without a key. "
        "Codes and slugs are those of the codebook; parameters are those of the pages. Answers carry an "
        "ETag: ask again with `If-None-Match`. The headers `RateLimit-Limit`, `RateLimit-Remaining` and "
        "`RateLimit-Reset` say how often an address may ask; beyond that it is "
        "answered 429 with `Retry-After`."
    ),
    urls_namespace="api-v1",
    docs_url=None,
    openapi_extra={"info": {"license": {"name": "See the archive's page About"}}},
)


class Missing(Schema):
    """What is answered, with status 404, where there is no such record or address."""

    detail: str


def base_url(request: HttpRequest) -> str:
    """The site's address without a slash at its end."""
    return request.build_absolute_uri("/").rstrip("/")


def one_of(rows: QuerySet[Row], **lookup: str) -> Row:
    """The row with this key. Raises Http404 where there is none, or where the key can be none."""
    if any(has_control_characters(value) for value in lookup.values()):
        raise Http404
    found = rows.filter(**lookup).first()
    if found is None:
        raise Http404
    return found
