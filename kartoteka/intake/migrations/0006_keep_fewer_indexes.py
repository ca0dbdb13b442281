"""The rows of an import are found by indexes that begin with it; one of the import alone is needless."""

import django.db.models.deletion
from django.db import migrations, models

NEEDLESS = """
    DO $$
    DECLARE
        needless regclass;
    BEGIN
        FOR needless IN
            SELECT i.indexrelid FROM pg_index i
            JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
            WHERE t.relnamespace = current_schema()::regnamespace AND t.relname = 'intake_row'
            AND a.attname = 'batch_id' AND i.indnatts = 1 AND NOT i.indisunique AND i.indpred IS NULL
        LOOP
            EXECUTE format('DROP INDEX %s', needless);
        END LOOP;
    END
    $$"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_pause_and_read_again")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(NEEDLESS, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AlterField(
                    model_name="row",
                    name="batch",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="intake.import",
                    ),
                ),
            ],
        ),
    ]
