"""All of it together: moto, resources, functions, queues and the API."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from local import cloud
from local.front import Api
from local.function import Function, at_once
from local.pump import Pump, Reader, Subscriber
from local.template import ACCOUNT, ARNS, STACK, Template

HERE = Path(__file__).parent.parent
News = Callable[[dict[str, Any]], None]


class Run:
    """The Decrypter, running until `stop`; `heard` gets what the topic announces."""

    def __init__(
        self, port: int, aws_port: int, heard: News, *, template: Path = HERE / "template.yaml", log: IO[bytes] | None
    ) -> None:
        self.api, self.aws = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{aws_port}"
        self.template = Template(template, self.aws)
        self._readers: list[Reader] = []
        self._stopping: list[Callable[[], Any]] = []
        try:
            self._start_aws(aws_port)
            self._start_functions(log)
            self._listen(heard)
            self._serve(port)
        except BaseException:
            self.stop()
            raise

    def _start_aws(self, port: int) -> None:
        moto = cloud.start_moto(port)
        self._stopping += [moto.wait, moto.kill]
        cloud.create(self.template)
        (self.bucket,) = map(self.template.name, self.template.all("AWS::S3::Bucket"))

    def _start_functions(self, log: IO[bytes] | None) -> None:
        self.functions = {
            name: Function(self.template, name, at_once(properties), log)
            for name, properties in self.template.all("AWS::Serverless::Function").items()
        }
        self._stopping += [function.stop for function in self.functions.values()]
        for function in self.functions.values():
            sources = [
                event["Properties"] for event in function.properties["Events"].values() if event["Type"] == "SQS"
            ]
            for source in sources * at_once(function.properties):
                self._run(Pump(function, source, self._address(source["Queue"]), self.aws))

    def _listen(self, heard: News) -> None:
        """Subscribe to the topics, as an operator would by email."""
        sqs, sns = cloud.client("sqs", self.aws), cloud.client("sns", self.aws)
        queue = sqs.create_queue(QueueName=f"{STACK}-subscriber")["QueueUrl"]
        arn = ARNS["AWS::SQS::Queue"].format(name=f"{STACK}-subscriber")
        for topic in map(self.template.arn, self.template.all("AWS::SNS::Topic")):
            sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
        self._run(Subscriber(queue, self.aws, heard))

    def _serve(self, port: int) -> None:
        server = Api(port, self.template, self.functions)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self._stopping += [server.server_close, server.shutdown]

    def _address(self, queue_arn: str) -> str:
        return f"{self.aws}/{ACCOUNT}/{queue_arn.rpartition(':')[2]}"

    def _run(self, reader: Reader) -> None:
        reader.start()
        self._readers.append(reader)

    def stop(self) -> None:
        """End everything, in the opposite order."""
        for reader in self._readers:
            reader.stop()
        while self._stopping:
            self._stopping.pop()()
        for reader in self._readers:
            reader.join()
