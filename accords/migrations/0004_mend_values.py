"""Values that were stored before they were checked: what has no form is forgotten, as if it had never been
told. A migration of its own, because PostgreSQL does not alter a table whose rows have just been changed."""

from django.db import migrations
from django.db.models import F, Q

from accords.models.wellformed import ADDRESS, CURRENCY, EDTF, LANGUAGE, YEARS

_TEXTS = (
    ("Statement", "date", EDTF),
    ("Statement", "language", LANGUAGE),
    ("Statement", "source_url", ADDRESS),
    ("Target", "currency", CURRENCY),
    ("Target", "due", EDTF),
)


def mend(apps, schema_editor):
    """Empties what would break the constraints of the next migration."""

    def rows(name):
        return apps.get_model("accords", name).objects.using(schema_editor.connection.alias)

    for name, column, expression in _TEXTS:
        rows(name).exclude(**{column: ""}).exclude(**{f"{column}__regex": expression}).update(**{column: ""})
    no_year = Q(year__isnull=False) & ~Q(year__range=YEARS)
    rows("Target").filter(no_year, amount__isnull=True).delete()
    for name in ("Statement", "Relationship", "Target"):
        rows(name).filter(no_year).update(year=None)
    rows("Partner").filter(successor=F("id")).update(successor=None)
    rows("Visit").filter(start=None, end=None).exclude(precision="unknown").update(precision="unknown")


class Migration(migrations.Migration):
    dependencies = [("accords", "0003_leaders_of_visits_are_kept")]
    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
