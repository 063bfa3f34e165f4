"""What a date, a language, a currency and an address look like.

The expressions are the database's constraints, so they keep to what SQLite's and PostgreSQL's regular
expressions share. The validators know what no expression does: how long a month is, and which codes exist.
Forms, corrections and ``loaddata`` ask them.
"""

import re
from datetime import date

import pycountry
from babel.numbers import list_currencies
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db.models import CheckConstraint, Q

YEARS = (1, 9999)
"""The first and the last year that a date can be in."""

# A percent sign is written by its number: in the text of a statement it would call for a parameter.
_DAY = r"([0-9]{4}|XXXX)(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[~?\x25]?"
EDTF = rf"^({_DAY}(/({_DAY}|\.\.)?)?|\.\./{_DAY})$"
LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
CURRENCY = "^[A-Z]{3}$"
ADDRESS = "^[Hh][Tt][Tt][Pp][Ss]?://"

_LEAP_YEAR = "2000"
"""Stands for a year that is not told: every day that some year has is one."""

year_validators = [MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[1])]
validate_address = URLValidator(schemes=["http", "https"])


def is_edtf(value: str) -> bool:
    """Whether a value is a date or an interval of EDTF, as the archive writes and reads them."""
    return re.fullmatch(EDTF, value) is not None and all(map(_is_date, value.split("/")))


def validate_edtf(value: str) -> None:
    """Refuses what is no date or interval of EDTF."""
    if not is_edtf(value):
        raise ValidationError(
            "“%(value)s” is no EDTF date: write 2025, 2025-08, 2025-08-11, XXXX-08-11 where the year is not"
            " told, or two of them with a slash between.",
            params={"value": value},
        )


def validate_language(value: str) -> None:
    """Refuses what is no BCP 47 tag of a language that ISO 639 knows."""
    code = value.partition("-")[0]
    known = pycountry.languages.get(**{"alpha_2" if len(code) == 2 else "alpha_3": code})
    if re.fullmatch(LANGUAGE, value) is None or known is None:
        raise ValidationError(
            "“%(value)s” is no BCP 47 language: write he, ar or zh-Hant.", params={"value": value}
        )


def validate_currency(value: str) -> None:
    """Refuses what is no code of ISO 4217, past ones among them."""
    if value not in list_currencies():
        raise ValidationError("“%(value)s” is no ISO 4217 code: write EUR or USD.", params={"value": value})


def has_form(field: str, expression: str, *, name: str, message: str) -> CheckConstraint:
    """The constraint that a text column is empty or has the form of ``expression``."""
    condition = Q(**{field: ""}) | Q(**{f"{field}__regex": expression})
    return CheckConstraint(condition=condition, name=name, violation_error_message=message)


def has_year(field: str, *, name: str) -> CheckConstraint:
    """The constraint that a column has a year of four digits at most, or none."""
    condition = Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": YEARS})
    return CheckConstraint(condition=condition, name=name, violation_error_message="This is no year.")


def _is_date(part: str) -> bool:
    day = part.rstrip("~?%").replace("XXXX", _LEAP_YEAR)
    if day in ("", ".."):
        return True
    try:
        date.fromisoformat(f"{day}-01-01"[:10])
    except ValueError:
        return False
    return True
