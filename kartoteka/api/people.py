"""People and their jobs by API."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from kartoteka.access.doors import StaffRequest
from kartoteka.api import beside, finding, headers, paging, writing
from kartoteka.api.entrance import behind
from kartoteka.api.people_shapes import (
    JobEdit,
    JobIn,
    JobOut,
    JobsOut,
    LeavingIn,
    PeopleOut,
    PersonEdit,
    PersonIn,
    PersonOut,
)
from kartoteka.api.problems import CONFLICTS, PROBLEMS
from kartoteka.cards import editing, employing, fields
from kartoteka.cards.fields.plain import PERSON_FIELDS
from kartoteka.cards.models import Job, Person
from kartoteka.lib import birthdays

router = Router(tags=["people"])


@router.get("/clients/{key}/people", response={200: PeopleOut, **PROBLEMS}, summary="A client's people")
@behind("clients.see")
def list_people(request: StaffRequest, key: str) -> Any:
    people = list(_whole(request).filter(client=finding.client(request, key)).order_by("sort_key", "id"))
    paging.count(len(people))
    return {"items": _all_shown(people, request)}


@router.post(
    "/clients/{key}/people", response={201: PersonOut, **PROBLEMS}, summary="Add a person to a client"
)
@behind("clients.edit")
def add_person(request: StaffRequest, key: str, given: PersonIn) -> Any:
    """At a company the person gets a job, with the post and the day when it began."""
    client = finding.client(request, key)
    person = employing.add_person(
        client, given.name, post=given.post, started=given.started, by=request.actor
    )
    if wanted := _wanted(given.model_dump(exclude_unset=True, exclude={"name"})):
        editing.change(person, wanted, by=request.actor)
    return Status(201, _fresh(request, person.key))


@router.get("/people/{key}", response={200: PersonOut, **PROBLEMS}, summary="One person")
@behind("clients.see")
def get_person(request: StaffRequest, key: str) -> Any:
    person = _one(request, key)
    paging.count(1, subject=-person.pk)
    return _all_shown([person], request)[0]


@router.patch("/people/{key}", response={200: PersonOut, **CONFLICTS, **PROBLEMS}, summary="Change a person")
@behind("clients.edit")
def edit_person(request: StaffRequest, key: str, given: PersonEdit) -> Any:
    wanted = _wanted(given.model_dump(exclude_unset=True))
    person, version = finding.person(request, key), headers.version_wanted(request, given.version)
    editing.change(person, wanted, version=version, by=request.actor)
    return _fresh(request, key)


@router.delete("/people/{key}", response={204: None, **PROBLEMS}, summary="Take a person off the card")
@behind("clients.edit")
def remove_person(request: StaffRequest, key: str) -> Any:
    employing.remove_person(finding.person(request, key), by=request.actor)
    return Status(204, None)


@router.post("/people/{key}/jobs", response={201: JobOut, **PROBLEMS}, summary="A person works elsewhere now")
@behind("clients.edit")
def move_person(request: StaffRequest, key: str, given: JobIn) -> Any:
    """The present jobs end, and the person's own contacts go along."""
    person, company = finding.person(request, key), finding.client(request, given.company)
    job = employing.move(person, to=company, post=given.post, on=given.on, by=request.actor)
    return Status(201, _job(finding.job(request, job.key)))


@router.get(
    "/clients/{key}/jobs", response={200: JobsOut, **PROBLEMS}, summary="Who works and worked at a client"
)
@behind("clients.see")
def list_jobs(request: StaffRequest, key: str) -> Any:
    jobs = list(finding.jobs(request).filter(company=finding.client(request, key)))
    paging.count(len(jobs))
    return {"items": [_job(job) for job in jobs]}


@router.patch("/jobs/{key}", response={200: JobOut, **PROBLEMS}, summary="Change a job")
@behind("clients.edit")
def edit_job(request: StaffRequest, key: str, given: JobEdit) -> Any:
    job = finding.job(request, key)
    told: dict[str, Any] = {"post": job.post, "started": job.started, "ended": job.ended}
    told |= given.model_dump(exclude_unset=True)
    employing.change_job(job, **{**told, "post": told["post"] or ""}, by=request.actor)
    return _job(finding.job(request, key))


@router.post("/jobs/{key}/end", response={200: JobOut, **PROBLEMS}, summary="A person has left a job")
@behind("clients.edit")
def end_job(request: StaffRequest, key: str, given: LeavingIn) -> Any:
    job, successor = finding.job(request, key), None
    if given.successor:
        others = finding.jobs(request).filter(company=job.company).exclude(pk=job.pk)
        successor = get_object_or_404(others, key=given.successor)
    employing.leave(job, on=given.on, successor=successor, by=request.actor)
    return _job(finding.job(request, key))


def _wanted(told: dict[str, Any]) -> dict[fields.Field, Any]:
    return writing.wanted(told, fields.of_people() if "own" in told else PERSON_FIELDS)


def _whole(request: StaffRequest) -> QuerySet[Person]:
    return finding.people(request).prefetch_related(Prefetch("jobs", queryset=finding.jobs(request)))


def _one(request: StaffRequest, key: str) -> Person:
    return get_object_or_404(_whole(request), key=key)


def _fresh(request: StaffRequest, key: str) -> dict[str, Any]:
    return _all_shown([_one(request, key)], request)[0]


def _all_shown(people: list[Person], request: StaffRequest) -> list[dict[str, Any]]:
    own = beside.own_of_people([person.pk for person in people], request.actor)
    return [_shown(person, own.get(person.pk, {})) for person in people]


def _shown(person: Person, own: beside.Own) -> dict[str, Any]:
    birthday = birthdays.of(person.birthday, is_year_known=person.birth_year_known)
    return {
        "key": person.key,
        "client": person.client.key,
        "is_himself": person.is_himself,
        "name": person.name,
        "birthday": birthday and str(birthday),
        "hobbies": person.hobbies,
        "preferences": person.preferences,
        "completeness": person.completeness,
        "created_at": person.created_at,
        "version": person.version,
        "own": own,
        "jobs": [_job(job) for job in person.jobs.all()],
    }


def _job(job: Job) -> dict[str, Any]:
    return {
        "key": job.key,
        "person": job.person.key,
        "company": job.company.key,
        "post": job.post,
        "started": job.started,
        "ended": job.ended,
        "successor": job.successor.key if job.successor else None,
    }
