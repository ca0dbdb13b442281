import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib import streams
from kartoteka.lib.streams import CHUNK, SEAL, StreamBroken

KEY = streams.fresh_key()


def sealed(data, cut=1000):
    pieces = [data[place : place + cut] for place in range(0, len(data), cut)]
    return b"".join(streams.seal(pieces, key=KEY))


def opened(data, key=KEY):
    return b"".join(streams.unseal(io.BytesIO(data), key=key))


@given(st.binary(max_size=3000), st.integers(1, 4000))
def test_what_was_sealed_is_opened(data, cut):
    assert opened(sealed(data, cut)) == data


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])
def test_sizes_around_the_seams(size):
    data = bytes(range(256)) * (size // 256 + 1)

    assert opened(sealed(data[:size], cut=100_000)) == data[:size]


def test_what_was_tampered_with_is_not_opened():
    whole = sealed(bytes(CHUNK * 3))
    piece = CHUNK + SEAL
    changed = whole[:5] + b"!" + whole[6:]
    swapped = whole[piece : 2 * piece] + whole[:piece] + whole[2 * piece :]

    for broken in (changed, swapped, whole[:piece], whole[: 2 * piece], whole[:-1], whole + b"x", b""):
        with pytest.raises(StreamBroken):
            opened(broken)


def test_another_key_opens_nothing():
    with pytest.raises(StreamBroken):
        opened(sealed(b"x"), key=streams.fresh_key())
