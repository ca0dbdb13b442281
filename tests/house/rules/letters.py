"""Letters and messages leave through a room's `letters.py` only, where each can be read and previewed."""

from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "from django.core.mail import send_mail",
    "import smtplib",
    "user.email_user('Hello', 'text')",
    "EmailMessage('Hello').send()",
]
GOOD = ["letters.invite(invitation)", "from kartoteka.office import letters"]
POSTMEN = {"django.core.mail", "smtplib", "twilio"}


def find(file: File) -> Iterator[int]:
    if file.path.stem == "letters":
        return
    yield from syntax.imports_of(file.tree, POSTMEN)
    for call in syntax.calls(file.tree, "send_mail", "email_user", "EmailMessage", "EmailMultiAlternatives"):
        yield call.lineno
