"""The command line: kartoteka run, web, worker, check, manage."""

import argparse
import contextlib
import os
import sys
from pathlib import Path

from kartoteka.engine import checking, places, sources, visiting
from kartoteka.engine.faults import Fault

DEMO_SIZES = ("s", "m")
LAST_PORT = 65535
NEEDS_NO_DATABASE = {
    *("--help", "--version", "check", "collectstatic", "compilemessages", "diffsettings"),
    *("findstatic", "help", "makemessages", "version"),
}


def main(words: list[str] | None = None) -> int:
    words = sys.argv[1:] if words is None else words
    try:
        _read_env_file()
        if words[:1] == ["manage"]:
            manage(words[1:])
        else:
            _act(_parser().parse_args(words))
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def manage(words: list[str]) -> None:
    """Django's commands; the embedded database is started for them when it does not run."""
    from kartoteka.engine import preparing, program

    folder = _settle(None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", program.SETTINGS)
    if not words or words[0] in NEEDS_NO_DATABASE:
        program.execute(words)
        return
    with contextlib.nullcontext() if sources.is_external() else visiting.visit(folder):
        if words[0] == "upgrade":
            preparing.check(folder, "127.0.0.1")
        program.execute(words)


def _act(asked: argparse.Namespace) -> None:
    folder = _settle(asked.data)
    if asked.command in {"run", "web"} and not checking.is_wildcard(asked.host):
        os.environ.setdefault("ALLOWED_HOSTS", f"localhost,127.0.0.1,[::1],{asked.host}")
    if asked.command == "run":
        _run(asked, folder)
        return
    from kartoteka.engine import preparing, program

    if asked.command == "check":
        preparing.check(folder, asked.host)
        print("All is well.")
    elif asked.command == "web":
        preparing.check_safety(folder, asked.host)
        program.serve(asked.host, asked.port, asked.workers)
    elif asked.command == "worker":
        program.load()
        program.work()


def _run(asked: argparse.Namespace, folder: Path) -> None:
    from kartoteka.engine import plans, supervisor

    supervisor.run(
        plans.Plan(
            folder=folder,
            host=asked.host,
            port=asked.port,
            workers=asked.workers,
            demo=asked.demo or "",
            browser=not asked.no_browser,
            reload=asked.reload,
        )
    )


def _settle(asked: str | None) -> Path:
    """The data folder, told to everything that comes after."""
    folder = places.data_folder(asked)
    os.environ[places.VARIABLE] = str(folder)
    return folder


def _read_env_file() -> None:
    path = Path(os.environ.get("KARTOTEKA_ENV_FILE") or ".env")
    if path.is_file():
        from environs import Env

        Env().read_env(str(path), recurse=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kartoteka", description="The card file of clients.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="start everything: database, web server, worker")
    check = commands.add_parser("check", help="look whether settings and database are fit")
    web = commands.add_parser("web", help="the web server alone")
    worker = commands.add_parser("worker", help="the worker of background jobs alone")
    commands.add_parser("manage", help="the keeper's commands: kartoteka manage help")
    for command in (run, check, web, worker):
        command.add_argument("--data", metavar="DIR", help="the data folder (default: ./data)")
    for command in (run, check, web):
        command.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    for command in (run, web):
        command.add_argument("--port", type=_port, default=8000)
        command.add_argument("--workers", type=int, default=1, help="web processes (default: 1)")
    run.add_argument("--demo", nargs="?", const="s", choices=DEMO_SIZES, metavar="s|m")
    run.add_argument("--no-browser", action="store_true", help="do not open a browser")
    run.add_argument("--reload", action="store_true", help="start anew when the code changes")
    return parser


def _port(word: str) -> int:
    if not word.isdigit() or not 0 < int(word) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"{word} is not a port; use 1 to {LAST_PORT}")
    return int(word)
