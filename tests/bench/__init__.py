"""Speed, as ratios to a limit measured in the same run. ``python -m tests.bench``; the method stands in ``docs/reference/speed.md``."""
