GRANT SELECT ON files_content TO {everyone};
GRANT INSERT ON files_content TO {manager}, {head}, {office}, {api}, {worker};
GRANT UPDATE (sealed, wanted_at) ON files_content TO {manager}, {head}, {office}, {api}, {worker};
GRANT DELETE ON files_content TO {worker};
