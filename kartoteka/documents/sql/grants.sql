GRANT SELECT ON documents_requisites, documents_paper TO {everyone};
GRANT INSERT ON documents_paper TO {everyone};
GRANT INSERT, UPDATE ON documents_requisites TO {head}, {office}, {worker}
