"""`python -m local.moto PORT`: moto's server, for programs on this machine alone; moto's own would answer any site."""

import sys
from collections.abc import Callable, Iterable
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import run_simple

from local.loopback import is_ours

Environ = dict[str, Any]


class Guarded:
    """A WSGI application that is asked only what comes from this machine."""

    def __init__(self, application: Callable[[Environ, Any], Iterable[bytes]]) -> None:
        self._application = application

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if is_ours(environ.get("HTTP_HOST", ""), environ.get("HTTP_ORIGIN"), environ.get("HTTP_SEC_FETCH_SITE")):
            return self._application(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain")])
        return [b"Only for programs on this machine.\n"]


if __name__ == "__main__":
    guarded = Guarded(DomainDispatcherApplication(create_backend_app))
    run_simple("127.0.0.1", int(sys.argv[1]), guarded, threaded=True, request_handler=MotoRequestHandler)
