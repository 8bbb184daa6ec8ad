"""Working together: comments, tasks, and who is here. They speak of a subject by kind and key, as the journal does."""
