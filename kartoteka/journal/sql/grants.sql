GRANT SELECT, INSERT ON journal_entry TO {manager}, {head}, {api}, {worker};
GRANT UPDATE, DELETE ON journal_entry TO {worker};
GRANT UPDATE (client_id, person_id, point_id, kind, direction, minutes, source_id, region, interest, product_id, volume, wanted_on, competitor_id, their_price, outcome_id, reason_id, text) ON journal_entry TO {manager}, {head}, {api};
GRANT UPDATE (pinned_at) ON journal_entry TO {head};
GRANT SELECT ON journal_outcome, journal_reason, journal_competitor TO {everyone};
GRANT INSERT ON journal_competitor TO {manager}, {api};
GRANT INSERT, UPDATE, DELETE ON journal_outcome, journal_reason, journal_competitor TO {head}, {worker};
GRANT SELECT, INSERT, UPDATE, DELETE ON journal_hold TO {manager}, {head}, {api}, {worker};
