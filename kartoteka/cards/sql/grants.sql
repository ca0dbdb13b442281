GRANT SELECT, INSERT ON cards_client TO {manager}, {head}, {api}, {worker};
GRANT UPDATE (name, folded, sort_key, kind, version) ON cards_client TO {manager}, {api};
GRANT UPDATE ON cards_client TO {head}, {worker};
GRANT SELECT ON cards_client TO {office};
GRANT DELETE ON cards_client TO {worker};
GRANT SELECT (id, key, client_id, kind, mask, last_four, lookup, created_at) ON cards_contactpoint TO {everyone};
GRANT INSERT, DELETE ON cards_contactpoint TO {manager}, {head}, {api}, {worker};
ALTER TABLE cards_contactpoint ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS all_of_them ON cards_contactpoint;
CREATE POLICY all_of_them ON cards_contactpoint TO {head}, {office}, {worker} USING ((SELECT firm = '{schema}' AND sees_all FROM kartoteka_actor()));
DROP POLICY IF EXISTS own_clients ON cards_contactpoint;
CREATE POLICY own_clients ON cards_contactpoint TO {manager} USING ((SELECT firm = '{schema}' FROM kartoteka_actor()) AND EXISTS (SELECT FROM cards_client c WHERE c.id = client_id AND c.keeper_id = ANY ((SELECT keepers FROM kartoteka_actor())::bigint[])));
DROP POLICY IF EXISTS as_its_member ON cards_contactpoint;
CREATE POLICY as_its_member ON cards_contactpoint TO {api} USING ((SELECT firm = '{schema}' FROM kartoteka_actor()) AND ((SELECT sees_all FROM kartoteka_actor()) OR EXISTS (SELECT FROM cards_client c WHERE c.id = client_id AND c.keeper_id = ANY ((SELECT keepers FROM kartoteka_actor())::bigint[]))));
ALTER TABLE audit_change ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS all_of_them ON audit_change;
CREATE POLICY all_of_them ON audit_change TO {head}, {worker} USING ((SELECT firm = '{schema}' AND sees_all FROM kartoteka_actor()));
DROP POLICY IF EXISTS own_clients ON audit_change;
CREATE POLICY own_clients ON audit_change TO {manager}, {api} USING ((SELECT firm = '{schema}' FROM kartoteka_actor()) AND noun = 'client' AND EXISTS (SELECT FROM cards_client c WHERE c.id = noun_id AND ((SELECT sees_all FROM kartoteka_actor()) OR c.keeper_id = ANY ((SELECT keepers FROM kartoteka_actor())::bigint[]))))
