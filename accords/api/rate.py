"""How often one address may ask, and the headers that say how much of that is left.

Each process counts for itself: with several, an address may ask so often of each.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import SimpleRateThrottle

HEADERS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "RateLimit-Policy", "Retry-After")
"""Every header that is sent: a script of another origin sees only those that are named to it."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left to an address: ``reset`` is in how many seconds the oldest request no longer counts."""

    is_allowed: bool
    limit: int
    window: int
    remaining: int
    reset: int

    @property
    def headers(self) -> dict[str, str]:
        """As an answer says it."""
        said = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.reset),
            "RateLimit-Policy": f"{self.limit};w={self.window}",
        }
        return said if self.is_allowed else {**said, "Retry-After": str(self.reset)}


class _Throttle(SimpleRateThrottle):
    history: list[float]
    now: float

    def get_cache_key(self, request: HttpRequest) -> str:
        return f"api-rate-{self.get_ident(request)}"


def asked(request: HttpRequest) -> Allowance | None:
    """Count a request; null where the site sets no rate."""
    if not settings.ACCORDS_API_RATE:
        return None
    throttle = _Throttle(settings.ACCORDS_API_RATE)
    is_allowed = throttle.allow_request(request)
    limit, window = throttle.num_requests or 0, throttle.duration or 0
    oldest = throttle.history[-1] if throttle.history else throttle.now
    return Allowance(
        is_allowed=is_allowed,
        limit=limit,
        window=window,
        remaining=max(0, limit - len(throttle.history)),
        reset=max(1, round(window - (throttle.now - oldest))),
    )
