"""The properties of address cards: folded lines, parameters, quoted-printable and base64, escaped letters."""

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TextIO

LONGEST_LINE = 64_000
LONGEST_VALUE = 64_000
BEGINS = re.compile(r"(?:[\w\-]+\.)?([A-Za-z][\w\-]*)((?:;(?:[^\":;\r\n]|\"[^\"]*\")*)*):")
PARAMETER = re.compile(r";((?:[^\";]|\"[^\"]*\")+)")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
SEMICOLON = re.compile(r"(?<!\\);")
EXTENSION = re.compile(r";ext=", re.IGNORECASE)
PHONE_URI = re.compile(r"^tel:", re.IGNORECASE)
PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "MS-CARDPICTURE", "EVOLUTION-FILE-AS"})
CHARSETS = (
    *("utf-8", "us-ascii", "windows-1251", "koi8-r", "koi8-u", "ibm866", "iso-8859-1", "iso-8859-2"),
    *("iso-8859-5", "windows-1250", "windows-1252", "utf-16"),
)
# In the sandbox no codec can be loaded any more.
CODECS = {name: codecs.lookup(name) for name in CHARSETS}


@dataclass
class Property:
    name: str
    parameters: dict[str, list[str]]
    raw: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        """What the value is for, as TYPE=work,voice or as bare words of version 2.1."""
        return frozenset(
            word.strip().lower()
            for name in ("TYPE", "")
            for said in self.parameters.get(name, [])
            for word in said.split(",")
        )

    @property
    def service(self) -> str:
        return next(iter(self.parameters.get("X-SERVICE-TYPE", [])), "").lower()

    @property
    def is_quoted_printable(self) -> bool:
        return "quoted-printable" in self._encodings

    @property
    def is_base64(self) -> bool:
        return bool(self._encodings & {"base64", "b"})

    @property
    def _encodings(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self.parameters.get("ENCODING", [])) | self.kinds

    @cached_property
    def decoded(self) -> str:
        if self.is_quoted_printable:
            return self._letters(quopri.decodestring(self.raw.encode("utf-8", "replace")))
        if self.is_base64:
            with_ends = self.raw.replace(" ", "")
            try:
                return self._letters(base64.b64decode(with_ends, validate=True))
            except (binascii.Error, ValueError):
                return self.raw
        return self.raw

    @property
    def text(self) -> str:
        return unescaped(self.decoded).strip()

    @property
    def parts(self) -> list[str]:
        return [unescaped(part).strip() for part in SEMICOLON.split(self.decoded)]

    def _letters(self, data: bytes) -> str:
        said = next(iter(self.parameters.get("CHARSET", [])), "").lower()
        if said in CODECS:
            # A program that cuts the value short may cut through a letter.
            return CODECS[said].decode(data, "ignore")[0]
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("windows-1251", "ignore")


def read(text: TextIO) -> Iterator[Property]:
    """The properties one after another; of pictures and keys only the names."""
    current: Property | None = None
    for line in _lines(text):
        if current is not None and _continues(current, line):
            _append(current, line)
        elif begins := BEGINS.match(line):
            if current is not None:
                yield current
            current = Property(begins[1].upper().removeprefix("X-"), _parameters(begins[2]))
            _append(current, line[begins.end() :])
    if current is not None:
        yield current


def phone_of(text: str) -> str:
    return EXTENSION.sub(" ext. ", PHONE_URI.sub("", text))


def unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text).replace("\r\n", "\n")


def _lines(text: TextIO) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE):
        yield line.rstrip("\r\n")


def _continues(current: Property, line: str) -> bool:
    if line[:1] in {" ", "\t"}:
        return True
    if current.is_quoted_printable and current.raw.endswith("="):
        return True
    # Some programs forget to indent pictures.
    return current.is_base64 and bool(line) and not BEGINS.match(line)


def _append(current: Property, line: str) -> None:
    if current.name in PICTURES or len(current.raw) > LONGEST_VALUE:
        return
    if current.is_quoted_printable:
        current.raw = current.raw.removesuffix("=") + (line if not current.raw else line.lstrip(" \t"))
    elif current.raw and line[:1] in {" ", "\t"}:
        current.raw += line[1:]
    else:
        current.raw += line


def _parameters(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for said in PARAMETER.findall(text):
        name, equals, value = said.partition("=")
        found.setdefault(name.strip().upper() if equals else "", []).append(
            (value if equals else name).strip(' "')
        )
    return found
