"""Every address of the site. The rooms own their own addresses; this joins them.

Pages carry a language prefix for every interface language but English; the API, the
admin and the addresses that machines fetch have none.
"""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
