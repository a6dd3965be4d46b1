"""The words that the data file may use where a word is chosen from a list."""

from typing import Literal

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
    "access points", "actions", "APIs", "Availability Zones", "attributes", "buckets", "caches", "characters",
    "clusters", "collections", "concurrent executions", "configurations", "connections", "connections/s",
    "consumers", "containers", "databases", "endpoints", "environments", "environments per 10 s", "events",
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
