"""The guide beside a plain Material build of the same pages, in one run: python -m tests.tools.bench 1 10 50

The catalogue is grown by copies of every service and its page under new ids; a copy works with the copies beside it.
Both builds get the same pages: the plain one finds their macros run already and knows none of the guide's templates,
steps and stylesheets. Prints a table in Markdown, and fails where the guide's own code takes more of a build than it may.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests import ROOT, SITE_URL
from tests.site.weight import files, sent

SOURCES = ("docs", "overrides", "macros", "mkdocs.yml", "requirements.txt", "requirements-test.txt")
OURS_AT_MOST = 25  # per cent of a build, at any size
SHOWN = ("services/s3/", "services/sqs/", "services/cognito/", "serverless/")
SERVICES = re.compile(r"(?ms)^services:\n(.*?)(?=^\w)")
RECORD = re.compile(r"(?m)^  ([a-z0-9-]+):\n(?:^(?:   .*)?\n)+")
PLAIN = """
site_name: Plain
site_url: https://example.github.io/field-guide/
theme: {name: material, font: false}
plugins: [search]
"""
# Runs a build in its own process and says how much of it was ours: loading and checking, macros, steps.
TIMED = """
import sys, time
from functools import wraps
spent, depth = [0.0], [0]
def timed(call):
    @wraps(call)
    def run(*arguments, **options):
        depth[0] += 1
        start = time.process_time()
        try:
            return call(*arguments, **options)
        finally:
            depth[0] -= 1
            if not depth[0]:
                spent[0] += time.process_time() - start
    return run
start = time.process_time()
if OURS:
    sys.path.insert(0, ".")
    import macros
    for name in ("define_env", "publish"):
        setattr(macros, name, timed(getattr(macros, name)))
    macros_of = macros.macros_of
    macros.macros_of = lambda *given: {name: timed(macro) for name, macro in macros_of(*given).items()}
from mkdocs.commands.build import build
from mkdocs.config import load_config
build(load_config("mkdocs.yml", site_dir=sys.argv[1]))
print("seconds", time.process_time() - start, spent[0])
"""


@dataclass(frozen=True)
class Built:
    """A built site and the seconds that it, and the guide's own code in it, took."""

    site: Path
    seconds: float
    ours: float

    @property
    def share(self) -> float:
        """The part of the build that the guide's own code took, in per cent."""
        return 100 * self.ours / self.seconds


def main(sizes: list[int]) -> None:
    """Print the table; raises SystemExit where a budget is exceeded."""
    over = []
    print("| catalogue | site | build, CPU s | ours % | " + " | ".join(SHOWN) + " | search index |")
    print("| ---: | --- | ---: | ---: " + "| ---: " * (len(SHOWN) + 1) + "|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            guide = grown(Path(folder) / "guide", size)
            for name, built in (
                ("guide", timed_build(guide, ours=True)),
                ("plain Material", timed_build(plain(guide, Path(folder) / "plain"), ours=False)),
            ):
                print(row(size, name, built), flush=True)
                if built.share > OURS_AT_MOST:
                    over.append(f"× {size}: the guide's own code takes {built.share:.1f} % of its build")
    if over:
        sys.exit("\n".join([*over, f"at most {OURS_AT_MOST} % is allowed: see where it goes, and spend less"]))


def row(size: int, name: str, built: Built) -> str:
    """What a site cost to build and costs to read, as a row of the table."""
    ours = built.site / "search/index.js"
    index = sent(ours if ours.is_file() else built.site / "search/search_index.json")
    share = f"{built.share:.0f}" if built.ours else ""
    cells = [
        f"× {size}",
        name,
        f"{built.seconds:.1f}",
        share,
        *(weight(built.site, page) for page in SHOWN),
        f"{index:,}",
    ]
    return f"| {' | '.join(cells)} |"


def weight(site: Path, address: str) -> str:
    """Bytes and requests of a page before the first search; plain Material fetches worker and index with every page."""
    page = site / address / "index.html"
    loaded = files(page, site, "/field-guide/")
    if "frame.js" not in page.read_text(encoding="utf-8"):
        loaded += [site / "search/search_index.json", *site.glob("assets/javascripts/workers/*.js")]
    return f"{sum(map(sent, loaded)):,} in {len(loaded)}"


def grown(tree: Path, size: int) -> Path:
    """A copy of the guide's sources with so many times its services."""
    tree.mkdir()
    for name in SOURCES:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tree / name)
    data = tree / "docs/data/services.yml"
    text = data.read_text(encoding="utf-8")
    services = SERVICES.search(text)
    assert services, "no services in the data file"
    records = {found[1]: found[0] for found in RECORD.finditer(services[1])}
    copies = {
        renamed(id_, number): copied(record, records, number)
        for number in range(1, size)
        for id_, record in records.items()
    }
    every = "".join(record for _, record in sorted((records | copies).items()))
    data.write_text(text[: services.start(1)] + every + text[services.end(1) :], encoding="utf-8")
    for number in range(1, size):
        for id_ in records:
            for page in tree.glob(f"docs/[se]*/{id_}.md"):  # of the service, and of the ways from it
                text = re.sub(rf'(?<=\(")({id_})(?=["\]])', renamed(id_, number), page.read_text(encoding="utf-8"))
                page.with_stem(renamed(id_, number)).write_text(text, encoding="utf-8")
    config = (tree / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(
        r"(?m)^( +- )(services|edges)/(.+)\.md\n",
        lambda line: "".join(
            f"{line[1]}{line[2]}/{renamed(line[3], n)}.md\n" for n in range(size if line[3] in records else 1)
        ),
        config,
    )
    (tree / "mkdocs.yml").write_text(config, encoding="utf-8")
    return tree


def renamed(id_: str, number: int) -> str:
    return f"{id_}-x{number:02}" if number else id_


def copied(record: str, ids: dict[str, str], number: int) -> str:
    """The record under a new id, with a short name of its own, beside copies of the services it names."""
    record = re.sub(r'(?m)^    short: "?(.*?)"?$', rf"    short: \1 {number}", record, count=1)
    names = "|".join(sorted(ids, key=len, reverse=True))
    return re.sub(
        rf"(?m)^(  |      - service: |      - id: |      )({names})(?=:|$)",
        lambda id_: id_[1] + renamed(id_[2], number),
        record,
    )


def plain(guide: Path, tree: Path) -> Path:
    """The same pages with their macros run, for Material as it comes."""
    shutil.copytree(guide / "docs", tree / "docs")
    config = yaml.load((guide / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loose)
    ours = yaml.safe_load(PLAIN) | {"nav": config["nav"]}
    features = [one for one in config["theme"]["features"] if one.startswith(("navigation", "toc", "search"))]
    ours["theme"] |= {"features": features, "custom_dir": str(guide / "overrides-plain")}
    icons = guide / "overrides-plain"
    shutil.copytree(guide / "overrides/.icons", icons / ".icons")
    text = (guide / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = text[text.index("markdown_extensions:") : text.index("validation:")].replace(
        "overrides/", str(guide) + "/overrides/"
    )
    (tree / "mkdocs.yml").write_text(yaml.safe_dump(ours, sort_keys=False) + extensions, encoding="utf-8")
    script = RENDERED.format(pages=str(tree / "docs"))
    subprocess.run([sys.executable, "-c", script], cwd=guide, check=True)
    return tree


class _Loose(yaml.SafeLoader):
    """Reads a file with the tags of MkDocs, which the bench needs none of."""


_Loose.add_multi_constructor("", lambda loader, suffix, node: None)

# Runs the macros of every page, in the tree of the guide.
RENDERED = """
import re, sys
from pathlib import Path
from types import SimpleNamespace as Some
sys.path.insert(0, ".")
from jinja2 import Environment, StrictUndefined
import macros
extra = {{"repository": "https://github.com/example/guide"}}
given = {{}}
macros.define_env(Some(project_dir=".", conf={{"extra": extra, "site_url": "https://example.github.io/field-guide/"}}, macros=given, macro=lambda call, name: given.update({{name: call}})))
jinja = Environment(undefined=StrictUndefined)
for file in Path("{pages}").rglob("*.md"):
    text = file.read_text(encoding="utf-8")
    head = re.match(r"---\\n.*?\\n---\\n", text, re.S)[0]
    page = Some(file=Some(src_uri=file.relative_to("{pages}").as_posix()))
    file.write_text(head + jinja.from_string(text[len(head):]).render(**given, config={{"extra": extra, "site_url": "https://example.github.io/field-guide/"}}, page=page), encoding="utf-8")
"""


def timed_build(tree: Path, *, ours: bool) -> Built:
    """The site of a tree, built in a process of its own."""
    site = tree.parent / f"{tree.name}-site"
    environment = os.environ | {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(
        [sys.executable, "-c", TIMED.replace("OURS", str(ours)), str(site)],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
    )
    if run.returncode:
        sys.exit(run.stdout + run.stderr)
    seconds, spent = map(float, run.stdout.split()[-2:])
    return Built(site, seconds, spent)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1, 10, 50])
