"""Hears of errors that no page caught, and notes them."""

import sys
from typing import Any

from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpRequest

from kartoteka.audit import noting


@receiver(got_request_exception)
def page_failed(request: HttpRequest | None = None, **_: Any) -> None:
    error = sys.exception()
    match = request.resolver_match if request else None
    if error:
        noting.note(error, page=match.view_name if match else "")
