"""What the present wizard can do with a column."""

NAME, PHONE, NOTE, IGNORED = "name", "phone", "note", ""
