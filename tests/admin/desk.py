"""The correction desk as a browser meets it: addresses, forms, what is sent back."""

import re

import pytest
from django.urls import reverse

from accords.ingest.persist import store
from tests.ingest.readings import reading, source


def address(model, page, *arguments):
    return reverse(f"admin:accords_{model._meta.model_name}_{page}", args=arguments)


def again(**fields):
    document = source()
    return store(document, reading(document, **fields), force=True)


def form_of(client, url):
    """The form's values as a browser would send them back: only those of fields that the page shows."""
    response = client.get(url)
    assert response.status_code == 200
    context = response.context
    values = dict(_values(context["adminform"].form))
    for formset in context["inline_admin_formsets"]:
        values |= dict(_values(formset.formset.management_form))
        for form in formset.formset.forms:
            values |= dict(_values(form))
    shown = set(re.findall(r'name="([^"]+)"', response.content.decode()))
    return {name: value for name, value in values.items() if name in shown}


def _values(form):
    for bound in form:
        value = bound.value()
        if value is None or value is False:
            continue
        yield (
            bound.html_name,
            [getattr(one, "pk", one) for one in value] if isinstance(value, list) else value,
        )


def post(client, url, values):
    response = client.post(url, values)
    if response.status_code == 200:
        context = response.context
        errors = [
            context["adminform"].form.errors,
            *(f.formset.errors for f in context["inline_admin_formsets"]),
        ]
        pytest.fail(f"the form was refused: {errors}")
    assert response.status_code == 302
    return response
