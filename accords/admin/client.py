"""From which address somebody logs in."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str | None:
    """The address of a client: behind proxies what the outermost of them says it is, else the connection's.
    Null where neither is an address, as with a socket of this machine.

    A client can write anything before what the proxies add to ``X-Forwarded-For``: only the last entries,
    as many as there are proxies, are believed, as where the API counts its requests.
    """
    proxies = settings.NINJA_NUM_PROXIES
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    known = request.META.get("REMOTE_ADDR", "")
    if proxies and told != [""]:
        known = told[-min(proxies, len(told))]
    try:
        return str(ip_address(known))
    except ValueError:
        return None
