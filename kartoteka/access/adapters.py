"""What allauth asks of us."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class DoorKeeper(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by himself: people come by invitation, firms by registration."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Without a mail server nothing is sent: links are shown to the director instead."""
        if settings.EMAIL_URL:
            super().send_mail(template_prefix, email, context)
