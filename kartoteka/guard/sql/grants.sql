GRANT SELECT, INSERT ON guard_export TO {manager}, {head};
GRANT SELECT ON guard_export TO {worker};
GRANT UPDATE (withdrawn_at, built_at, content_id, stopped_at, trouble, link_digest, link_session, link_made_at, taken_at) ON guard_export TO {manager}, {head};
GRANT UPDATE (approved_by_id, approved_at, is_alone, refused_by_id, refused_at, refusal) ON guard_export TO {head};
GRANT UPDATE (lapsed_at, content_id, link_digest) ON guard_export TO {worker};
ALTER TABLE guard_export ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS all_of_them ON guard_export;
CREATE POLICY all_of_them ON guard_export TO {head}, {worker} USING ((SELECT firm = '{schema}' AND sees_all FROM kartoteka_actor()));
DROP POLICY IF EXISTS own_requests ON guard_export;
CREATE POLICY own_requests ON guard_export TO {manager} USING ((SELECT firm = '{schema}' FROM kartoteka_actor()) AND requested_by_id = ANY ((SELECT keepers FROM kartoteka_actor())::bigint[]))
