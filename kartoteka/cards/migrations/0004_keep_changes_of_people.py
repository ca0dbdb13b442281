"""Edits of people, jobs and own fields are kept too; what is counted from others is left out."""

from django.db import migrations

TRIGGER = (
    "CREATE TRIGGER keep_change AFTER UPDATE OR DELETE ON {}"
    " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_keep_change({})"
)
KEPT = {
    "cards_client": "'client', 'folded', 'sort_key', 'version', 'completeness'",
    "cards_person": "'person', 'folded', 'sort_key', 'version', 'completeness'",
    "cards_job": "'job'",
}


class Migration(migrations.Migration):
    dependencies = [("cards", "0003_widen_the_card"), ("audit", "0002_guard_the_trace")]

    operations = [
        migrations.RunSQL("DROP TRIGGER keep_change ON cards_client", migrations.RunSQL.noop),
        *[
            migrations.RunSQL(TRIGGER.format(table, words), migrations.RunSQL.noop)
            for table, words in KEPT.items()
        ],
        migrations.RunSQL(
            "CREATE TRIGGER keep_change AFTER UPDATE OR DELETE ON cards_ownvalue"
            " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_keep_own_change()",
            migrations.RunSQL.noop,
        ),
    ]
