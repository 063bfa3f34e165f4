"""Filters of the pages: how a number is written and what is drawn by the hundred; nothing that decides."""

from django import template

from accords.web import amounts, drawing, wording

register = template.Library()

for _draw in (
    drawing.bars,
    drawing.found_statement,
    drawing.heat_cells,
    drawing.hit,
    drawing.links,
    drawing.multiples,
    drawing.pieces,
    drawing.statement,
    drawing.target,
    drawing.years,
):
    register.filter(_draw.__name__, _draw)

register.filter(wording.listed.__name__, wording.listed)
register.simple_tag(drawing.passages)


@register.filter
def number(value: int | float) -> str:
    """A number with its thousands separated."""
    return amounts.number(value)
