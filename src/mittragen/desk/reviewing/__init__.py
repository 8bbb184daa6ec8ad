"""What organisations reported: looked through, put in other words, asked back, and released."""
