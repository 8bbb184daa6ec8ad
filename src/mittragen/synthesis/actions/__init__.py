"""Writing: keyword-only, ``by`` says who acts."""
