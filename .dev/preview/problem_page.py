"""The page that is served in place of every other while something is wrong, and the script that reloads a page."""

from collections.abc import Sequence
from html import escape
from string import Template

from .problems import Problem

# Browsers open only a few connections to a host, so a hidden tab closes its own and connects again when it is shown.
RELOAD = Template("""\
<script>(() => {
  let changes
  const close = () => changes?.close()
  const listen = () => {
    close()
    if (document.visibilityState !== "visible") return
    changes = new EventSource("$address?since=$version")
    changes.onmessage = () => { close(); location.reload() }
  }
  document.addEventListener("visibilitychange", listen)
  addEventListener("pagehide", close)
  addEventListener("pageshow", listen)
})()</script>
""")
PAGE = Template("""\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>$title</title>
<style>
  :root { font: 1rem/1.5 system-ui, sans-serif; color: #1c1c1e; background: #fff; --quiet: #55565a; --line: #d5d6da }
  @media (prefers-color-scheme: dark) {
    :root { color: #e6e6ea; background: #17181c; --quiet: #a9abb3; --line: #3a3c44 }
  }
  body { max-width: 48rem; margin: 0 auto; padding: 2rem 1rem }
  h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 }
  p { color: var(--quiet); margin: .5rem 0 1.5rem }
  ol { list-style: none; margin: 0; padding: 0 }
  li { border-top: 1px solid var(--line); padding: .75rem 0; overflow-wrap: anywhere; white-space: pre-line }
  code { display: block; font: .875rem/1.5 ui-monospace, monospace; color: var(--quiet) }
</style>
<main>
<h1>$title</h1>
<p>The page comes back by itself as soon as nothing is wrong.</p>
<ol>
$items
</ol>
</main>
</html>
""")


def problem_page(problems: Sequence[Problem]) -> str:
    """A page of HTML, without further files, that lists the problems."""
    title = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    items = (f"<li><code>{escape(problem.place)}</code>{escape(problem.message)}</li>" for problem in problems)
    return PAGE.substitute(title=title, items="\n".join(items))


def reload_script(address: str, version: int) -> str:
    """A script element that reloads its page once the site's version is not this one; it listens at `address`."""
    return RELOAD.substitute(address=escape(address), version=version)
