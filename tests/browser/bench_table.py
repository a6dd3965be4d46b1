"""How long the table takes from a keystroke to its rows with 300 of them: `make bench-table`."""

import sys
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.browser.fixtures import launched, serving

MANY = """() => {
  const block = document.querySelector('.fg-sheet'), rows = [...block.querySelectorAll('tbody tr:not(.fg-group)')];
  const body = block.querySelector('tbody');
  for (let n = rows.length; n < 300; n++) body.append(rows[n % rows.length].cloneNode(true));
}"""
# From the event to the end of the first layout after it, and then to the rows that follow a frame later.
KEY = """async ([name, value]) => {
  const field = document.querySelector(`.fg-fields [name=${name}]`);
  await new Promise(requestAnimationFrame);
  const from = performance.now();
  field.value = value;
  field.dispatchEvent(new Event(field.localName === 'input' ? 'input' : 'change', { bubbles: true }));
  const script = performance.now() - from;
  document.querySelector('.fg-sheet').getBoundingClientRect();
  const first = performance.now() - from;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));
  document.querySelector('.fg-sheet').getBoundingClientRect();
  return [script, first, performance.now() - from];
}"""
STEPS = [("text", "s"), ("text", "sq"), ("text", "sqs"), ("text", ""), ("sort", "-largest"), ("sort", "")]


def main(site: Path) -> None:
    """Print, for each step, the median, the best and the worst of twenty in milliseconds."""
    with sync_playwright() as playwright, serving(site, "/") as root:
        browser = launched(playwright.chromium)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        script = (site / "assets/javascripts/table.js").read_text(encoding="utf-8")
        many = f"({MANY})();\n{script}"
        page.route("**/table.js", lambda route: route.fulfill(body=many, content_type="text/javascript; charset=utf-8"))
        page.goto(f"{root}services/")
        print(f"{page.locator('.fg-sheet output').inner_text()}, {browser.version}")
        print("median, best, worst ms: script | with the layout of the first rows | of all rows")
        times: dict[tuple[str, str], list[list[float]]] = {step: [] for step in STEPS}
        for _ in range(20):
            for step in STEPS:
                times[step].append(page.evaluate(KEY, list(step)))
        for (name, value), runs in times.items():
            reported = (f"{median(ms):6.1f} {min(ms):6.1f} {max(ms):6.1f}" for ms in zip(*runs, strict=True))
            print(f"{f'{name}={value}':14} | {' | '.join(reported)}")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
