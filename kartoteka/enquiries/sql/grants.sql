GRANT SELECT ON enquiries_sharing, enquiries_sharer TO {manager}, {head}, {api}, {worker};
GRANT INSERT, UPDATE ON enquiries_sharing, enquiries_sharer TO {head}, {worker};
GRANT DELETE ON enquiries_sharer TO {head}, {worker};
GRANT SELECT, INSERT ON enquiries_enquiry TO {manager}, {head}, {api}, {worker};
GRANT UPDATE (client_id, member_id, given_at, is_shared, answered_at, answered_by_id) ON enquiries_enquiry TO {manager}, {api};
GRANT UPDATE ON enquiries_enquiry TO {head}, {worker};
GRANT DELETE ON enquiries_enquiry TO {worker};
