"""What a migration sees of the models of all rooms."""

import pytest
from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.state import ModelState, ProjectState

from kartoteka.workspaces import stepping


def model(room: str, name: str, *points_to: str) -> ModelState:
    fields: dict[str, models.Field] = {"id": models.BigAutoField(primary_key=True)}
    for number, target in enumerate(points_to):
        fields[f"to{number}"] = models.ForeignKey(target, models.CASCADE)
    return ModelState(room, name, fields)


@pytest.fixture
def state() -> ProjectState:
    """Orders point to clients, clients to members, members to users; nobody else to goods."""
    all_of_them = [
        model("sales", "Order", "cards.Client", "self"),
        model("sales", "Line", "Order"),
        model("cards", "Client", "staff.Member"),
        model("staff", "Member", "workspaces.User"),
        model("workspaces", "User"),
        model("catalog", "Goods"),
    ]
    return ProjectState({(one.app_label, one.name_lower): one for one in all_of_them})


def seen(state: ProjectState, *steps: operations.base.Operation, room: str = "sales") -> set[str]:
    migration = type("Migration", (Migration,), {"operations": list(steps)})("0002", room)
    return {".".join(key) for key in stepping.within(state, migration).models}


def test_a_migration_sees_its_room_and_what_that_points_to(state):
    index = operations.AddIndex("order", models.Index(fields=["id"], name="one"))
    assert seen(state, index) == {"sales.order", "sales.line", "cards.client"}


def test_what_it_points_to_anew_is_seen_too(state):
    field = operations.AddField("line", "goods", models.ForeignKey("catalog.Goods", models.PROTECT))
    assert "catalog.goods" in seen(state, field)
    made = operations.CreateModel("Note", [("by", models.ForeignKey("staff.Member", models.PROTECT))])
    assert "staff.member" in seen(state, made)


@pytest.mark.parametrize(
    "step",
    [
        operations.RunPython(operations.RunPython.noop),
        operations.AlterField("order", "id", models.UUIDField(primary_key=True)),
        operations.AlterField("order", "to0", models.CharField(max_length=9, unique=True)),
        operations.DeleteModel("Order"),
        operations.RenameModel("Order", "Deal"),
        operations.RunSQL("SELECT 1", state_operations=[operations.DeleteModel("Order")]),
        operations.SeparateDatabaseAndState([operations.RunPython(operations.RunPython.noop)]),
    ],
    ids=lambda step: type(step).__name__,
)
def test_what_others_point_to_is_changed_with_all_of_them_in_sight(state, step):
    assert len(seen(state, step)) == len(state.models)


def test_the_whole_state_is_left_as_it_was(state):
    before = state.clone()
    stepping.within(state, type("Migration", (Migration,), {"operations": []})("0002", "sales"))
    assert state == before
