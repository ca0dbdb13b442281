"""Handing files out: the one place that answers with bytes which people brought."""

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from kartoteka.files import sniffing, storing
from kartoteka.files.models import Content

# Whatever is in the file: it loads nothing, runs nothing, sends nothing, and belongs to no site.
CLOSED = "; ".join(
    [
        *(f"{name}-src 'none'" for name in ("default", "script", "style", "object", "connect", "img")),
        *(f"{name} 'none'" for name in ("base-uri", "form-action", "frame-ancestors")),
        "sandbox",
    ]
)


def serve(content: Content, *, name: str, in_page: bool = False) -> HttpResponseBase:
    """The file to be saved under its name, or drawn in a page of its own where that is safe.

    The caller has checked who may read it and traced who does. Raises ContentLost.
    """
    shown = in_page and content.may_be_shown
    response = StreamingHttpResponse(
        storing.read(content), content_type=content.kind if shown else sniffing.PLAIN
    )
    disposition = content_disposition_header(as_attachment=not shown, filename=name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["Content-Length"] = str(content.size)
    response.headers["Content-Security-Policy"] = CLOSED
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
