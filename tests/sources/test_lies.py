"""Lies that the data file can tell in good form: which check notices each of them, or that only a reader can.

Each is told in the guide's real data. What only a reader sees, `.github/pull_request_template.md` asks for.
"""

import pytest

from tests.sources.lies import Lie, both, noticed_by, put, swap

SQS, SNS, LAMBDA, S3 = (f"services {name}" for name in ("sqs", "sns", "lambda", "s3"))
DYNAMODB, KINESIS, ATHENA = (f"services {name}" for name in ("dynamodb", "kinesis", "athena"))

LIES: dict[str, tuple[str, Lie]] = {
    # Days
    "a check in the future": ("catalog", put(f"{SQS} idle verified_on", "2098-01-01")),
    "a day of check beside a model's path": ("catalog", put(f"{SQS} quotas retention verified_on", "2026-11-01")),
    "a check before the launch": ("days_before_launch", put(f"{S3} idle verified_on", "2005-12-31")),
    "a launch after its check": ("catalog", put(f"{SNS} launch verified_on", "2009-01-01")),
    "an older value that ended before the launch": ("days_before_launch", put(f"{SQS} quotas message-size was 0 until", "2006-01")),
    "an older value that ended after its model": ("catalog", put(f"{SQS} quotas message-size was 0 until", "2097-01")),
    "an older value that is the newer one": ("catalog", put(f"{SQS} quotas message-size was 0 value", 1024)),
    "another month than that of AWS's words": ("dates_beside_quotes", put("dates app-runner-closed value", "2026-03-30")),
    "another day of a runtime's end": ("model", put("runtimes python3.9 deprecation", "2025-12-16")),
    "a runtime without an end": ("model", put("runtimes python3.9 block_update", None)),
    "a release that is not installed": ("other_releases", put("models botocore version", "1.43.22")),
    "a dispute that nobody has looked at again": (
        "old_disputes",
        put("services documentdb-serverless quotas capped-minimum disputed seen_on", "2025-01-01"),
    ),
    # Figures that a model says
    "ten times the words of a model": ("model", put(f"{LAMBDA} quotas response-payload value", 60)),
    "ten times the number of a model": ("model", put(f"{LAMBDA} quotas managed-instances-memory value", 327680)),
    "a value in another unit of time": ("model", put(f"{SQS} quotas delay unit", "h")),
    "a value in another unit of size": ("model", put(f"{LAMBDA} quotas request-payload unit", "MiB")),
    "a count of something else": ("subjects", put(f"{SQS} quotas batch unit", "queues")),
    "a count without a unit": ("catalog", put(f"{SQS} quotas batch unit", None)),
    "no limit where there is one": ("model", put(f"{SQS} quotas batch value", "unlimited")),
    "another lower end": ("model", put(f"{SQS} quotas retention minimum", 30)),
    "another default": ("model", put(f"{SQS} quotas retention default", 86400)),
    "another default with words of its own": (
        "model",
        put("services cognito quotas refresh-token default", 60),
    ),
    "the default as the value": ("model", put("services eventbridge quotas custom-bus-batch value", 10)),
    "a path to another number": ("model", put(f"{LAMBDA} quotas async-retries check", "botocore:lambda#/shapes/MemorySize/max")),
    "a path to the same number of something else": (
        "subjects",
        put(f"{DYNAMODB} quotas transaction-items check", "botocore:dynamodb#/shapes/KeyList/max"),
    ),
    "a path to words of something else": ("model", put(f"{SQS} quotas delay check", "botocore:sqs#/operations/SendMessage/documentation")),
    "a path that leads nowhere": ("model", put(f"{SQS} quotas delay check", "botocore:sqs#/shapes/Delay/max")),
    "a quote that AWS does not say": ("model", put(f"{SQS} quotas batch quote", "send up to 11 messages to the specified queue")),
    "a quote of one word": ("catalog", put(f"{SQS} quotas batch quote", "10")),
    "words that are about something else": (
        "subjects",
        put(f"{SQS} quotas delay quote", "An integer from 0 to 900 seconds (15 minutes). Default: 0."),
    ),
    "a unit in which the model does not count": (
        "model",
        put("services cognito quotas auth-session model_unit", "h"),
    ),
    # Figures that a page says
    "ten times the words of a page": ("values_beside_quotes", put(f"{SQS} quotas queue-policy value", 81920)),
    "the words of a page in another unit": ("values_beside_quotes", put(f"{SQS} quotas extended-client unit", "GiB")),
    "no limit where a page sets one": ("values_beside_quotes", put(f"{SQS} quotas queue-policy value", "unlimited")),
    "two values of pages exchanged": (
        "values_beside_quotes",
        swap(f"{SQS} quotas queue-policy value", f"{SQS} quotas policy-statements value"),
    ),
    "the least of the Regions above the most": ("catalog", put("services step-functions quotas starts least_region", 5000)),
    "a default beyond the ends": ("catalog", put(f"{LAMBDA} quotas memory default", 100)),
    "a lower end above the value": ("catalog", put(f"{LAMBDA} quotas memory minimum", 20000)),
    "a headline that nobody has confirmed": (
        "catalog",
        both(put(f"{SQS} quotas fifo-throughput headline", True), put(f"{SQS} quotas fifo-throughput evidence", "unverified")),
    ),
    "a note beside a bare number": ("notes_without_words", put(f"{LAMBDA} quotas layers note", "Not for images.")),
    # Words about figures
    "a summary with a figure of its own": ("typed_amounts", put(f"{SQS} summary", "Holds messages of up to 512 KB.")),
    "an answer against its figure": ("typed_amounts", put(f"{LAMBDA} questions 1 answer", "After 10 minutes, {lambda.timeout}.")),
    "a figure in words": ("typed_amounts", put(f"{LAMBDA} misconception claim", "A function ends after a quarter of an hour.")),
    "half of a time": ("typed_amounts", put(f"{SQS} idle text", "A queue sleeps after half a day.")),
    "a size in words": ("typed_amounts", put(f"{DYNAMODB} criteria no_servers text", "Items have four hundred kilobytes, or 400 kilobytes.")),
    "a number of things": ("typed_amounts", put("services step-functions pays_for 0 text", "A map has 10,000 children.")),
    "a number word that the data knows": ("typed_amounts", put(f"{LAMBDA} quotas memory note", "A function has five layers.")),
    "a hyphenated time": ("typed_amounts", put(f"{LAMBDA} questions 0 answer", "The 15-minute limit, {lambda.timeout}.")),
    "twice of something": ("typed_amounts", put(f"{KINESIS} idle text", "It bears twice the peak.")),
    "dozens of something": ("typed_amounts", put(f"{SNS} idle text", "There may be dozens of topics.")),
    "a cell with a figure of its own": ("typed_amounts", put("comparisons sqs-sns rows 0 cells sqs", "up to 4 days")),
    "a cell with the other service's figure": ("foreign_figures", put("comparisons sqs-sns rows 0 cells sqs", "{s3.object-size}")),
    "a figure of a stranger": ("foreign_figures", put(f"{SQS} idle text", "Stored up to {neptune-serverless.volume}.")),
    "names of two figures exchanged": ("swapped_names", swap(f"{SQS} quotas retention name", f"{SQS} quotas delay name")),
    "names of two figures that models say exchanged": (
        "swapped_names",
        swap(f"{KINESIS} quotas shard-write name", f"{KINESIS} quotas fan-out-consumers name"),
    ),
    "a figure's name twice": ("names_twice", put(f"{SQS} quotas delay name", "Message retention")),
    # Verdicts
    "a flipped criterion of rest": ("disagreeing_costs", put(f"{SQS} criteria scales_to_zero verdict", "unmet")),
    "a criterion half flipped": ("disagreeing_costs", put(f"{LAMBDA} criteria scales_to_zero verdict", "partly")),
    "a flipped criterion of use": ("disagreeing_costs", put(f"{S3} criteria pay_per_use verdict", "unmet")),
    "another cost at rest": ("disagreeing_costs", put(f"{KINESIS} idle cost", "nothing")),
    "another kind": ("classes_of_kinds", put(f"{SQS} kind", "object-store")),
    "needs of two answers exchanged": (
        "strange_needs",
        swap("choosers parts questions one answers order needs", "choosers parts questions one answers order-fast needs"),
    ),
    "the limit of another answer": (
        "strange_needs",
        put("choosers data questions records answers large-record needs more_than record", "keyspaces.row-size"),
    ),
    "an option of another service": ("foreign_grounds", put("choosers parts options topic service", "sqs")),
    "a need that no option has": ("catalog", put("choosers parts questions one answers order needs has", ["odour"])),
    # Sources and names
    "a source of another service": ("origins", put(f"{SQS} idle source", "lambda-pricing")),
    "a source of another service under a figure": ("origins", put(f"{SQS} quotas queue-policy source", "s3-billing")),
    "a target on a third service's page": ("origins", put(f"{SQS} targets ecs source", "dynamodb-on-demand")),
    "another model's name under a path": ("origins", put(f"{SQS} quotas delay source", "sns-api")),
    "the model of another service": (
        "origins",
        put(f"{SQS} quotas delay check", "botocore:kinesis#/operations/CreateStream/documentation"),
    ),
    "a source that nobody knows": ("catalog", put(f"{SQS} idle source", "sqs-page")),
    "one address of two sources": (
        "names_twice",
        put("sources sqs-polling-mode url", "https://aws.amazon.com/lambda/pricing/"),
    ),
    "a link of another service": (
        "foreign_links",
        swap(f"{SQS} links pricing", f"{SNS} links pricing"),
    ),
    "a resource type of another service": ("origins", put(f"{SQS} identifiers cloudformation value", ["AWS::SQS::Queue", "AWS::SNS::Topic"])),
    "a resource type that is not there": ("model", put(f"{SQS} identifiers cloudformation value", ["AWS::SQS::Topic"])),
    "a client of another service": ("origins", put(f"{SQS} identifiers sdk value", ["sqs", "sns"])),
    "a prefix of another service": ("origins", put(f"{SQS} identifiers iam value", ["sqs", "sns"])),
    "Regions that have the type": ("model", put(f"{SQS} regional queues missing", ["eu-west-1"])),
    "an alias of another record": ("names_twice", put(f"{SQS} aliases 0", "Simple Notification Service")),
    "an alias of another service of AWS": ("foreign_aliases", put(f"{SQS} aliases 0", "Amazon MQ")),
    "a short name twice": ("catalog", put(f"{SQS} short", "SNS")),
    "an icon of another service": ("names_twice", put(f"{SQS} icon", "guide-sns")),
    "a runtime of another language": ("strange_runtimes", put("runtimes python3.9 family", "ruby")),
    "a runtime of another version": ("strange_runtimes", put("runtimes python3.9 name", "Python 3.8")),
}  # fmt: skip

# What contradicts nothing else in the data, and no model: who reads the page sees it.
READERS: dict[str, Lie] = {
    "an invented older value": put(f"{SQS} quotas delay was", [{"value": 10, "until": "2020-05"}]),
    "an invented dispute": put(
        f"{SQS} quotas queue-policy disputed",
        {"value": "1 KB", "source": "sqs-queue-types", "why": "The page is newer.", "seen_on": "2026-11-29"},
    ),
    "another day of a launch, where AWS's words are not kept": put(f"{SQS} launch value", "2006-07-14"),
    "a criterion of availability": put(f"{SQS} criteria high_availability verdict", "partly"),
    "a criterion of servers": put(f"{SQS} criteria no_servers verdict", "partly"),
    "a note that its page does not say": put(f"{SQS} quotas queue-policy note", "It holds for FIFO queues only."),
    "a sentence turned round": put(f"{S3} misconception text", "That is true of all buckets."),
    "a charge that is none": put(f"{SQS} pays_for 0 text", "Queues, by the hour."),
    "a scope": put(f"{SQS} quotas queue-policy scope", "message"),
    "whether a limit can be raised": put(f"{SQS} quotas queue-policy adjustable", "on request"),
    "a target that is none": put(
        f"{SQS} targets step-functions",
        {"how": "writes", "source": "sqs-polling-mode", "evidence": "docs", "verified_on": "2026-11-29"},
    ),
    "a word for search": put(f"{SQS} quotas batch search", ["bucket"]),
    "a system under a runtime": put("runtimes python3.9 operating_system", "Windows"),
}
ALL_AT_ONCE = both(*READERS.values())


@pytest.mark.parametrize(("check", "lie"), LIES.values(), ids=LIES.keys())
def test_a_lie_is_noticed(check: str, lie: Lie) -> None:
    assert noticed_by(check, lie), f"{check} does not notice it: give the statement a second one that must agree"


@pytest.mark.parametrize("check", sorted({check for check, _ in LIES.values()}))
def test_only_a_reader_notices_the_others(check: str) -> None:
    assert not noticed_by(check, ALL_AT_ONCE), f"move what {check} notices now to LIES"


@pytest.mark.parametrize("check", ["catalog", "model", "subjects", "typed_amounts"])
def test_the_truth_is_no_lie(check: str) -> None:
    assert not noticed_by(check, put(f"{SQS} quotas retention headline", True))
