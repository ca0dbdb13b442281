"""Groups and units become nouns; prices get days, lists and a history; goods get variants, bar codes and pictures."""

from decimal import Decimal

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import kartoteka.lib.keys


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0019_let_marks_ask_for_something"),
        ("catalog", "0001_begin"),
        ("files", "0001_begin"),
        ("staff", "0002_keep_a_calendar"),
    ]

    operations = [
        migrations.AlterModelOptions(name="product", options={"ordering": ["folded", "id"]}),
        migrations.RenameField(model_name="product", old_name="group", new_name="group_name"),
        migrations.RenameField(model_name="product", old_name="unit", new_name="unit_name"),
        migrations.CreateModel(
            name="VatRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "percent",
                    models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name="per cent"),
                ),
                ("since", models.DateField(verbose_name="from")),
            ],
            options={
                "ordering": ["since"],
            },
        ),
        migrations.AddField(
            model_name="product",
            name="about",
            field=models.TextField(blank=True, db_default="", default="", verbose_name="description"),
        ),
        migrations.AddField(
            model_name="product",
            name="is_with_vat",
            field=models.BooleanField(db_default=True, default=True, verbose_name="prices are told with VAT"),
        ),
        migrations.AddField(
            model_name="product",
            name="kind",
            field=models.CharField(
                choices=[("goods", "goods"), ("service", "service")],
                db_default="goods",
                default="goods",
                max_length=7,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="variation",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.CreateModel(
            name="Barcode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="bar code")),
                ("canonical", models.CharField(editable=False, max_length=40, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ean13", "EAN-13"),
                            ("ean8", "EAN-8"),
                            ("upc", "UPC-A"),
                            ("gtin14", "GTIN-14"),
                            ("own", "the firm's own"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="barcodes",
                        to="catalog.product",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Family",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=kartoteka.lib.keys.fresh_key, editable=False, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("folded", models.CharField(editable=False, max_length=150, unique=True)),
            ],
            options={
                "verbose_name_plural": "families",
                "ordering": ["folded"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="family_has_a_name"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="product",
            name="family",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="products",
                to="catalog.family",
            ),
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=kartoteka.lib.keys.fresh_key, editable=False, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("folded", models.CharField(editable=False, max_length=80)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="catalog.group",
                    ),
                ),
            ],
            options={
                "ordering": ["folded", "id"],
            },
        ),
        migrations.AddField(
            model_name="product",
            name="group",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="products",
                to="catalog.group",
                verbose_name="group",
            ),
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="name")),
                ("folded", models.CharField(editable=False, max_length=40)),
                ("place", models.PositiveSmallIntegerField(default=0)),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="options",
                        to="catalog.family",
                    ),
                ),
            ],
            options={
                "ordering": ["place", "id"],
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=kartoteka.lib.keys.fresh_key, editable=False, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.member",
                    ),
                ),
                (
                    "content",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="product_pictures",
                        to="files.content",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="catalog.product",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=kartoteka.lib.keys.fresh_key, editable=False, max_length=16, unique=True
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=200, verbose_name="what"
                    ),
                ),
                (
                    "volume",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=100, verbose_name="how much"
                    ),
                ),
                (
                    "colours",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=200, verbose_name="colours"
                    ),
                ),
                ("noted_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tastes", to="cards.client"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalog.group",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.member",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalog.product",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="PriceList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=kartoteka.lib.keys.fresh_key, editable=False, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("folded", models.CharField(editable=False, max_length=100, unique=True)),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("is_with_vat", models.BooleanField(default=True, verbose_name="prices are told with VAT")),
                ("since", models.DateField(null=True, verbose_name="from")),
                ("until", models.DateField(null=True, verbose_name="until")),
                ("place", models.PositiveIntegerField(default=0)),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "marks",
                    models.ManyToManyField(
                        related_name="price_lists", to="cards.mark", verbose_name="for clients marked"
                    ),
                ),
            ],
            options={
                "ordering": ["place", "id"],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=kartoteka.lib.keys.fresh_key, editable=False, max_length=16, unique=True
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                (
                    "sets",
                    models.CharField(
                        choices=[
                            ("cost", "what goods cost the firm"),
                            ("price", "at what price the firm sells"),
                        ],
                        default="cost",
                        max_length=5,
                    ),
                ),
                ("markup", models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                ("adds_new", models.BooleanField(default=True)),
                ("retires_gone", models.BooleanField(default=False)),
                ("currency", models.CharField(max_length=3)),
                ("since", models.DateField(verbose_name="from")),
                ("headings", models.JSONField(default=list)),
                ("parts", models.JSONField(default=list)),
                ("made_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("applied_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.member"
                    ),
                ),
                (
                    "price_list",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="catalog.pricelist"
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="price_revisions",
                        to="cards.client",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="PriceTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("price", "price"), ("cost", "cost")], default="price", max_length=5
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=16, null=True, verbose_name="price"),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                (
                    "from_quantity",
                    models.DecimalField(
                        decimal_places=3, default=Decimal(0), max_digits=12, verbose_name="from quantity"
                    ),
                ),
                ("since", models.DateField(verbose_name="from")),
                ("set_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "price_list",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tags",
                        to="catalog.pricelist",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tags", to="catalog.product"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.member",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tags",
                        to="catalog.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["-since", "-id"],
            },
        ),
        migrations.CreateModel(
            name="RevisionLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                ("cells", models.JSONField(default=list)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "new"),
                            ("up", "dearer"),
                            ("down", "cheaper"),
                            ("first", "had no price"),
                            ("same", "the same"),
                            ("gone", "gone"),
                            ("wrong", "cannot be taken"),
                        ],
                        db_default="",
                        default="",
                        max_length=5,
                    ),
                ),
                ("name", models.CharField(blank=True, db_default="", default="", max_length=200)),
                ("code", models.CharField(blank=True, db_default="", default="", max_length=40)),
                ("before", models.DecimalField(decimal_places=2, max_digits=16, null=True)),
                ("after", models.DecimalField(decimal_places=2, max_digits=16, null=True)),
                ("trouble", models.CharField(blank=True, db_default="", default="", max_length=160)),
                (
                    "product",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalog.product",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="catalog.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Supply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=40, verbose_name="supplier's number"
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supplies",
                        to="catalog.product",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="supplies",
                        to="catalog.revision",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supplies",
                        to="cards.client",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "supplies",
            },
        ),
        migrations.CreateModel(
            name="Trait",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.CharField(max_length=40, verbose_name="value")),
                (
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="traits",
                        to="catalog.option",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="traits",
                        to="catalog.product",
                    ),
                ),
            ],
            options={
                "ordering": ["option__place", "option_id"],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=kartoteka.lib.keys.fresh_key, editable=False, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=20, verbose_name="name")),
                ("folded", models.CharField(editable=False, max_length=20, unique=True)),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(db_default=3, default=3, verbose_name="decimals"),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=8, verbose_name="code"
                    ),
                ),
            ],
            options={
                "ordering": ["folded"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="unit_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decimals__lte", 3)), name="unit_is_cut_to_a_thousandth"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="product",
            name="unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="products",
                to="catalog.unit",
                verbose_name="unit",
            ),
        ),
        migrations.CreateModel(
            name="Vat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=kartoteka.lib.keys.fresh_key, editable=False, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("folded", models.CharField(editable=False, max_length=60, unique=True)),
                ("place", models.PositiveSmallIntegerField(default=0)),
                (
                    "is_usual",
                    models.BooleanField(default=False, verbose_name="holds for goods that name none"),
                ),
                ("retired_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["place", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_usual", True)), fields=("is_usual",), name="one_usual_vat"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="vat_has_a_name"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="product",
            name="vat",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="products",
                to="catalog.vat",
                verbose_name="VAT",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.UniqueConstraint(
                condition=models.Q(("family__isnull", False)),
                fields=("family", "variation"),
                name="one_product_a_variation",
            ),
        ),
        migrations.AddField(
            model_name="vatrate",
            name="vat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="rates", to="catalog.vat"
            ),
        ),
        migrations.AddConstraint(
            model_name="barcode",
            constraint=models.CheckConstraint(
                condition=models.Q(("canonical", ""), _negated=True), name="barcode_is_told"
            ),
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.UniqueConstraint(
                fields=("parent", "folded"), name="one_group_of_a_name_in_a_place", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="group_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("parent", models.F("id")), _negated=True),
                    ("parent__isnull", True),
                    _connector="OR",
                ),
                name="group_is_not_in_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="option",
            constraint=models.UniqueConstraint(
                fields=("family", "folded"), name="one_option_of_a_name_a_family"
            ),
        ),
        migrations.AddConstraint(
            model_name="option",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="option_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.UniqueConstraint(fields=("product", "content"), name="one_picture_once"),
        ),
        migrations.AddIndex(
            model_name="preference",
            index=models.Index(models.F("client"), models.F("id"), name="preference_by_client"),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="preference_is_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="pricelist",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="price_list_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="pricelist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since__isnull", True),
                    ("until__isnull", True),
                    ("since__lte", models.F("until")),
                    _connector="OR",
                ),
                name="price_list_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undone_at__isnull", True), ("applied_at__isnull", False), _connector="OR"
                ),
                name="undone_after_it_was_applied",
            ),
        ),
        migrations.AddIndex(
            model_name="pricetag",
            index=models.Index(
                models.F("product"),
                models.F("kind"),
                models.F("price_list"),
                models.F("from_quantity"),
                models.OrderBy(models.F("since"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("withdrawn_at__isnull", True)),
                name="newest_tag",
            ),
        ),
        migrations.AddIndex(
            model_name="pricetag",
            index=models.Index(
                models.F("since"), condition=models.Q(("price_list__isnull", True)), name="tag_by_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="pricetag",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__isnull", True), ("amount__gte", 0), _connector="OR"),
                name="tag_not_below_zero",
            ),
        ),
        migrations.AddConstraint(
            model_name="pricetag",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_quantity__gte", 0)), name="tag_from_some_quantity"
            ),
        ),
        migrations.AddConstraint(
            model_name="pricetag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "price"),
                    models.Q(("from_quantity", 0), ("price_list__isnull", True)),
                    _connector="OR",
                ),
                name="cost_is_the_products_own",
            ),
        ),
        migrations.AddIndex(
            model_name="revisionline",
            index=models.Index(
                models.F("revision"), models.F("outcome"), models.F("id"), name="revision_line_by_outcome"
            ),
        ),
        migrations.AddConstraint(
            model_name="supply",
            constraint=models.UniqueConstraint(
                fields=("supplier", "product"), name="a_product_once_a_supplier"
            ),
        ),
        migrations.AddConstraint(
            model_name="trait",
            constraint=models.UniqueConstraint(fields=("product", "option"), name="one_value_an_option"),
        ),
        migrations.AddConstraint(
            model_name="trait",
            constraint=models.CheckConstraint(
                condition=models.Q(("value", ""), _negated=True), name="trait_has_a_value"
            ),
        ),
        migrations.AddConstraint(
            model_name="vatrate",
            constraint=models.UniqueConstraint(fields=("vat", "since"), name="one_rate_a_day"),
        ),
        migrations.AddConstraint(
            model_name="vatrate",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__isnull", True), ("percent__range", (0, 100)), _connector="OR"),
                name="rate_is_a_share",
            ),
        ),
    ]
