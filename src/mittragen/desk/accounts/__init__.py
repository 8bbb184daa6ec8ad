"""Reports at the desk: how many, how far, what it costs, by any filter; the committee report and extracts as files; the figures of a year."""
