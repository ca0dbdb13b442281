-- An import of earlier books is undone: orders that it made and that nothing happened to since go with their lines and
-- their one step, and the accounts lose what that step had added. The ledger itself is deleted from by nobody.
CREATE OR REPLACE FUNCTION kartoteka_forget_history(batch text, most integer, OUT gone bigint, OUT stay bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    actor record := kartoteka_actor();
    going bigint[];
BEGIN
    gone := 0;
    stay := 0;
    IF actor.firm IS NULL OR actor.kind <> 'system' OR batch = '' THEN
        RETURN;
    END IF;
    EXECUTE format(
        'SELECT array_agg(id) FROM (SELECT o.id FROM %1$I.sales_order o WHERE o.brought_by = $1 AND o.version = 1'
        ' AND NOT EXISTS (SELECT FROM %1$I.sales_booking b WHERE b.order_id = o.id AND b.kind <> ''history'')'
        ' AND NOT EXISTS (SELECT FROM %1$I.sales_booking b JOIN %1$I.sales_booking s ON s.order_id = o.id AND s.advance > 0'
        ' WHERE b.client_id = o.client_id AND b.currency = o.currency AND b.kind IN (''use'', ''repayment''))'
        ' LIMIT $2 FOR UPDATE) o', actor.firm)
        INTO going USING batch, most;
    EXECUTE format('SELECT count(*) FROM %I.sales_order WHERE brought_by = $1', actor.firm) INTO stay USING batch;
    IF going IS NULL THEN
        RETURN;
    END IF;
    gone := cardinality(going);
    stay := stay - gone;
    EXECUTE format(
        'WITH off AS (SELECT client_id, currency, sum(billed) AS billed, sum(paid) AS paid, sum(advance) AS advance'
        ' FROM %1$I.sales_booking WHERE order_id = ANY($1) GROUP BY 1, 2)'
        ' UPDATE %1$I.sales_account a SET billed = a.billed - f.billed, paid = a.paid - f.paid,'
        ' owed = a.owed - f.billed + f.paid, advance = a.advance - f.advance'
        ' FROM off f WHERE a.client_id = f.client_id AND a.currency = f.currency', actor.firm) USING going;
    EXECUTE format('DELETE FROM %I.sales_due WHERE order_id = ANY($1)', actor.firm) USING going;
    EXECUTE format(
        'DELETE FROM %1$I.sales_account a USING %1$I.sales_order o WHERE o.id = ANY($1) AND o.client_id = a.client_id'
        ' AND a.billed = 0 AND a.paid = 0 AND a.advance = 0 AND NOT EXISTS (SELECT FROM %1$I.sales_booking b'
        ' WHERE b.client_id = a.client_id AND b.currency = a.currency AND b.order_id <> ALL($1))', actor.firm) USING going;
    EXECUTE format('DELETE FROM %I.sales_booking WHERE order_id = ANY($1)', actor.firm) USING going;
    EXECUTE format('DELETE FROM %I.sales_line WHERE order_id = ANY($1)', actor.firm) USING going;
    EXECUTE format('DELETE FROM %I.sales_order WHERE id = ANY($1)', actor.firm) USING going;
END
$$
