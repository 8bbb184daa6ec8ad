"""The secret key: from the environment, or made once and kept in the data folder, readable for its owner only."""

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """The key in ``home/secret-key``, written with mode 0600 when it is not there yet. Two processes that start at once agree on one."""
    path = home / "secret-key"
    # A draft is nobody else's business: what the program makes anew here only its own account can enter.
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = home / f"secret-key.{os.getpid()}"
    if not path.exists():
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
