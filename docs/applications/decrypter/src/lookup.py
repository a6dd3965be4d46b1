"""The look-up: answers which word a digest belongs to."""

import json
from string import hexdigits
from typing import Annotated, Any
from urllib.parse import quote

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response, content_types
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.logging import correlation_paths
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.exceptions import BotoCoreError, ClientError
from pydantic import AfterValidator

import dictionary

logger = Logger()
app = APIGatewayHttpResolver(enable_validation=True)


def well_formed(digest: str) -> str:
    """The digest in lower case, as the dictionary has it; people have it in either case."""
    if foreign := [character for character in digest if character not in hexdigits]:
        raise ValueError(f"a digest is written with 0 to 9 and a to f, not with {foreign[0]!a}")
    if len(digest) != 64:
        raise ValueError(f"a SHA-256 digest has 64 hexadecimal digits, not {len(digest)}")
    return digest.lower()


Digest = Annotated[str, AfterValidator(well_formed)]


@app.route("/decrypt/<digest>", method=["GET", "HEAD"])
def decrypt(digest: Digest) -> Response[str]:
    word = dictionary.find(digest)
    if word is None:
        return answer(404, message="no word of the dictionary has this digest")
    return answer(200, digest=digest, word=word)


@app.route("/health", method=["GET", "HEAD"])
def health() -> Response[str]:
    """Well is who can read the dictionary, so read any key."""
    dictionary.find(dictionary.digest_of(""))
    return answer(200, status="well")


@app.exception_handler(RequestValidationError)
def malformed(error: RequestValidationError) -> Response[str]:
    return answer(400, message=str(error.errors()[0]["ctx"]["error"]))


@app.not_found
def unknown_path(_: Exception) -> Response[str]:
    return answer(404, message="there are GET and HEAD of /decrypt/{digest} and of /health")


@app.exception_handler([BotoCoreError, ClientError])
def dictionary_is_silent(error: Exception) -> Response[str]:
    logger.exception("the dictionary does not answer")
    return answer(503, message="the dictionary does not answer at the moment; try again")


def answer(status: int, /, **body: str) -> Response[str]:
    logger.info("answered", status=status)
    return Response(status, content_types.APPLICATION_JSON, json.dumps(body))


@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_HTTP)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """The answer to one request of the API."""
    # Written as in an address again: Powertools has no route for some characters, and overlooks a last line end.
    return app.resolve(event | {"rawPath": quote(event["rawPath"])}, context)
