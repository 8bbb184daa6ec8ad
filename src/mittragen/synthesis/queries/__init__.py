"""Reading groups, outcomes and the trace."""
