"""Edits of cards and contacts are kept; derived forms and secrets are left out."""

from django.db import migrations

TRIGGER = (
    "CREATE TRIGGER keep_change AFTER UPDATE OR DELETE ON {}"
    " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_keep_change({})"
)


class Migration(migrations.Migration):
    dependencies = [("cards", "0001_begin"), ("audit", "0002_guard_the_trace")]

    operations = [
        migrations.RunSQL(
            TRIGGER.format("cards_client", "'client', 'folded', 'sort_key', 'version'"),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            TRIGGER.format("cards_contactpoint", "'contactpoint', 'sealed', 'lookup'"), migrations.RunSQL.noop
        ),
    ]
