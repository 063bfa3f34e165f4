"""Who logs in, from where, and where it leads."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
PROXY = "10.0.0.1"


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("editor", password=PASSWORD)


def log_in(client, password, *, forwarded="", at=PROXY, **values):
    return client.post(
        reverse("admin:login"),
        {"username": "editor", "password": password, **values},
        headers={"x-forwarded-for": forwarded} if forwarded else {},
        REMOTE_ADDR=at,
    )


def test_behind_a_proxy_nobody_locks_an_editor_out_from_elsewhere(client, editor, settings):
    settings.NINJA_NUM_PROXIES = 1
    for number in range(12):
        refused = log_in(client, "wrong", forwarded=f"192.0.2.{number}, 203.0.113.9")
    assert refused.status_code == 429
    assert log_in(client, PASSWORD, forwarded="203.0.113.9").status_code == 429
    assert log_in(client, PASSWORD, forwarded="198.51.100.7").status_code == 302


def test_without_a_proxy_nobody_gets_more_tries_by_claiming_another_address(client, editor):
    for number in range(11):
        refused = log_in(client, "wrong", forwarded=f"192.0.2.{number}", at="203.0.113.9")
    assert refused.status_code == 429
    assert log_in(client, PASSWORD, at="198.51.100.7").status_code == 302


@pytest.mark.parametrize("forwarded", ["unknown", "<script>", "192.0.2.1, "])
def test_a_forwarded_address_that_is_none_breaks_nothing(client, editor, settings, forwarded):
    settings.NINJA_NUM_PROXIES = 1
    assert log_in(client, "wrong", forwarded=forwarded).status_code == 200
    assert log_in(client, PASSWORD, forwarded=forwarded).status_code == 302


def test_a_login_that_may_not_lead_elsewhere_leads_to_the_desk(client, editor):
    response = log_in(client, PASSWORD, next="https://example.org/")
    assert response.url == reverse("admin:index")
