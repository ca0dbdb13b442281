"""Steps that several walks take."""

from dataclasses import dataclass
from http import HTTPStatus

from playwright.sync_api import Page

from tools.running import Program

PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Firm:
    """The firm as the first day leaves it: a director, a manager, and the manager's client with its card."""

    address: str
    card: str
    director: str = "director@firm.example"
    manager: str = "manager@firm.example"
    client: str = "ООО «Ромашка»"
    foreign: str = "Клиент директора"


def found(page: Page, program: Program) -> None:
    """The first person opens the one-time link and becomes the director."""
    page.goto(program.link.replace("127.0.0.1", "localhost"))
    page.get_by_label("Name of the firm").fill("Рога и копыта")
    page.get_by_label("Your name").fill("Дарья Директор")
    page.get_by_label("Your e-mail").fill("director@firm.example")
    page.get_by_label("Password").first.fill(PASSWORD)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url(program.address + "/")


def invite(page: Page, program: Program, email: str) -> str:
    """The director invites a manager and gets the link to hand on."""
    page.goto(program.address + "/settings/invitations/new")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Role").select_option("manager")
    page.get_by_role("button", name="Make the link").click()
    return str(page.locator("#link").input_value())


def join(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password").first.fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    page.get_by_role("heading", name="Today", exact=True).wait_for()


def add_client(page: Page, program: Program, name: str, phone: str = "") -> str:
    """The address of the new card: an import of thousands leaves it there, and not on the list's first page."""
    page.goto(program.address + "/clients/new")
    page.locator("main").get_by_label("Name").fill(name)
    page.locator("main").get_by_label("Phone, e-mail").fill(phone)
    page.get_by_role("button", name="Add the client").click()
    page.get_by_role("heading", name=name).wait_for()
    return page.url


def sign_in(page: Page, firm: Firm, email: str) -> None:
    """Where walks are quick they sign in oftener than the door lets them; then they wait, as it asks."""
    for _ in range(4):
        page.goto(firm.address + "/account/sign-in")
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password").first.fill(PASSWORD)
        with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            page.get_by_role("button", name="Sign in", exact=True).click()
        if answered.value.status != HTTPStatus.TOO_MANY_REQUESTS:
            break
        page.wait_for_timeout(20_000)
    page.get_by_role("heading", name="Today", exact=True).wait_for()
