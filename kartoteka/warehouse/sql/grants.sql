GRANT SELECT ON warehouse_warehouse, warehouse_policy, warehouse_level, warehouse_balance, warehouse_reservation, warehouse_paper, warehouse_movement, warehouse_receipt, warehouse_receiptline, warehouse_count, warehouse_countline TO {everyone};
GRANT INSERT ON warehouse_balance, warehouse_paper, warehouse_movement TO {everyone};
GRANT INSERT, UPDATE (label, warehouse_id, wanted, quantity, promised_on), DELETE ON warehouse_reservation TO {everyone};
GRANT UPDATE (counted_at) ON warehouse_balance TO {everyone};
GRANT UPDATE (supplier_id) ON warehouse_paper, warehouse_receipt TO {manager}, {head}, {worker};
GRANT INSERT, UPDATE ON warehouse_receipt, warehouse_count TO {head}, {office}, {api}, {worker};
GRANT INSERT, UPDATE, DELETE ON warehouse_receiptline, warehouse_countline TO {head}, {office}, {api}, {worker};
GRANT INSERT, UPDATE ON warehouse_warehouse, warehouse_policy TO {head}, {worker};
GRANT INSERT, UPDATE, DELETE ON warehouse_level TO {head}, {worker};
