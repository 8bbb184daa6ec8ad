"""Reporting rounds: begun, sent, watched, reminded; what single organisations were asked and said."""
