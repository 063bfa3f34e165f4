"""Filters of the pages: how a number is written, and nothing that decides."""

from django import template

from accords.web import amounts

register = template.Library()


@register.filter
def number(value: int | float) -> str:
    """A number with its thousands separated."""
    return amounts.number(value)
