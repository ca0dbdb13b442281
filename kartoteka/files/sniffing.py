"""What a file is, by its first bytes; never by what its name or its sender says."""

PLAIN = "application/octet-stream"
TEXT = "text/plain"
LOOKED_AT = 4096
# What browsers draw without running anything of it. SVG and HTML are programs, not pictures.
PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}
SHOWN = PICTURES | {"application/pdf"}
BEGINNINGS = [
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"{\\rtf", "application/rtf"),
]
CONTAINERS = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
CONTROLS = bytes({*range(9), 11, 12, *range(14, 27), *range(28, 32), 127})


def kind(beginning: bytes) -> str:
    """The kind of a file that begins so."""
    found = next((kind for start, kind in BEGINNINGS if beginning.startswith(start)), "")
    if found:
        return found
    if beginning.startswith(b"RIFF"):
        return CONTAINERS.get(beginning[8:12], PLAIN)
    if beginning[4:8] == b"ftyp":
        return "video/mp4"
    return TEXT if _is_text(beginning[:LOOKED_AT]) else PLAIN


def _is_text(beginning: bytes) -> bool:
    if not beginning or beginning.translate(None, CONTROLS) != beginning:
        return False
    try:
        beginning.decode()
    except UnicodeDecodeError as error:
        # The last letter may have been cut in two.
        return len(beginning) == LOOKED_AT and error.start >= LOOKED_AT - 3
    return True
