"""Working together: comments, tasks, and who is here."""
