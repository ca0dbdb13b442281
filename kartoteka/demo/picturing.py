"""Picturing a hall from above: tables along the walls, as a png that is drawn here."""

import struct
import zlib
from random import Random

WIDTH, HEIGHT, TABLE, STEP = 480, 320, 40, 80
FLOOR, WALL, WOOD = (246, 242, 235), (88, 80, 72), (196, 154, 108)
TAKEN = 0.8
SIGNATURE = b"\x89PNG\r\n\x1a\n"
EIGHT_BITS, COLOURED = 8, 2


def hall(chance: Random) -> bytes:
    rows = [[FLOOR] * WIDTH for _ in range(HEIGHT)]
    _fill(rows, (0, 0), (WIDTH, HEIGHT), WALL)
    _fill(rows, (8, 8), (WIDTH - 16, HEIGHT - 16), FLOOR)
    _fill(rows, (8, HEIGHT - 48), (chance.randrange(120, 240), 40), WALL)
    for left in range(STEP // 2, WIDTH - STEP, STEP):
        for top in range(STEP // 2, HEIGHT - STEP - TABLE, STEP):
            if chance.random() < TAKEN:
                _fill(rows, (left, top), (TABLE, TABLE), WOOD)
    # A nought before each row says that it is not filtered.
    lines = b"".join(b"\0" + bytes(part for pixel in row for part in pixel) for row in rows)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, EIGHT_BITS, COLOURED, 0, 0, 0)
    return SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(lines)) + _chunk(b"IEND", b"")


def _fill(
    rows: list[list[tuple[int, int, int]]],
    at: tuple[int, int],
    size: tuple[int, int],
    colour: tuple[int, int, int],
) -> None:
    (left, top), (width, height) = at, size
    for row in rows[top : top + height]:
        row[left : left + width] = [colour] * width


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
