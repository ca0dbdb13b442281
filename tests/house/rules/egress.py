"""The program calls nobody: what speaks to the network stands in one reviewed module."""

from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "import requests",
    "from urllib.request import urlopen",
    "import http.client",
    "from httpx import AsyncClient",
    "import socket",
]
GOOD = [
    "from urllib.parse import urlsplit",
    "from http import HTTPStatus",
    "from django.http import HttpRequest",
]
CALLERS = {
    "aiohttp", "boto3", "ftplib", "http.client", "httpx", "imaplib", "paramiko", "poplib", "pycurl",
    "requests", "socket", "telnetlib", "urllib.request", "urllib3", "websocket", "websockets", "xmlrpc",
}  # fmt: skip


def find(file: File) -> Iterator[int]:
    yield from syntax.imports_of(file.tree, CALLERS)
