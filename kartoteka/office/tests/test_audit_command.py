"""`audit verify` and `audit anchor`: a line a workspace, and an exit code that tells a tampered trace."""

import json

import pytest
from django.core.management import CommandError, call_command

from kartoteka.workspaces.models import Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_anchors(settings, tmp_path):
    settings.DATA = tmp_path


def lines(capsys):
    return capsys.readouterr().out.splitlines()


def test_verify_says_a_line_for_every_workspace(capsys):
    call_command("audit", "verify")

    said = lines(capsys)
    assert [line.partition(":")[0] for line in said] == [firm.slug for firm in Workspace.objects.all()]
    assert all("holds" in line for line in said)


def test_verify_looks_at_one_workspace_when_asked(capsys):
    call_command("audit", "verify", workspace="rival")

    assert [line.partition(":")[0] for line in lines(capsys)] == ["rival"]
    with pytest.raises(CommandError):
        call_command("audit", "verify", workspace="nowhere")


def test_verify_fails_and_names_the_faults(capsys, tmp_path):
    (tmp_path / "anchors").mkdir()
    noted = {"at": "2026-01-01T00:00:00+00:00", "position": 999_999, "digest": "00"}
    (tmp_path / "anchors" / "firm_home.jsonl").write_text(json.dumps(noted) + "\n")

    with pytest.raises(CommandError):
        call_command("audit", "verify", workspace="home")

    assert lines(capsys) == ["home: BROKEN: link 999999, noted outside, is gone"]


def test_anchor_notes_the_end_of_the_trace(capsys, tmp_path):
    call_command("audit", "anchor", workspace="home")

    assert lines(capsys)[0].startswith("home: noted link ")
    assert list((tmp_path / "anchors").iterdir())
