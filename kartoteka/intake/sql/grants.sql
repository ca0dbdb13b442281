GRANT SELECT, INSERT, UPDATE ON intake_import TO {manager}, {head}, {worker};
GRANT SELECT, INSERT, DELETE ON intake_piece TO {manager}, {head}, {worker};
GRANT SELECT, INSERT ON intake_row TO {manager}, {head}, {worker};
GRANT UPDATE (client_id, kept) ON intake_row TO {worker};
ALTER TABLE intake_piece ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS all_of_them ON intake_piece;
CREATE POLICY all_of_them ON intake_piece TO {head}, {worker} USING ((SELECT firm = '{schema}' AND sees_all FROM kartoteka_actor()));
DROP POLICY IF EXISTS of_own_imports ON intake_piece;
CREATE POLICY of_own_imports ON intake_piece TO {manager} USING ((SELECT firm = '{schema}' FROM kartoteka_actor()) AND EXISTS (SELECT FROM intake_import i WHERE i.id = batch_id AND i.owner_id = ANY ((SELECT keepers FROM kartoteka_actor())::bigint[])));
