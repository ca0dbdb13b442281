"""From a file to clients: real lists through the wizard, a list with problems, and files that are none."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from kartoteka.intake.tests.workbooks import workbook
from tests.browser import walking

pytestmark = pytest.mark.browser
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
INVOICES = 20_000
MESSY = """Имя;Телефон;E-mail;Источник;Менеджер
Иванов Иван;8 916 223-45-01;ivan@firm.example;Инет;Петров
Петров Пётр;8 916;petr.firm.example;Инет;Петров
;8 916 223-45-03;;;
Сидоров Сидор;8 916 223-45-04;;Выставка;
ИТОГО;4;;;
"""


@pytest.fixture
def manager(page: Page, firm, faults) -> Page:
    walking.sign_in(page, firm, firm.manager)
    return page


def drop(page: Page, firm, name: str, data: bytes) -> None:
    page.goto(firm.address + "/imports/new")
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Read the file").click()


def load(page: Page) -> None:
    page.get_by_role("button", name="Load").first.click()
    expect(page.get_by_text("Clients loaded")).to_be_visible(timeout=120_000)


def loaded(page: Page) -> int:
    figure = page.locator(".figure", has_text="Clients loaded").locator(".figure-value")
    return int("".join(sign for sign in figure.inner_text() if sign.isdigit()))


def shared(*parts: str) -> Path:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path} is not here: the real lists lie beside the project")
    return path


def retail(path: Path) -> bytes:
    """The customers and the first of their invoices as one workbook."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="online_retail is read with pyarrow")
    table = parquet.read_table(path).slice(0, 400_000).to_pydict()
    known = {
        int(float(code)): country
        for code, country in zip(table["CustomerID"], table["Country"], strict=True)
        if code is not None and code == code  # noqa: PLR0124  # a missing number is unlike itself
    }
    names = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID")
    lines = zip(*(map(_plain, table[name][:INVOICES]) for name in names), strict=True)
    customers = [(code, f"Customer {code} Ltd", country) for code, country in known.items()]
    return workbook(
        Customers=[("Customer ID", "Company", "Country"), *customers], Invoices=[names, *map(list, lines)]
    )


def _plain(value: object) -> object:
    if isinstance(value, float):
        return "" if value != value else int(value) if value.is_integer() else value  # noqa: PLR0124
    return value if isinstance(value, int) else str(value or "")


def test_the_customers_of_a_shop_are_loaded_and_its_invoices_wait(manager: Page, firm):
    data = retail(shared("online_retail", "online_retail_2010_2011.parquet"))
    drop(manager, firm, "online_retail.xlsx", data)

    expect(manager.get_by_text("wait for the Sales Book")).to_be_visible(timeout=60_000)
    load(manager)

    assert loaded(manager) > 3000


@pytest.mark.parametrize(
    ("parts", "least"),
    [
        (("borey_northwind_ru", "Клиенты.csv"), 25),
        (("netology_phonebook", "phonebook_raw.csv"), 3),
        (("small", "Контрагенты_ktelecom.xlsx"), 1),
        (("small", "partners_ktelecom.csv"), 1),
    ],
)
def test_a_real_list_is_understood_and_loaded(manager: Page, firm, parts, least):
    path = shared("contacts_ru_ua", *parts)
    drop(manager, firm, path.name, path.read_bytes())

    manager.get_by_label("A value that cannot be read").select_option("note")
    manager.wait_for_load_state("networkidle")
    load(manager)

    assert loaded(manager) >= least


def test_problems_are_mended_by_kind_before_anything_is_loaded(manager: Page, firm):
    drop(manager, firm, "messy.csv", MESSY.encode("cp1251"))
    expect(manager.get_by_role("button", name="Load 2 clients")).to_be_visible()

    manager.get_by_label("E-mail not readable").select_option("empty")
    manager.wait_for_load_state("networkidle")
    manager.get_by_label("Phone not readable").select_option("note")
    expect(manager.get_by_role("button", name="Load 3 clients")).to_be_visible()
    manager.get_by_label("Without a name").select_option("keep")
    expect(manager.get_by_role("button", name="Load 4 clients")).to_be_visible()
    load(manager)

    assert loaded(manager) == 4


def test_letters_that_were_read_wrongly_are_read_again(manager: Page, firm):
    drop(manager, firm, "letters.csv", MESSY.encode("cp1251"))

    manager.get_by_label("Letters of the text").select_option("cp866")
    manager.get_by_role("button", name="Read anew").click()
    expect(manager.get_by_text("Иванов Иван")).to_have_count(0)
    manager.get_by_label("Letters of the text").select_option("cp1251")
    manager.get_by_role("button", name="Read anew").click()

    expect(manager.get_by_text("Иванов Иван").first).to_be_visible()


def test_a_large_file_is_read_while_one_looks_on(manager: Page, firm):
    lines = "".join(
        f"Клиент {number};+7916{number:07};заметка о клиенте {number}\n" for number in range(20_000)
    )
    drop(manager, firm, "large.csv", f"Имя;Телефон;Примечание\n{lines}".encode())

    expect(manager.get_by_role("heading", name="large.csv")).to_be_visible()
    expect(manager.get_by_role("heading", name="What is in the columns")).to_be_visible(timeout=120_000)
    expect(manager.get_by_text("20,001 lines")).to_be_visible()


def test_an_import_rests_goes_on_and_is_taken_back(manager: Page, firm):
    lines = "".join(f"Покой {number};+7917{number:07};\n" for number in range(30_000))
    drop(manager, firm, "many.csv", f"Имя;Телефон;Заметка\n{lines}".encode())
    manager.get_by_role("button", name="Load").first.click()
    manager.get_by_role("button", name="Pause").click()
    expect(manager.get_by_text("Loading rests")).to_be_visible()
    manager.goto(firm.address + "/imports")
    manager.get_by_role("link", name="many.csv").first.click()
    manager.get_by_role("button", name="Go on").click()
    expect(manager.get_by_text("Loading clients")).to_be_visible()

    manager.get_by_role("link", name="Stop and take it back").click()
    manager.get_by_role("button", name="Remove the clients").click()

    expect(manager.get_by_text("Removed again")).to_be_visible(timeout=120_000)
    manager.goto(firm.address + "/clients?q=Покой")
    expect(manager.get_by_text("Покой 1", exact=True)).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.csv", b"", "The file is empty."),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200), "This is a picture."),
        ("none.xlsx", workbook(Лист=[]), "The file is empty."),
        ("headings.xlsx", workbook(Лист=[["Имя", "Телефон"]]), "There is nothing new in this file."),
        (
            "wide.csv",
            ";".join(f"Столбец {n}" for n in range(300)).encode(),
            "has more than 200 columns. Leave out those that are not needed.",
        ),
    ],
)
def test_what_holds_no_clients_is_told_in_a_sentence(manager: Page, firm, name, data, sentence):
    drop(manager, firm, name, data)

    expect(manager.get_by_text(sentence).first).to_be_visible()


def test_a_file_that_is_too_large_is_not_even_sent(manager: Page, firm):
    manager.goto(firm.address + "/imports/new")
    field = manager.locator("input[type=file]")
    field.evaluate("field => field.dataset.largest = '10'")
    field.set_input_files({"name": "big.csv", "mimeType": "text/csv", "buffer": b"a;b\n" * 10})

    expect(manager.get_by_text("The file is larger than 100 MB.")).to_be_visible()
    assert field.evaluate("field => field.files.length") == 0


def sales(number: int) -> str:
    """That many orders of a shop, a return of one, and a sale of nobody."""
    lines = [
        f"{5000 + one},A{one % 7},Lamp {one % 7},{1 + one % 5},2023-{1 + one % 12:02}-11,2.55,{700 + one % 9},France"
        for one in range(number)
    ]
    lines += [
        "C5000,A0,Lamp 0,-1,2023-02-11,2.55,700,France",
        "6000,A1,Lamp 1,1,2023-03-01,3.10,,France",
    ]
    return "\n".join(
        ["InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", *lines]
    )


def test_a_file_of_sales_becomes_orders_and_goes_again(page: Page, firm, faults):
    walking.sign_in(page, firm, firm.director)
    drop(page, firm, "sales.csv", sales(60).encode())
    page.get_by_role("link", name="These are orders").click()
    expect(page.get_by_text("Lines that take something back: 1.")).to_be_visible()
    expect(page.get_by_text("Lines without a client: 1.")).to_be_visible()
    page.get_by_role("button", name="Take the orders over").click()

    orders = page.locator(".figure", has=page.get_by_text("Orders", exact=True)).locator("a")
    expect(orders).to_have_text("61", timeout=120_000)
    orders.click()
    expect(page.get_by_text("62 orders in all")).to_be_visible()
    page.goto(page.url + "&matter=return")
    expect(page.get_by_role("link", name="Return C5000")).to_be_visible()
    page.goto(firm.address + "/orders?q=6000")
    page.get_by_role("link", name="Order 6000").click()
    expect(page.get_by_role("heading", name="Order 6000")).to_be_visible()

    page.goto(firm.address + "/imports")
    page.get_by_role("link", name="sales.csv").first.click()
    page.get_by_role("link", name="Undo the import").click()
    page.get_by_role("button", name="Take the orders back").click()
    expect(page.get_by_text("Removed again")).to_be_visible(timeout=120_000)
