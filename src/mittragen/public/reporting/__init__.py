"""Reporting by link: what an organisation answers on a phone, without an account. Opening the link changes nothing; only a button does."""
