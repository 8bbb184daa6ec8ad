"""Participation: processes from kick-off to closing event, and every contribution on the way. What runs is live; data of people stand apart."""
