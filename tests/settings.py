"""The project's settings, with what only tests need."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0" * 50)
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from accords.settings import *  # noqa: F403 - a settings module extends another this way

# Static files are served from where they are written: no collectstatic before a test.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests of one run ask from one address, more often than a visitor may.
ACCORDS_API_RATE = ""
