"""Comments, tasks, and who is here."""
