"""Milestones of measures, what is late, what nobody speaks of, and all of it as a file for a calendar."""
