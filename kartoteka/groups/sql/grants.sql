GRANT SELECT ON groups_standing, groups_stay TO {manager}, {head}, {api}, {worker};
GRANT SELECT ON groups_reckoning, groups_norm TO {everyone};
GRANT INSERT, DELETE ON groups_standing, groups_stay TO {worker};
GRANT INSERT, UPDATE ON groups_reckoning TO {worker};
GRANT INSERT, UPDATE ON groups_norm TO {head}, {worker};
