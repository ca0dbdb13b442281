"""The history of a card tells what people have changed on it, not when somebody spoke with the client."""

from django.db import migrations

TRIGGER = (
    "CREATE TRIGGER keep_change AFTER UPDATE OR DELETE ON cards_client"
    " FOR EACH ROW EXECUTE FUNCTION public.kartoteka_keep_change({})"
)
BEFORE = "'client', 'folded', 'sort_key', 'version', 'completeness'"
DROP = "DROP TRIGGER keep_change ON cards_client"


class Migration(migrations.Migration):
    dependencies = [("cards", "0009_tell_when_clients_were_spoken_to")]

    operations = [
        migrations.RunSQL(DROP, TRIGGER.format(BEFORE)),
        migrations.RunSQL(TRIGGER.format(f"{BEFORE}, 'spoken_at'"), DROP),
    ]
