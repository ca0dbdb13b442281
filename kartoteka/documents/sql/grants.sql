GRANT SELECT ON documents_requisites, documents_paper, documents_template, documents_letter TO {everyone};
GRANT INSERT ON documents_paper, documents_letter TO {everyone};
GRANT INSERT, UPDATE (tried_at, adopted_at, retired_at) ON documents_template TO {head}, {worker};
GRANT INSERT, UPDATE ON documents_requisites TO {head}, {office}, {worker}
