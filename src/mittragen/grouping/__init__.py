"""Texts in; near-duplicates, groups, labels, what is nearest, a suggested field and contrasts out. Pure: no database, no settings, no clock, no chance.

The machine prepares and a person decides: nothing here deletes, merges or moves what a person has placed.
"""
