"""The project as a Django application: one app, one migration history."""

from django.apps import AppConfig


class AccordsConfig(AppConfig):
    name = "accords"
    label = "accords"
    verbose_name = "Accords"
    default_auto_field = "django.db.models.BigAutoField"
