"""From which country's side pages speak: ``ACCORDS_HOME_PARTNER``, where a site has one."""

from collections.abc import Iterable

from django.conf import settings

from accords.models import Partner


def is_home(code: str) -> bool:
    """Whether this is the partner from whose side the site speaks."""
    return bool(settings.ACCORDS_HOME_PARTNER) and code == settings.ACCORDS_HOME_PARTNER


def home_first(partners: Iterable[Partner]) -> list[Partner]:
    """The home partner before the others, who keep their order: as one names a pair."""
    return sorted(partners, key=lambda partner: not is_home(partner.code))


def home_last(codes: Iterable[str]) -> list[str]:
    """The home partner after the others: where all have to do with it, it tells least."""
    return sorted(codes, key=is_home)
