"""The command line says what is wrong and leaves with 1."""

from pathlib import Path

import pytest

from kartoteka.engine import alone, commands


@pytest.mark.parametrize("words", [["run", "--port", "0"], ["run", "--demo=xl"], ["fly"], []])
def test_words_that_mean_nothing_are_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        commands.main(words)

    assert leaving.value.code == 2
    assert "usage: kartoteka" in capsys.readouterr().err


def test_unreadable_address_of_the_database_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KARTOTEKA_DATA", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "missing"))

    assert commands.main(["manage", "upgrade"]) == 1
    assert "DATABASE_URL_FILE" in capsys.readouterr().err


def test_held_data_are_told_before_anything_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KARTOTEKA_DATA", str(tmp_path))
    with alone.hold(tmp_path / "lock"):
        assert commands.main(["run", "--data", str(tmp_path)]) == 1

    assert "already runs" in capsys.readouterr().err
    assert not (tmp_path / "postgres").exists()


def test_data_folder_that_cannot_be_made_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KARTOTEKA_DATA", "")
    (tmp_path / "file").touch()

    assert commands.main(["run", "--data", str(tmp_path / "file" / "data")]) == 1
    assert "cannot be used" in capsys.readouterr().err
