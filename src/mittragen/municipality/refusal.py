"""Why something was not done, in words for the person who asked."""


class RefusedError(ValueError):
    """Base of every refusal of an action: nothing was changed. The message is German, one line, and says what to do."""
