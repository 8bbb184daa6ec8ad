"""The folder of a member of a body: what the link in the invitation opens. No account, no sign-in, no cookie."""
