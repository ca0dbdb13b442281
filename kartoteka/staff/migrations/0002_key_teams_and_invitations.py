"""Teams and invitations are named in addresses by random keys, as members are."""

from django.db import migrations, models

import kartoteka.lib.keys

FILL = "UPDATE staff_{0} SET key = substr(md5(id::text || gen_random_uuid()::text), 1, 16)"


class Migration(migrations.Migration):
    dependencies = [("staff", "0001_begin")]

    operations = [
        *(
            migrations.AddField(noun, "key", models.CharField(max_length=16, null=True, editable=False))
            for noun in ("team", "invitation")
        ),
        *(migrations.RunSQL(FILL.format(noun), migrations.RunSQL.noop) for noun in ("team", "invitation")),
        *(
            migrations.AlterField(
                noun,
                "key",
                models.CharField(
                    max_length=16, unique=True, default=kartoteka.lib.keys.fresh_key, editable=False
                ),
            )
            for noun in ("team", "invitation")
        ),
    ]
