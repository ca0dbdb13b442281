"""The budgets a firm starts with: those of the preset "guarded"."""

from django.db import migrations

GUARDED = [
    # kind, a day: asks, stops; an hour: asks, stops; the same again is free for minutes
    ("reveals", 40, 80, 15, 20, 15),
    ("cards", 150, 200, 90, 120, 24 * 60),
    ("rows", 10_000, 15_000, 5_000, 8_000, 0),
    ("api_rows", 2_000, 5_000, 2_000, 5_000, 0),
]
INSERT = (
    "INSERT INTO access_budget (kind, day_asks, day_stops, hour_asks, hour_stops, repeat_minutes)"
    " VALUES ('{}', {}, {}, {}, {}, {})"
)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_begin")]

    operations = [migrations.RunSQL(INSERT.format(*row), migrations.RunSQL.noop) for row in GUARDED]
