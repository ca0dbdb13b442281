"""Real sales of a hardware seller, loaded through the wizard: 8,800 deals, and a funnel picture that adds up."""

import os
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client as Browser

from kartoteka.access import acting
from kartoteka.deals import picturing
from kartoteka.deals.models import Stage
from kartoteka.deals.tests import makers as deals
from kartoteka.intake import applying
from kartoteka.intake.models import Import
from kartoteka.intake.plans import Plan
from kartoteka.intake.tests import makers
from kartoteka.intake.tests.test_trading import posted
from kartoteka.journal.models import Reason
from kartoteka.staff.tests import makers as staff

ROOT = Path(__file__).parents[3]
DATA = Path(os.environ.get("KARTOTEKA_REAL_DATA", ROOT.parent / "shared/data")) / "maven_crm"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not DATA.is_dir(), reason=f"the real sales are not there: {DATA}; see KARTOTEKA_REAL_DATA"
    ),
]
DAYS = "since=2016-01-01&until=2018-12-31"


@pytest.fixture
def head(db):
    return staff.member(name="Вера", role="head")


def loaded(name, trade, head, visitor, **more):
    batch = makers.received(by=staff.acts_as(head), data=(DATA / name).read_bytes(), name=name)
    posted(visitor, batch, trade, load="1", **more)
    with staff.inside(role="none"):
        applying.apply(batch.pk, owner_id=head.pk)
    with staff.inside(), acting.system_actor("tests"):
        return Import.objects.get(pk=batch.pk).tally


def accounts(head):
    """As the first page of the wizard takes them: by its own guess."""
    actor = staff.acts_as(head)
    batch = makers.received(by=actor, data=(DATA / "accounts.csv").read_bytes(), name="accounts.csv")
    with staff.inside(), acting.acting(actor):
        applying.start(batch, Plan.of(batch), by=actor)
    with staff.inside(role="none"):
        applying.apply(batch.pk, owner_id=head.pk)
    with staff.inside(), acting.system_actor("tests"):
        return Import.objects.get(pk=batch.pk).tally


def test_the_picture_shows_what_the_file_holds(head):
    visitor = staff.signed_in(Browser(), head)
    funnel = deals.funnel("Prospecting", "Engaging")
    agent = staff.member(name="Darcel Schlecht")
    with staff.inside(), acting.system_actor("tests"):
        reason = Reason()
        reason.rename("Not told")
        reason.save()

    assert accounts(head) == {"made": 85}
    assert loaded("products.csv", "goods", head, visitor) == {"made": 7}
    told = loaded("sales_pipeline.csv", "deals", head, visitor, funnel=funnel.key)
    assert told == {"made": 8800}

    page = visitor.get(f"/deals/picture?funnel={funnel.key}&{DAYS}")
    ends = page.context["ends"]
    assert (ends.won, ends.lost, ends.won_amount) == (4238, 2473, Decimal(10_005_534))
    assert round(100 * ends.rate, 1) == 63.2
    standing = {str(row.stage): row.jam.open for row in page.context["rows"]}
    assert standing == {"Prospecting": 500, "Engaging": 1589}
    assert "63.2%" in page.content.decode()

    with staff.inside(), acting.system_actor("tests") as program:
        stages = list(Stage.objects.filter(funnel=funnel).order_by("place"))
        by_agent = picturing.picture(
            picturing.Slice(funnel, page.context["wanted"].since, page.context["wanted"].until, keeper=agent),
            stages,
            program,
        )
    assert by_agent.ends.won == 349
