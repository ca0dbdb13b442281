GRANT SELECT ON catalog_product TO {everyone};
GRANT INSERT, UPDATE, DELETE ON catalog_product TO {head}, {worker};
