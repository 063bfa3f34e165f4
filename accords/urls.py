"""Every address of the site. The rooms own their own addresses; this joins them.

Pages carry a language prefix for every interface language but English; the API, the
admin and the addresses that machines fetch have none.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from accords.web import urls as web

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("accords.api.urls")),
    *web.machines,
    *i18n_patterns(*web.pages, prefix_default_language=False),
]

handler404 = "accords.web.views.errors.not_found"
