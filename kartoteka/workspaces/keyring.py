"""The installation's keyring.

It is read anew when the secrets file changes: a key drawn by one process is known to all of them.
"""

from pathlib import Path

from django.conf import settings

from kartoteka.engine import places, secrets
from kartoteka.lib.sealing import Keyring

_kept: dict[tuple[Path, int], Keyring] = {}


def current() -> Keyring:
    """Seals with the newest key there is now, and opens with all of them."""
    folder = Path(settings.DATA)
    state = folder, _written_at(places.Places(folder).secrets)
    if (ring := _kept.get(state)) is None:
        ring = Keyring(secrets.read(folder).contact_keys)
        _kept.clear()
        _kept[state] = ring
    return ring


def _written_at(path: Path) -> int:
    """All keys may come from the environment, which does not change; then there may be no file."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
