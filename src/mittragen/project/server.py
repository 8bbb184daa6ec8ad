"""The web server: granian in WSGI mode, in the foreground, until it is told to stop."""

import errno
import os
import socket
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from django.conf import settings
from django.db import connections
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from mittragen.participation.language import warm_up
from mittragen.project.companion import Companion
from mittragen.project.leaving import forget_handlers, leave_with
from mittragen.project.start import CommandError
from mittragen.project.upkeep import keep_up_daily

# Threads that run Python in each worker, made as they are needed: slow pages, and cards that wait for the disk together, must not hold up what comes out of
# memory.
THREADS = 16
# A worker that is still busy after this many seconds is stopped hard.
PATIENCE_SECONDS = 5
_STARTS_WITHIN_SECONDS = 60


def serve_forever(host: str, port: int, workers: int, say: Callable[[str], None] = print, *, with_worker: bool = True) -> None:
    """Answer requests until Ctrl-C or SIGTERM, with a worker for the tasks beside. Raises :class:`CommandError` when nobody can listen there."""
    require_free(host, port)
    # What the pages are told about where they are reached from, unless the operator has said so: a proxy may stand in front.
    if "MITTRAGEN_PORT" not in os.environ:
        settings.PORT = port
    # Loaded once, before the workers part from this process: what cannot be loaded shows here. A database connection must not be shared with them.
    import_module("mittragen.project.wsgi")
    connections.close_all()
    server = web_server("mittragen.project.wsgi:application", host, port, workers)
    greeting = f"Mittragen läuft: {shown_address(host, port)} – beenden mit Strg+C"
    server.on_startup(lambda: threading.Thread(target=_say_when_answering, args=(host, port, lambda: say(greeting)), daemon=True).start())
    beside = Companion()
    if with_worker:
        beside.start()
    try:
        server.serve(target_loader=Loader(os.getpid()))
    finally:
        beside.stop()
    say("Mittragen ist beendet.")


def web_server(target: str, host: str, port: int, workers: int) -> MPServer:
    """The server as it is set up here, not yet started, for the WSGI application ``target`` ("package.module:name")."""
    return MPServer(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE_SECONDS,
        log_level=LogLevels.error,
        websockets=False,
    )


def require_free(host: str, port: int) -> None:
    """Raise :class:`CommandError` when nobody can listen there. The server itself would share a port with another one without a word."""
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        reasons = {
            errno.EADDRINUSE: f"Port {port} ist schon belegt. Bitte einen anderen wählen: --port {port + 1 if port < 65535 else port - 1}",
            errno.EACCES: f"Port {port} darf hier nicht benutzt werden. Bitte einen ab 1024 wählen: --port 8000",
        }
        raise CommandError(reasons.get(error.errno or 0, f"An der Adresse {host} kann nicht gelauscht werden. Bitte --host prüfen.")) from error


def shown_address(host: str, port: int) -> str:
    """The address to type into a browser on the same machine."""
    name = {"127.0.0.1": "localhost", "0.0.0.0": "localhost", "::": "localhost", "::1": "localhost"}.get(host, host)
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"


def _say_when_answering(host: str, port: int, say: Callable[[], None]) -> None:
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    until = time.monotonic() + _STARTS_WITHIN_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection((here, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            say()
            return


class Loader:
    """Loads the application in a worker, which goes when its parent is gone: nobody would stop it otherwise, and it would keep the port."""

    def __init__(self, parent: int) -> None:
        self._parent = parent

    def __call__(self, target: str) -> Callable[..., Any]:
        forget_handlers()
        leave_with(self._parent)
        module, _, name = target.partition(":")
        application = cast(Callable[..., Any], getattr(import_module(module), name))
        threading.Thread(target=keep_up_daily, args=(threading.Event(),), daemon=True).start()
        threading.Thread(target=warm_up, daemon=True).start()
        return application
