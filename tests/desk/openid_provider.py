"""A small provider of accounts, served on this machine: configuration, keys, tokens. It holds a visitor to what was asked of it."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "mittragen", "geheim"


@lru_cache
def key(name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """``claims`` and ``config`` change what it says, ``answers`` what it answers at a path; ``asked`` are the paths that were asked for."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.claims: dict[str, Any] = {}
        self.config: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {}
        self.answers: dict[str, tuple[int, str]] = {}
        self.signed_with = "right"
        self.algorithm = "RS256"
        self.asked: list[str] = []
        self.seen: dict[str, str] = {}

    def visit(self, location: str) -> dict[str, str]:
        """Somebody arrives at the authorization page and proves who they are; what they bring back is given."""
        assert location.startswith(f"{self.address}/authorize?")
        self.seen = dict(parse_qsl(urlsplit(location).query))
        assert self.seen["code_challenge_method"] == "S256"
        return {"code": "ein-code", "state": self.seen["state"]}

    def answer(self, path: str, body: str) -> tuple[int, str]:
        self.asked.append(path)
        if path in self.answers:
            return self.answers[path]
        made = {"/.well-known/openid-configuration": self._configuration, "/keys": self._keys, "/userinfo": lambda: self.userinfo}.get(path)
        if path == "/token":
            return self._token({name: values[0] for name, values in parse_qs(body).items()})
        return (200, json.dumps(made())) if made else (404, "{}")

    def id_token(self) -> str:
        now = int(time.time())
        claims = {"iss": self.address, "sub": "4711", "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": self.seen["nonce"], "email_verified": True}
        claims = {name: value for name, value in (claims | self.claims).items() if value is not None}
        secret: Any = {"RS256": key(self.signed_with), "HS256": SECRET * 8, "none": None}[self.algorithm]
        return jwt.encode(claims, secret, algorithm=self.algorithm, headers={"kid": "1"})

    def _configuration(self) -> dict[str, Any]:
        paths = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys", "userinfo_endpoint": "/userinfo"}
        return {"issuer": self.address, **{name: self.address + path for name, path in paths.items()}, **self.config}

    def _keys(self) -> dict[str, Any]:
        public = json.loads(RSAAlgorithm.to_jwk(key("right").public_key()))
        return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]}

    def _token(self, sent: dict[str, str]) -> tuple[int, str]:
        challenge = base64.urlsafe_b64encode(sha256(sent.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
        is_fit = challenge == self.seen["code_challenge"] and sent["redirect_uri"] == self.seen["redirect_uri"] and sent["code"] == "ein-code"
        if not is_fit or (sent.get("client_id"), sent.get("client_secret")) != (CLIENT, SECRET):
            return 400, '{"error": "invalid_grant"}'
        return 200, json.dumps({"access_token": "zugang", "token_type": "Bearer", "id_token": self.id_token()})


@contextmanager
def running_provider() -> Iterator[Provider]:
    """The provider on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            status, text = provider.answer(urlsplit(self.path).path, body)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            if status == 302:
                self.send_header("Location", text)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
