"""What the tests of ingest share."""

import pytest
from django.contrib.auth import get_user_model

from accords.models import Sector, Topic
from accords.vocab import SectorSlug

TOPICS = ("trade-relations", "economic-cooperation")


@pytest.fixture
def small_vocabulary(db):
    """All sectors and two topics: enough for readings made by hand, and made in no time."""
    sectors = Sector.objects.bulk_create(
        Sector(slug=slug.value, name=slug.value, position=position)
        for position, slug in enumerate(SectorSlug)
    )
    trade = next(sector for sector in sectors if sector.slug == "trade")
    Topic.objects.bulk_create(Topic(slug=slug, name=slug, sector=trade) for slug in TOPICS)


@pytest.fixture
def editor(db):
    """Who rules."""
    return get_user_model().objects.create_user("editor")
