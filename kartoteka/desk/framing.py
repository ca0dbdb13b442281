"""What stands around each page: the rooms this person may enter, and who she is."""

from typing import Any

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    return {}
