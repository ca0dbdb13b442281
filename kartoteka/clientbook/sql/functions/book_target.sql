-- What an order is worth to the Client Book, as the text of a question: what was paid for it, and what of that is income.
-- A line whose cost nobody knows brings no income: too little is said rather than too much. What was paid for an order
-- of goods that came back without one they belong to lies below zero; it is a return, and never a purchase.
CREATE OR REPLACE FUNCTION kartoteka_book_target(firm text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT format($sql$
        SELECT o.id AS order_id, o.client_id, o."on", round(o.paid * o.rate, 2) AS amount,
               CASE WHEN o.paid > 0 AND g.gain IS NOT NULL AND o.total > o.returned + o.allowed
                    THEN round((g.gain - o.allowed * (o.total - o.vat) / o.total) * o.rate
                               * least(1, o.paid / (o.total - o.returned - o.allowed)), 2)
                    WHEN o.paid < 0 THEN -round(coalesce(g.gain, 0) * o.rate, 2) ELSE 0 END AS income,
               o.paid = 0 AND o.returned = 0 AND o.allowed = 0 AS is_void,
               o.state IN ('ordered', 'done') AND o.paid > 0 AND o.paid = o.total - o.returned - o.allowed AS is_bought,
               o.returned > 0 AS has_returns, o.paid < 0 AS is_back
        FROM %1$I.sales_order o
        CROSS JOIN LATERAL (
            SELECT sum((l.net / l.quantity - l.cost) * (l.quantity - l.returned)) FILTER (WHERE l.cost IS NOT NULL) AS gain
            FROM %1$I.sales_line l WHERE l.order_id = o.id
        ) g
        $sql$, firm)
$$
