"""Handing over to the Django side: loading it once, running its commands, serving, working."""

import multiprocessing
import os
import socket
from collections.abc import Callable
from importlib import import_module
from typing import Any, TextIO

from kartoteka.engine import forking
from kartoteka.engine.faults import Fault

SETTINGS = "config.settings"
BLOCKING_THREADS = 4
KILL_PATIENCE = 5


def load() -> None:
    """Import the program; children forked afterwards share the memory of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.core.exceptions import ImproperlyConfigured
    from environs import EnvError

    try:
        django.setup()
    except (EnvError, ImproperlyConfigured, ValueError) as error:
        raise Fault(f"The settings are not right: {error}") from error


def load_pages() -> None:
    """Import what web and worker are going to need anyway."""
    from django.urls import get_resolver

    import_module("config.wsgi")
    import_module("granian.server")
    _ = get_resolver().url_patterns


def command(*words: str, stdout: TextIO | None = None) -> None:
    from django.core.management import CommandError, call_command

    try:
        call_command(*words, stdout=stdout)
    except CommandError as error:
        raise Fault(f"{words[0]}: {error}") from error


def serve(host: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    multiprocessing.set_start_method("fork", force=True)
    Server(
        "config.wsgi:application",
        address=str(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0]),
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=BLOCKING_THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_PATIENCE,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve(target_loader=_application_loader(os.getpid()), wrap_loader=False)


def work() -> None:
    command("worker")


def _application_loader(main: int) -> Callable[[], Any]:
    def application() -> Any:
        # Granian's workers would serve on after their main process was killed.
        forking.die_with(main)
        load()
        return import_module("config.wsgi").application

    return application


def execute(words: list[str]) -> None:
    """As manage.py does."""
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(["kartoteka manage", *words])
    except OperationalError as error:
        raise Fault(f"The database does not do this: {error}") from error
