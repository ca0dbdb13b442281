-- Enters a piece of a batch that was confirmed: all of it or nothing. Answers how many marks are left.
CREATE OR REPLACE FUNCTION kartoteka_book_enter(firm text, batch bigint, most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    money text;
    marks bigint[];
    clients bigint[];
    fresh bigint;
    done record;
    remaining bigint;
BEGIN
    EXECUTE format('SELECT id FROM %I.clientbook_terms FOR UPDATE', firm);
    EXECUTE format('SELECT currency FROM %I.clientbook_posting WHERE id = $1 FOR UPDATE', firm) INTO STRICT money USING batch;
    EXECUTE format('SELECT array_agg(id) FROM (SELECT id FROM %I.clientbook_proposal WHERE posting_id = $1 ORDER BY id LIMIT $2 FOR UPDATE) m', firm)
        INTO marks USING batch, most;
    EXECUTE format('SELECT array_agg(client_id) FROM (%s) d WHERE d.mark_id = ANY ($1) AND d.kind = ''purchase''', kartoteka_book_due(firm))
        INTO clients USING marks;
    fresh := kartoteka_book_records(firm, coalesce(clients, '{}'), money);
    EXECUTE format($sql$
        WITH due AS MATERIALIZED (
            SELECT d.*, r.id AS record_id FROM (%2$s) d JOIN %1$I.clientbook_record r ON r.client_id = d.client_id
            WHERE d.mark_id = ANY ($1) AND d.kind IS NOT NULL
        ), bought AS (
            INSERT INTO %1$I.clientbook_purchase (record_id, order_id, posting_id, "on", is_void, amount, income, left_amount, left_income)
            SELECT record_id, order_id, $2, "on", false, amount, income, amount, income FROM due WHERE kind = 'purchase' ORDER BY "on", order_id
        ), corrected AS (
            INSERT INTO %1$I.clientbook_correction (record_id, purchase_id, order_id, posting_id, kind, "on", amount, income)
            SELECT record_id, purchase_id, order_id, $2, kind, current_date, more, more_income FROM due WHERE kind <> 'purchase' ORDER BY order_id
        ), left_over AS (
            UPDATE %1$I.clientbook_purchase p SET left_amount = d.amount, left_income = d.income, is_void = d.is_void,
                   number = CASE WHEN d.is_void THEN NULL ELSE p.number END
            FROM due d WHERE p.id = d.purchase_id
        )
        SELECT count(*) FILTER (WHERE kind = 'purchase') AS purchases, count(*) FILTER (WHERE kind <> 'purchase') AS corrections,
               coalesce(sum(more), 0) AS amount, coalesce(array_agg(DISTINCT record_id), '{}') AS records FROM due
        $sql$, firm, kartoteka_book_due(firm)) INTO done USING marks, batch;
    PERFORM kartoteka_book_relay(firm, done.records);
    EXECUTE format('DELETE FROM %I.clientbook_proposal WHERE id = ANY ($1)', firm) USING marks;
    EXECUTE format('SELECT count(*) FROM %I.clientbook_proposal WHERE posting_id = $1', firm) INTO remaining USING batch;
    EXECUTE format(
        'UPDATE %I.clientbook_posting SET done_count = total_count - $2, purchase_count = purchase_count + $3, correction_count = correction_count + $4,'
        ' record_count = record_count + $5, amount = amount + $6, done_at = CASE WHEN $2 = 0 THEN clock_timestamp() END WHERE id = $1', firm)
        USING batch, remaining, done.purchases, done.corrections, fresh, done.amount;
    RETURN remaining;
END
$$
