"""Reaping: what a dead worker left half done is begun again, once; what is long over is removed.

It runs in the worker's own loop. As a job it could itself be left half done.
"""

from procrastinate.connector import BaseConnector

from kartoteka.workspaces import jobs

DEAD_AFTER = 20.0
KEPT_DAYS = 7

# A job is given back when its worker's heart has stopped, nobody holds its fence, and it was not
# given back before; then, or when the same job waits in the queue anyway, it has failed.
REAP = """
    WITH stalled AS (
        SELECT job.id, job.args ? 'again' OR EXISTS (
                   SELECT FROM procrastinate_jobs twin
                   WHERE twin.queueing_lock = job.queueing_lock AND twin.status = 'todo') AS is_over
        FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
        WHERE job.status = 'doing' AND (%(reaper)s::bigint IS NULL OR job.worker_id IS DISTINCT FROM %(reaper)s)
          AND coalesce(worker.last_heartbeat, '-infinity') < now() - make_interval(secs => %(dead_after)s)
        FOR UPDATE OF job SKIP LOCKED
    ), free AS MATERIALIZED (
        SELECT id, is_over FROM stalled WHERE pg_try_advisory_xact_lock(%(fence)s + id)
    )
    UPDATE procrastinate_jobs job
    SET status = (CASE WHEN free.is_over THEN 'failed' ELSE 'todo' END)::procrastinate_job_status,
        args = job.args || '{"again": true}', attempts = job.attempts + 1, worker_id = NULL
    FROM free WHERE free.id = job.id
    RETURNING job.id, job.task_name, job.status::text, job.args ->> 'workspace' AS workspace"""
GIVE_BACK = """
    UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL
    WHERE status = 'doing' AND worker_id = %(worker)s"""
PRUNE = "DELETE FROM procrastinate_workers WHERE last_heartbeat < now() - interval '1 hour'"
SWEEP = (
    """DELETE FROM procrastinate_jobs job
       WHERE status NOT IN ('todo', 'doing')
         AND NOT EXISTS (SELECT FROM procrastinate_events event WHERE event.job_id = job.id
                         AND event.at > now() - make_interval(days => %(days)s))""",
    "DELETE FROM django_session WHERE expire_date < now()",
    "DELETE FROM kartoteka_cache WHERE expires < now()",
)


async def reap(
    connector: BaseConnector, reaper: int | None, dead_after: float = DEAD_AFTER
) -> list[tuple[int, str, str, str]]:
    """Gives back the jobs of dead workers; answers each with what became of it, and its firm."""
    rows = await connector.execute_query_all_async(
        REAP, reaper=reaper, dead_after=dead_after, fence=jobs.FENCE
    )
    await connector.execute_query_async(PRUNE)
    return [(row["id"], row["task_name"], row["status"], row["workspace"] or "") for row in rows]


async def give_back(connector: BaseConnector, worker: int) -> None:
    """A worker that leaves puts down what it holds, and that is not held against the jobs."""
    await connector.execute_query_async(GIVE_BACK, worker=worker)


async def sweep(connector: BaseConnector) -> None:
    """Removes jobs that were over a week ago, and sessions and kept values that have expired."""
    for statement in SWEEP:
        await connector.execute_query_async(statement, days=KEPT_DAYS)
