-- Before a document enters the ledger: it gets the next number of its series and year. The row of the series stays
-- locked until the transaction ends, and what is rolled back gives its number back: there are no gaps.
CREATE OR REPLACE FUNCTION kartoteka_number_booking() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO %I.sales_numbering AS s (kind, year, last) VALUES ($1, $2, 1)'
        ' ON CONFLICT (kind, year) DO UPDATE SET last = s.last + 1 RETURNING last', TG_TABLE_SCHEMA)
        INTO NEW.number USING NEW.series, NEW.year;
    RETURN NEW;
END
$$
