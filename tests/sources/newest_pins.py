"""`python -m tests.sources.newest_pins`: pin the newest releases of AWS's models that everything else allows.

Writes `.dev/test.in` and `.dev/decrypter.in`; `make lock` then locks them. Ends with 1 if nothing fits together.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests import ROOT

# boto3 goes with botocore.
PACKAGES = ("boto3", "botocore", "cfn-lint", "policy-sentry")
LISTS = (".dev/test.in", ".dev/decrypter.in")
PIN = re.compile(rf"(?m)^({'|'.join(PACKAGES)})==([\d.]+)$")


def compile_newest(root: Path) -> str:
    """The lock that uv makes of `.dev/test.in`; raises CalledProcessError where nothing fits together."""
    command = ["-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version=3.11", ".dev/test.in"]
    return subprocess.run([sys.executable, *command], cwd=root, check=True, stdout=subprocess.PIPE, text=True).stdout


def pin_newest(root: Path, compile_: Callable[[Path], str] = compile_newest) -> dict[str, tuple[str, str]]:
    """Rewrite the pins to the newest releases; what each package was and is, where that differs."""
    texts = {name: (root / name).read_text(encoding="utf-8") for name in LISTS}
    old = {package: version for text in texts.values() for package, version in PIN.findall(text)}
    new = old
    try:
        for name, text in texts.items():
            (root / name).write_text(PIN.sub(r"\1>=\2", text), encoding="utf-8")
        new = old | dict(PIN.findall(re.sub(r" ;.*| \\", "", compile_(root))))
    finally:  # so that the lists are whole again, whatever happens
        for name, text in texts.items():
            pinned = PIN.sub(lambda pin: f"{pin[1]}=={new[pin[1]]}", text)
            (root / name).write_text(pinned, encoding="utf-8")
    return {package: (old[package], new[package]) for package in old if old[package] != new[package]}


def main() -> int:
    """Pin, and print what has changed."""
    try:
        changed = pin_newest(ROOT)
    except subprocess.CalledProcessError:
        print("the newest models do not fit the other packages; the pins stay as they are", file=sys.stderr)
        return 1
    for package, (old, new) in changed.items():
        print(f"{package} {old} → {new}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
