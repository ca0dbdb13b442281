"""Logs of the children."""

from pathlib import Path

from kartoteka.engine import logs
from kartoteka.engine.logs import Log


def test_only_errors_written_since_the_last_question_are_complaints(log: Path) -> None:
    log.write_text('{"level": "error", "event": "of yesterday"}\n')
    watched = Log(log)
    with log.open("a") as file:
        file.write('{"level": "info", "event": "all well"}\n')
        file.write('{"event": "broken\\n by chance", "level": "error", "exception": "Traceback …"}\n')
        file.write("CRITICAL: not in the usual form\n")

    assert watched.complaints() == ["broken by chance", "CRITICAL: not in the usual form"]
    assert watched.complaints() == []
    assert "of yesterday" not in watched.fresh_lines()


def test_log_is_emptied_in_place_when_it_grows_and_three_older_ones_stay(log: Path) -> None:
    watched = Log(log)
    for turn in range(5):
        with log.open("a") as file:
            file.write(str(turn) * (logs.LARGEST + 1))
        watched.trim()

    assert log.stat().st_size == 0
    kept = sorted(path.name for path in log.parent.iterdir())
    assert kept == ["child.log", "child.log.1", "child.log.2", "child.log.3"]
    assert (log.parent / "child.log.1").read_text()[0] == "4"


def test_small_log_stays(log: Path) -> None:
    log.write_text("small\n")

    Log(log).trim()

    assert log.read_text() == "small\n"


def test_missing_log_says_nothing(log: Path) -> None:
    missing = Log(log)
    missing.trim()

    assert missing.complaints() == []
    assert missing.fresh_lines() == ""
