"""The rows of the matrix for cash and bank."""

from django.utils import timezone

from tests.guard.matrix import Row

SEE, KEEP, MATCH, ARRANGE = "cash.see", "cash.keep", "cash.match", "cash.arrange"
TODAY = str(timezone.localdate())
POINT, SETTING = "cash/points/<str:key>", "settings/cash/<str:key>"
MOVEMENT = {"point": "{desk}", "amount": "5", "on": TODAY, "reason": "other"}

CASH = [
    Row("cash", SEE),
    Row("cash/takings/new", KEEP, "GET POST", names="desk", body=MOVEMENT),
    Row("cash/payouts/new", KEEP, "GET POST", names="desk", body=MOVEMENT),
    Row("cash/transfers/new", KEEP, "GET POST", names="desk", body={**MOVEMENT, "target": "{spare_desk}"}),
    Row(POINT, SEE, of="desk"),
    Row(f"{POINT}/closing", KEEP, "GET POST", of="desk", body={"on": TODAY, "counted": "95", "why": "Так"}),
    Row("cash/movements/<str:key>/reversal", KEEP, "GET POST", of="movement", body={"reason": "Ошибка"}),
    Row("settings/cash", ARRANGE, "GET POST", body={"kind": "desk", "name": "Третья", "opening": "0"}),
    Row(SETTING, ARRANGE, "GET POST", of="desk", body={"name": "Иная", "opening": "7"}),
    Row(f"{SETTING}/use", ARRANGE, "POST", of="spare_desk"),
]
