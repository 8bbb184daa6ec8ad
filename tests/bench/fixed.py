"""The limit: an application that answers with the same bytes, whatever is asked. The answer is pickled in the file that ``BENCH_ANSWER`` names."""

import os
import pickle
from pathlib import Path

_status, _headers, _body = pickle.loads(Path(os.environ["BENCH_ANSWER"]).read_bytes())


def application(environ, start_response):  # type: ignore[no-untyped-def]
    start_response(_status, _headers)
    return [_body]
