"""Doors that find a cold-call list, a line of one, or a call."""

from django.shortcuts import get_object_or_404

from kartoteka.access.doors import Door
from kartoteka.coldcalls.models import Call, CallLine, CallList


class ListDoor(Door):
    """The list named by `key` in the address."""

    needs = "cold.call"
    call_list: CallList

    def find(self) -> None:
        seen = CallList.objects.visible_to(self.actor).select_related("maker")
        self.call_list = get_object_or_404(seen, key=self.kwargs["key"])


class LineDoor(Door):
    """The line named by `key` in the address, of a list in sight."""

    needs = "cold.call"
    line: CallLine

    def find(self) -> None:
        seen = CallLine.objects.visible_to(self.actor).select_related("client", "call_list")
        lists = CallList.objects.visible_to(self.actor)
        self.line = get_object_or_404(seen.filter(call_list__in=lists), key=self.kwargs["key"])


class CallDoor(Door):
    """The call named by `key` in the address; of one's own calls."""

    needs = "cold.call"
    call: Call

    def find(self) -> None:
        seen = Call.objects.visible_to(self.actor).filter(caller=self.actor.member_id)
        told = seen.select_related("line__client", "line__call_list", "entry__outcome", "entry__point")
        # The web's database roles may not read the sealed value at all.
        self.call = get_object_or_404(told.defer("entry__point__sealed"), key=self.kwargs["key"])
