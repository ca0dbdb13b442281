GRANT SELECT, INSERT, UPDATE, DELETE ON segments_segment, segments_arrangement TO {everyone};
GRANT SELECT, INSERT, UPDATE ON segments_bulkedit, segments_bulkrow TO {manager}, {head}, {api}, {worker};
