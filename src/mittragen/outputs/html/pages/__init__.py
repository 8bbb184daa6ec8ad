"""The kinds of pages, one module each: a frozen context and the function that fills it."""
