"""Indexes that others serve for as well: each move of a deal had to be entered in all."""

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
            JOIN pg_opclass o ON o.oid = i.indclass[0]
            WHERE t.relnamespace = current_schema()::regnamespace
            AND i.indnatts = 1 AND NOT i.indisunique AND i.indpred IS NULL
            AND ((a.attname = 'key' AND o.opcname = 'varchar_pattern_ops' AND t.relname IN ('deals_deal'))
                 OR (t.relname, a.attname) IN (
                    ('deals_breach', 'deal_id'),
                    ('deals_deal', 'client_id'),
                    ('deals_move', 'deal_id'),
                    ('deals_move', 'entered_id')))
        LOOP
            EXECUTE format('DROP INDEX %s', needless);
        END LOOP;
    END
    $$"""


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0021_find_phones_with_a_wish"),
        ("deals", "0004_keep_tallies_in_step"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(NEEDLESS, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AlterField(
                    model_name="breach",
                    name="deal",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="breaches",
                        to="deals.deal",
                    ),
                ),
                migrations.AlterField(
                    model_name="deal",
                    name="client",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deals",
                        to="cards.client",
                    ),
                ),
                migrations.AlterField(
                    model_name="move",
                    name="deal",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="deals.deal",
                    ),
                ),
                migrations.AlterField(
                    model_name="move",
                    name="entered",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves_in",
                        to="deals.stage",
                    ),
                ),
            ],
        ),
    ]
