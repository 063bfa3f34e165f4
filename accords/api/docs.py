"""``/api/v1/docs``: the description of the API for people, drawn from the OpenAPI schema on the server."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accords.api.service import api


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter as the page shows it."""

    name: str
    where: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """A path with what it takes and what it gives. ``example`` can be opened as it stands."""

    name: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    answer: str
    example: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A kind of object in answers, field by field."""

    name: str
    description: str
    fields: tuple[Parameter, ...]


def docs(request: HttpRequest) -> HttpResponse:
    """The page."""
    schema = api.get_openapi_schema()
    context = {
        "title": schema["info"]["title"],
        "description": _with_code(schema["info"]["description"]),
        "schema_url": reverse("api-v1:openapi-json"),
        "operations": [_operation(path, methods["get"]) for path, methods in schema["paths"].items()],
        "answers": [
            _answer(name, one)
            for name, one in sorted(schema["components"]["schemas"].items())
            if one.get("type") == "object"
        ],
    }
    return render(request, "api/docs.html", context)


def _operation(path: str, operation: dict[str, Any]) -> Operation:
    answer = operation["responses"][200]["content"]["application/json"]["schema"]
    return Operation(
        name=operation["operationId"],
        path=path,
        summary=operation.get("summary", ""),
        description=_with_code(operation.get("description", "")),
        parameters=tuple(
            Parameter(
                one["name"],
                one["in"],
                _type(one["schema"]),
                _with_code(one.get("description") or one["schema"].get("description", "")),
            )
            for one in operation.get("parameters", ())
        ),
        answer=_type(answer),
        example=None if "{" in path else path,
    )


def _answer(name: str, schema: dict[str, Any]) -> Answer:
    return Answer(
        name,
        _with_code(schema.get("description", "")),
        tuple(
            Parameter(field, "", _type(one), _with_code(one.get("description", "")))
            for field, one in schema.get("properties", {}).items()
        ),
    )


def _with_code(text: str) -> SafeString:
    """What stands between backticks, as Markdown has it, as code."""
    pieces = enumerate(text.split("`"))
    return format_html_join(
        "",
        "{}",
        ((format_html("<code>{}</code>", piece) if at % 2 else piece,) for at, piece in pieces),
    )


def _type(schema: dict[str, Any]) -> str:
    """A type in words: ``list of text``, ``number or null``."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    if "additionalProperties" in schema and isinstance(schema["additionalProperties"], dict):
        return f"map of {_type(schema['additionalProperties'])}"
    names = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}
    kind = str(schema.get("format") or schema.get("type") or "anything")
    return names.get(kind, kind)
