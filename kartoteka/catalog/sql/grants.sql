GRANT SELECT ON catalog_product, catalog_group, catalog_unit, catalog_family, catalog_option, catalog_trait, catalog_barcode, catalog_picture, catalog_vat, catalog_vatrate, catalog_pricelist, catalog_pricelist_marks, catalog_pricetag TO {everyone};
GRANT INSERT, UPDATE, DELETE ON catalog_product, catalog_group, catalog_unit, catalog_family, catalog_option, catalog_trait, catalog_barcode, catalog_picture, catalog_vat, catalog_vatrate, catalog_pricelist, catalog_pricelist_marks TO {head}, {worker};
GRANT INSERT, UPDATE (withdrawn_at) ON catalog_pricetag TO {head}, {worker};
GRANT SELECT, INSERT, UPDATE, DELETE ON catalog_revision, catalog_revisionline, catalog_supply TO {head}, {worker};
GRANT SELECT, INSERT, UPDATE (removed_at, client_id) ON catalog_preference TO {manager}, {head}, {api}, {worker};
GRANT SELECT ON catalog_preference TO {office};
GRANT DELETE ON catalog_preference TO {worker};
GRANT SELECT (id, supplier_id, product_id), UPDATE (supplier_id) ON catalog_supply TO {manager};
GRANT SELECT (id, supplier_id), UPDATE (supplier_id) ON catalog_revision TO {manager};
