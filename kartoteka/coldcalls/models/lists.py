"""CallList: clients to be called one after another, by whom, and by what rules."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kartoteka.access import rights
from kartoteka.access.guarding import Guarded, Sight
from kartoteka.lib import keys
from kartoteka.staff.actors import Actor
from kartoteka.staff.models import Member


class ListSight(Sight):
    """The lists that one has made or calls by, and those of one's team; leaders see all."""

    def condition(self, actor: Actor, *, binned: bool = False) -> models.Q:
        if rights.scope(actor, self.right) is not rights.Scope.OWN or binned:
            return super().condition(actor, binned=binned)
        follows = sorted(actor.follows)
        called = CallList.callers.through.objects.filter(member_id__in=follows)
        return models.Q(maker__in=follows) | models.Q(pk__in=called.values("calllist_id"))


class CallList(Guarded):
    """`told_from` is what it was made of, by the name it had then. A dropped list is called no more."""

    class Origin(models.TextChoices):
        VIEW = "view", _("a view of clients")
        IMPORT = "import", _("an import")

    sight = ListSight("cold.call", keeper="maker")

    key = models.CharField(max_length=16, unique=True, default=keys.fresh_key, editable=False)
    name = models.CharField(_("name"), max_length=80)
    maker = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    callers = models.ManyToManyField(Member, related_name="call_lists", verbose_name=_("who calls"))
    origin = models.CharField(max_length=6, choices=Origin)
    told_from = models.CharField(max_length=200)
    most_tries = models.PositiveSmallIntegerField(default=3)
    warm_days = models.PositiveSmallIntegerField(default=14)
    made_at = models.DateTimeField(auto_now_add=True)
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-made_at", "-id"], name="call_list_by_time")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(dropped_at__isnull=True) | models.Q(dropped_by__isnull=False),
                name="somebody_dropped_the_list",
            ),
            models.CheckConstraint(
                condition=models.Q(most_tries__range=(1, 9)) & models.Q(warm_days__range=(1, 365)),
                name="call_list_tries_and_waits",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("coldcalls:list", args=[self.key])

    @property
    def is_live(self) -> bool:
        return self.dropped_at is None
