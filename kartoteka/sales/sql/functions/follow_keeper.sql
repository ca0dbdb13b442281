-- After a client was handed over: his orders and settlements are seen by whoever keeps him now.
CREATE OR REPLACE FUNCTION kartoteka_sales_follow_keeper() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format('UPDATE %I.sales_order SET keeper_id = $2 WHERE client_id = $1', TG_TABLE_SCHEMA) USING NEW.id, NEW.keeper_id;
    EXECUTE format('UPDATE %I.sales_account SET keeper_id = $2 WHERE client_id = $1', TG_TABLE_SCHEMA) USING NEW.id, NEW.keeper_id;
    EXECUTE format('UPDATE %I.sales_due SET keeper_id = $2 WHERE client_id = $1', TG_TABLE_SCHEMA) USING NEW.id, NEW.keeper_id;
    RETURN NULL;
END
$$
