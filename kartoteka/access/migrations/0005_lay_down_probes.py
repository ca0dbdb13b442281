"""The budget of new cards that are checked for duplicates: that of the preset "guarded"."""

from django.db import migrations

INSERT = (
    "INSERT INTO access_budget (kind, day_asks, day_stops, hour_asks, hour_stops, repeat_minutes)"
    " VALUES ('probes', 60, 100, 60, 100, 0)"
)


class Migration(migrations.Migration):
    dependencies = [("access", "0004_count_probes")]

    operations = [migrations.RunSQL(INSERT, "DELETE FROM access_budget WHERE kind = 'probes'")]
