"""The Decrypter on this machine: moto stands for AWS, and this package for what runs functions there.

Resources, routes, queues, time-outs and variables are read from template.yaml, so what runs here is what
would be deployed.
"""
