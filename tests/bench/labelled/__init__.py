"""A labelled set of invented contributions in seven languages, to measure grouping on."""
