"""A year of a real shop, 541,909 lines, taken over: what the program holds is what the file says, to the penny.

What the file says is reckoned here from its lines alone, by another way than the program's.
"""

import csv
import os
import time
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from kartoteka.access import acting
from kartoteka.intake import applying, receiving, starting
from kartoteka.intake.models import Import, Row
from kartoteka.intake.orders import foretelling, guessing
from kartoteka.intake.tests.forking import measured
from kartoteka.intake.tests.workbooks import workbook
from kartoteka.lib.database import connection, connections
from kartoteka.sales.models import Account, Booking, Line, Order, PastLine
from kartoteka.staff.tests import makers as staff
from kartoteka.workspaces import opening
from kartoteka.workspaces.models import User

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("KARTOTEKA_REAL_DATA", ROOT.parent / "shared/data")) / "online_retail"
NAME = "online_retail_2010_2011"
FIRM = "retail"
PENNY = Decimal("0.01")
MOST_SECONDS, MOST_MEBIBYTES = 240, 700
SLICE = 20_000
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    """The file as a shop would bring it: the table beside, or written from the one in columns."""
    for ready in (FOLDER / f"{NAME}.csv", Path(os.environ.get("KARTOTEKA_REAL_SALES", "/nowhere"))):
        if ready.is_file():
            return ready
    if not (FOLDER / f"{NAME}.parquet").is_file():
        pytest.skip(f"the real sales are not there: {FOLDER}; see KARTOTEKA_REAL_DATA")
    parquet = pytest.importorskip("pyarrow.parquet", reason="the real sales are read with pyarrow")
    columns = parquet.read_table(FOLDER / f"{NAME}.parquet").to_pydict()
    path = tmp_path_factory.mktemp("retail") / f"{NAME}.csv"
    with path.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(columns)
        lines.writerows(
            zip(*([_plain(value) for value in column] for column in columns.values()), strict=True)
        )
    return path


def _plain(value: object) -> str:
    if value is None or value != value:  # noqa: PLR0124  # a missing number is unlike itself
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


@pytest.fixture
def head(django_db_setup, django_db_blocker):
    """Of a firm that lives outside the test's transaction, as a worker meets it."""
    with django_db_blocker.unblock():
        workspace = opening.open_workspace(FIRM, name="Retail", language="en")
        workspace.currency = "GBP"
        member = staff.member(name="Вера", slug=FIRM, role="head")
        staff.enter(FIRM)
        yield staff.acts_as(member, slug=FIRM)
        connection.set_schema_to_public()
        opening.drop_workspace(workspace)
        User.objects.filter(pk=member.user_id).delete()


def told_by() -> dict[str, defaultdict[str, Decimal]]:
    return {name: defaultdict(Decimal) for name in ("month", "country", "customer")}


def truth(path, most=None):
    """What the lines say, by month, by country and by customer; lines of nobody are those of customer ""."""
    told, lines = told_by(), 0
    numbers: Counter[str] = Counter()
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            if lines == most:
                break
            amount = Decimal(row["Quantity"]) * Decimal(row["UnitPrice"])
            amount = amount.copy_abs().quantize(PENNY, ROUND_HALF_UP).copy_sign(amount)
            told["month"][row["InvoiceDate"][:7]] += amount
            told["country"][row["Country"]] += amount
            told["customer"][row["CustomerID"]] += amount
            numbers[row["InvoiceNo"]] += 1
            lines += 1
    return told, numbers, lines


def held():
    """What the program holds of the same."""
    told = told_by()
    orders = Order.objects.values_list("on", "country", "client__code", "total", "is_return")
    for on, country, code, total, is_return in orders.iterator():
        amount = -total if is_return else total
        told["month"][f"{on:%Y-%m}"] += amount
        told["country"][country] += amount
        told["customer"][code] += amount
    return told


def take_over(path, head):
    """In a process of its own, as the worker does it; its seconds and mebibytes are told."""
    connections.close_all()
    began = time.monotonic()
    code, used = measured(lambda: _work(path, head))
    seconds = time.monotonic() - began
    print(
        f"\n{path.name}: {seconds:.0f} s, worker {used.ru_maxrss // 1024} MiB, {used.ru_utime:.0f} s of its own"
    )
    assert code == 0
    staff.enter(FIRM)
    with acting.acting(head):
        return Import.objects.visible_to(head).latest("pk"), used.ru_maxrss / 1024


def _work(path, head):
    staff.enter(FIRM)
    with acting.acting(head), path.open("rb") as file:
        batch = receiving.receive(path.name, file, by=head)
        plan = foretelling.completed(guessing.guess(batch), by=head)
        starting.start_orders(batch, plan, by=head)
    applying.apply(batch.pk, owner_id=head.member_id)


def checked(path, source, head, most=None):
    batch, mebibytes = take_over(path, head)
    told, numbers, lines = truth(source, most)
    assert batch.tally == {"made": lines}
    with acting.system_actor("tests"):
        here = held()
        assert here == told
        assert Line.objects.count() == lines
        assert dict(Counter(Order.objects.values_list("code", flat=True))) == dict.fromkeys(numbers, 1)
        assert Counter(Line.objects.values_list("order__code", flat=True).iterator()) == numbers
        of_accounts = sum(Account.objects.values_list("billed", flat=True))
        assert of_accounts == sum(told["month"].values())
        assert sum(Booking.objects.values_list("paid", flat=True)) == of_accounts
        assert PastLine.objects.count() == 0
    return mebibytes


def test_a_year_of_a_shop_is_held_to_the_penny(sheet, head):
    began = time.monotonic()
    mebibytes = checked(sheet, sheet, head)
    told, numbers, lines = truth(sheet)

    assert (lines, len(numbers), sum(told["month"].values())) == (541_909, 25_900, Decimal("9747747.93"))
    assert len(told["customer"].keys() - {""}) == 4372
    assert mebibytes <= MOST_MEBIBYTES
    assert time.monotonic() - began <= 2 * MOST_SECONDS

    again, _mebibytes = take_over(sheet, head)
    assert again.tally == {"order_known": lines}
    with acting.system_actor("tests"):
        assert Order.objects.count() == len(numbers)
        assert Row.objects.filter(batch=again).count() == len(numbers)


def test_a_part_of_it_as_a_workbook(sheet, head, tmp_path):
    with sheet.open(newline="") as file:
        lines = [line for line, _place in zip(csv.reader(file), range(SLICE + 1), strict=False)]
    path = tmp_path / "sales.xlsx"
    path.write_bytes(workbook(Sales=lines))

    checked(path, sheet, head, SLICE)
