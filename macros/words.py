"""The words that the data file may use where a word is chosen from a list, and those no address may carry."""

from typing import Literal

GUIDE = "AWS Serverless Field Guide"

# In the order in which the guide presents services within a class.
Kind = Literal[
    "object store", "file system", "key-value and document database", "wide-column database", "document database",
    "relational database", "distributed SQL database", "database proxy", "data warehouse", "graph database",
    "cache", "search engine",
    "function compute", "container compute", "edge functions", "container orchestrator", "web application host",
    "API front door", "GraphQL API", "message queue", "publish/subscribe topics", "event bus", "workflow engine",
    "data stream", "stream delivery", "Kafka cluster", "query engine", "data integration jobs",
    "user directory",
]  # fmt: skip
Unit = Literal[
    "bytes", "KB", "KiB", "MB", "MiB", "GB", "GiB", "TB", "TiB", "KB/s", "KiB/s", "MB/s", "MiB/s", "GiB/s",
    "ms", "s", "min", "h", "days", "months", "years", "%", "vCPU", "IOPS",
    "ACU", "DCU", "DPU", "ECPU/s", "NCU", "OCU", "RPU",
    "access points", "actions", "annotations", "APIs", "Availability Zones", "attributes", "buckets", "caches", "characters",
    "clusters", "collections", "concurrent executions", "configurations", "connections", "connections/s",
    "consumers", "containers", "databases", "dimensions", "endpoints", "environments", "environments per 10 s", "events",
    "events/s", "executions", "executions/s", "file systems", "files", "functions", "groups", "indexes", "instances",
    "invocations/s", "items", "jobs", "keys", "keyspaces", "layers", "levels", "messages", "messages/s",
    "mount targets", "namespaces", "nodes", "objects", "operations", "parts", "partitions", "pods", "policies",
    "pools", "proxies", "queries", "queues", "read units/s", "records", "records/s", "replicas", "requests",
    "requests/s", "resolvers", "retries", "routes", "rows", "rules", "schedules", "secrets", "selectors", "services",
    "shards", "snapshots", "stages", "states", "streams", "subnets", "subscriptions", "tables", "tags", "targets",
    "tasks", "tasks/min", "tasks/s", "topics", "transitions/s", "users", "versions", "workers", "workgroups",
    "write units/s",
]  # fmt: skip
Scope = Literal[
    "account", "account and Region", "API", "attempt", "batch", "bucket", "cache", "client", "cluster", "collection",
    "connection", "consumer", "database", "delivery stream", "distribution", "event", "event bus", "execution",
    "file system", "function", "instance", "integration", "invocation", "item", "job", "keyspace", "message",
    "message group", "namespace", "node group", "object", "partition", "partition key value", "pipe", "Pod", "prefix",
    "profile", "proxy", "pull", "query", "queue", "record", "Region", "request", "resource", "row", "rule", "schedule",
    "selector", "service", "shard", "stage", "state machine", "stream", "subscription", "table", "task",
    "task definition", "topic", "transaction", "user", "user pool", "VPC", "workgroup",
]  # fmt: skip
Verdict = Literal["met", "partly", "unmet"]
IdleCost = Literal["nothing", "stored data", "standing charge", "what it runs on"]
CriterionName = Literal["no_servers", "scales_by_itself", "scales_to_zero", "high_availability", "pay_per_use"]
Adjustable = Literal["fixed", "on request", "by setting"]
Role = Literal["serverless", "feature", "context", "legacy"]
Grade = Literal["sdk", "docs", "unverified"]
RuntimeFamily = Literal["dotnet", "go", "java", "nodejs", "provided", "python", "ruby"]

# AWS's own campaign parameters stand beside those of the trackers; "sc_lang" is no tracker, so no
# prefix "sc_".
TRACKERS = {
    "fbclid", "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "msclkid", "yclid", "ymclid", "twclid", "ttclid",
    "li_fat_id", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "trk", "trkcampaign", "trkinfo", "nc1", "nc2",
    "sc_channel", "sc_campaign", "sc_medium", "sc_content", "sc_publisher", "sc_category", "sc_country", "sc_geo",
    "sc_outcome", "sc_segment", "sc_detail", "sc_icampaign", "sc_ichannel", "sc_iplace", "sc_icontent",
    "sc_icountry", "sc_isegment", "sc_ioutcome", "sc_funnel", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp",
    "hsctatracking", "vero_id", "vero_conv", "oly_enc_id", "oly_anon_id", "wickedid", "s_kwcid", "ef_id",
    "rb_clickid", "ref_src", "ref_url", "_ga", "_gl", "_openstat", "ck_subscriber_id", "wt.mc_id", "wt_mc", "epik",
    "guccounter", "guce_referrer", "guce_referrer_sig", "irclickid", "irgwc", "zanpid", "tduid", "cmpid", "s_cid",
    "srsltid", "dicbo", "ml_subscriber", "ml_subscriber_hash", "_branch_match_id",
}  # fmt: skip
TRACKER_PREFIXES = ("utm_", "pk_", "mtm_", "matomo_", "piwik_", "hsa_", "stm_")


def tracks(parameter: str) -> bool:
    """Whether a parameter of an address only tells somebody where its reader came from."""
    name = parameter.lower()
    return name in TRACKERS or name.startswith(TRACKER_PREFIXES)
