"""How often one address may ask the API, and what it is told of that."""

import datetime as dt

import pytest
from django.core.cache import cache

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def two_a_minute(settings, time_machine):
    """A rate of two a minute, from a standing clock and an empty count."""
    settings.ACCORDS_API_RATE = "2/m"
    time_machine.move_to(NOON, tick=False)
    cache.clear()
    yield
    cache.clear()


def told(response) -> tuple[int, str, str]:
    return response.status_code, response["RateLimit-Remaining"], response["RateLimit-Reset"]


def test_every_answer_says_how_much_is_left(client, time_machine):
    first = client.get("/api/v1/sectors")
    assert told(first) == (200, "1", "60")
    assert (first["RateLimit-Limit"], first["RateLimit-Policy"]) == ("2", "2;w=60")
    assert "Retry-After" not in first
    time_machine.move_to(NOON + dt.timedelta(seconds=20))
    assert told(client.get("/api/v1/topics")) == (200, "0", "40")


def test_who_asks_too_often_is_told_when_to_come_back(client, time_machine):
    for _ in range(2):
        client.get("/api/v1/sectors")
    refused = client.get("/api/v1/sectors")
    assert told(refused) == (429, "0", "60")
    assert refused["Retry-After"] == "60"
    assert refused.json() == {"detail": "Too many requests: ask again later."}
    assert refused["Access-Control-Allow-Origin"] == "*"
    time_machine.move_to(NOON + dt.timedelta(seconds=61))
    assert client.get("/api/v1/sectors").status_code == 200


def test_addresses_are_counted_apart(client):
    for _ in range(2):
        client.get("/api/v1/sectors")
    assert client.get("/api/v1/sectors", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_nobody_gets_a_new_count_by_claiming_another_address(client):
    for number in range(3):
        response = client.get("/api/v1/sectors", headers={"x-forwarded-for": f"192.0.2.{number}"})
    assert response.status_code == 429


def test_behind_a_proxy_the_address_it_names_counts(client, settings):
    settings.NINJA_NUM_PROXIES = 1
    for number in range(3):
        headers = {"x-forwarded-for": f"203.0.113.9, 192.0.2.{number}"}
        assert client.get("/api/v1/sectors", headers=headers).status_code == 200


def test_asking_what_is_allowed_costs_nothing(client):
    for _ in range(5):
        response = client.options("/api/v1/sectors")
        assert response.status_code == 204
    assert "RateLimit-Remaining" in response["Access-Control-Expose-Headers"]
    assert told(client.get("/api/v1/sectors"))[1] == "1"


def test_a_site_without_a_rate_says_nothing_of_it(client, settings):
    settings.ACCORDS_API_RATE = ""
    response = client.get("/api/v1/sectors")
    assert response.status_code == 200
    assert "RateLimit-Limit" not in response
