"""Each value of an own field tells in whose care its card is; the database keeps that in step with the cards."""

from django.db import migrations

# Nothing of the history changes.
FILL = (
    "ALTER TABLE cards_ownvalue DISABLE TRIGGER USER",
    "UPDATE cards_ownvalue v SET keeper_id = c.keeper_id FROM cards_client c WHERE c.id = v.client_id",
    "ALTER TABLE cards_ownvalue ENABLE TRIGGER USER",
)
TRIGGER = "CREATE TRIGGER {} BEFORE {} ON cards_ownvalue FOR EACH ROW {} EXECUTE FUNCTION public.kartoteka_keep_keeper()"


class Migration(migrations.Migration):
    dependencies = [("cards", "0011_add_keepers_to_own_values")]

    operations = [
        *[migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in FILL],
        # Who pours in very many says it himself.
        migrations.RunSQL(
            TRIGGER.format("keep_keeper", "INSERT", "WHEN (NEW.keeper_id IS NULL)"),
            "DROP TRIGGER keep_keeper ON cards_ownvalue",
        ),
        migrations.RunSQL(
            TRIGGER.format("follow_client", "UPDATE OF client_id", ""),
            "DROP TRIGGER follow_client ON cards_ownvalue",
        ),
    ]
