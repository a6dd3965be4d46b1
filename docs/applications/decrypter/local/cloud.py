"""AWS on this machine: moto's server, and in it the resources of the template."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import boto3

from local.template import REGION, Template

HERE = str(Path(__file__).parent.parent)


def environment(aws: str) -> dict[str, str]:
    """Variables with which every AWS client talks to moto, and cannot reach an account of yours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {
        **kept,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_REGION": REGION,
        "AWS_ENDPOINT_URL": aws,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }


def client(service: str, aws: str) -> Any:
    return boto3.client(
        service, endpoint_url=aws, region_name=REGION, aws_access_key_id="local", aws_secret_access_key="local"
    )


def start_moto(port: int) -> "subprocess.Popen[bytes]":
    """moto's server, listening."""
    address = f"http://127.0.0.1:{port}"
    moto = subprocess.Popen(
        [sys.executable, "-m", "local.moto", str(port)],
        env=environment(address)
        | {"MOTO_ALLOW_NONEXISTENT_REGION": "true", "MOTO_PORT": str(port), "PYTHONPATH": HERE},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for this program, which then ends moto
    )
    for _ in range(600):
        if moto.poll() is not None:
            raise RuntimeError(f"moto's server ended with exit code {moto.returncode}")
        try:
            urllib.request.urlopen(f"{address}/moto-api/", timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return moto
    moto.kill()
    raise RuntimeError("moto's server does not answer")


def create(template: Template) -> None:
    """Make the template's tables, queues, topics and buckets."""
    for name, table in template.all("AWS::DynamoDB::Table").items():
        taken = {key: table[key] for key in ("AttributeDefinitions", "KeySchema", "BillingMode")}
        client("dynamodb", template.aws).create_table(TableName=template.name(name), **taken)
    _create_queues(template)
    for name in template.all("AWS::SNS::Topic"):
        client("sns", template.aws).create_topic(Name=template.name(name))
    for name, bucket in template.all("AWS::S3::Bucket").items():
        _create_bucket(template, template.name(name), bucket)


def _create_queues(template: Template) -> None:
    sqs = client("sqs", template.aws)
    queues = template.all("AWS::SQS::Queue")
    addresses = {name: sqs.create_queue(QueueName=template.name(name))["QueueUrl"] for name in queues}
    for name, properties in queues.items():  # only now, since one queue may name another
        attributes = {key: value if isinstance(value, str) else json.dumps(value) for key, value in properties.items()}
        if attributes:
            sqs.set_queue_attributes(QueueUrl=addresses[name], Attributes=attributes)


def _create_bucket(template: Template, name: str, bucket: dict[str, Any]) -> None:
    s3 = client("s3", template.aws)
    s3.create_bucket(Bucket=name)
    s3.put_bucket_acl(Bucket=name, ACL="public-read-write")  # for `curl`, which signs nothing
    reports = bucket["NotificationConfiguration"]["QueueConfigurations"]
    s3.put_bucket_notification_configuration(
        Bucket=name,
        NotificationConfiguration={
            "QueueConfigurations": [{"QueueArn": report["Queue"], "Events": [report["Event"]]} for report in reports]
        },
    )
