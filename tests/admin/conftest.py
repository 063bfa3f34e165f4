"""What every test of the desk begins with."""

import pytest

from accords.models import Statement
from tests.admin.archives import two_promises


@pytest.fixture
def archive(db):
    """The document of ``two_promises``."""
    two_promises()
    return Statement.objects.get()
