-- What is to be entered into the Client Book of the proposed orders, as the text of a question; `kind` is empty where
-- the book says already what is true. Goods that came back without an order are taken off where their client has bought.
CREATE OR REPLACE FUNCTION kartoteka_book_due(firm text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN format($sql$
        SELECT m.id AS mark_id, m.posting_id, m.at AS marked_at, m.order_id, p.id AS purchase_id,
               coalesce(t.client_id, r.client_id, x.client_id) AS client_id, coalesce(p."on", t."on", current_date) AS "on",
               coalesce(t.is_void, true) AS is_void, coalesce(t.amount, 0) AS amount, coalesce(t.income, 0) AS income,
               coalesce(t.amount, 0) - coalesce(p.left_amount, x.amount, 0) AS more, coalesce(t.income, 0) - coalesce(p.left_income, x.income, 0) AS more_income,
               CASE WHEN p.id IS NULL AND x.client_id IS NOT NULL
                    THEN CASE WHEN t.order_id IS NULL THEN CASE WHEN x.amount <> 0 THEN 'undone' END
                              WHEN (t.amount, t.income) IS DISTINCT FROM (x.amount, x.income) THEN 'return' END
                    WHEN p.id IS NULL AND t.is_back THEN CASE WHEN b.id IS NOT NULL THEN 'return' END
                    WHEN p.id IS NULL THEN CASE WHEN t.is_bought THEN 'purchase' END
                    WHEN coalesce(t.is_void, true) THEN CASE WHEN NOT p.is_void THEN 'undone' END
                    WHEN p.is_void THEN 'restored'
                    WHEN (t.amount, t.income) IS DISTINCT FROM (p.left_amount, p.left_income)
                    THEN CASE WHEN t.has_returns AND t.amount < p.left_amount THEN 'return' ELSE 'change' END END AS kind
        FROM %1$I.clientbook_proposal m
        LEFT JOIN (%2$s) t ON t.order_id = m.order_id
        LEFT JOIN %1$I.clientbook_purchase p ON p.order_id = m.order_id
        LEFT JOIN %1$I.clientbook_record r ON r.id = p.record_id
        LEFT JOIN %1$I.clientbook_record b ON b.client_id = t.client_id
        LEFT JOIN LATERAL (
            SELECT min(o.client_id) AS client_id, sum(c.amount) AS amount, sum(c.income) AS income
            FROM %1$I.clientbook_correction c JOIN %1$I.clientbook_record o ON o.id = c.record_id WHERE c.order_id = m.order_id AND c.purchase_id IS NULL
        ) x ON true
        $sql$, firm, kartoteka_book_target(firm));
END
$$
