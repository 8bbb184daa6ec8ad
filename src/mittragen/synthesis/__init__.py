"""The synthesis: what became of every contribution, and why. People decide; the machine prepares."""
