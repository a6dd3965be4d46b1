// @ts-check
// What a workload costs a month at the reader's load and assumptions: by the formulas of macros/catalog/costs.py, which
// tests/catalog/cost_cases.yml holds to the same answers.
import { addressQuery } from "./address.js";
import { make, startBlocks } from "./blocks.js";
import { dollars, draw, loadWords } from "./plot.js";

/** @typedef {number | string | any[]} Formula */
/** @typedef {Record<string, number>} Amounts */
/** @typedef {{price: string, quantity: Formula}} Line */
/** @typedef {{tiers: [number, number][], free?: number, shared?: string}} Price */
/** @typedef {{name: string, value: number, factor: number, unit?: string, least?: number, most?: number, invented?: boolean}} Assumption */
/** @typedef {{load: any, assumptions: Record<string, Assumption>, quantities: Record<string, Formula>, options: Record<string, Line[]>, left_out: Line[][], prices: Record<string, Price>, as_of: string}} Workload */
/** @typedef {(load: number) => number} Cost */

// Pure: sums and crossings

/** @type {Record<string, (a: number, b: number) => number>} */
const OPERATIONS = { "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, max: Math.max, min: Math.min, ceil: (a) => Math.ceil(a - 1e-9) };

/**
 * A formula as a number, or as a function of the load where it hangs on that; the load alone is not among the amounts.
 * @param {Formula} formula @param {Record<string, number | Cost>} amounts in base units @returns {number | Cost}
 */
function compile(formula, amounts) {
  if (!Array.isArray(formula)) return typeof formula === "number" ? formula : amounts[formula] ?? ((load) => load);
  const operate = OPERATIONS[formula[0]], parts = formula.slice(1).map((part) => compile(part, amounts));
  return (parts[1] === undefined ? [...parts, 0] : parts).reduce((a, b) => {
    if (typeof a === "number" && typeof b === "number") return operate(a, b);
    const left = typeof a === "number" ? () => a : a, right = typeof b === "number" ? () => b : b;
    return (load) => operate(left(load), right(load));
  });
}

/**
 * What each of some lines costs a month, in dollars, and how many units of its price it takes, as a function of the load.
 * @param {Workload} data @param {Line[]} lines @param {boolean} free @param {Amounts} changed in the units that readers see
 */
export function bills(data, lines, free = false, changed = {}) {
  /** @type {Record<string, number | Cost>} */
  const amounts = { [data.load.name]: (load) => load * data.load.factor };
  for (const [name, { value, factor }] of Object.entries(data.assumptions)) amounts[name] = (changed[name] ?? value) * factor;
  for (const [name, formula] of Object.entries(data.quantities)) amounts[name] = compile(formula, amounts);
  const quantities = lines.map(({ quantity }) => compile(quantity, amounts));
  const prices = [...new Set(lines.map(({ price }) => price))].map((id) => ({ shared: id, ...data.prices[id], of: lines.flatMap(({ price }, n) => (price === id ? n : [])) }));
  return (/** @type {number} */ load) => {
    const used = quantities.map((quantity) => (typeof quantity === "number" ? quantity : quantity(load))), costs = used.map(() => 0);
    const left = /** @type {Amounts} */ ({});
    for (const { tiers, free: most = 0, shared, of } of prices) {
      const all = of.reduce((sum, n) => sum + used[n], 0);
      left[shared] ??= free ? most : 0;
      const given = Math.min(all, left[shared]);
      left[shared] -= given;
      let cost = 0;
      for (let n = 0; n < tiers.length && tiers[n][0] < all - given; n++) cost += (Math.min(all - given, tiers[n + 1]?.[0] ?? Infinity) - tiers[n][0]) * tiers[n][1];
      for (const n of of) if (used[n]) costs[n] = cost * used[n] / all;
    }
    return { costs, used };
  };
}

const sum = (/** @type {number[]} */ parts) => parts.reduce((a, b) => a + b, 0);

const SHARPNESS = 1.001, SAME = 1e-9; // as in costs.py

/** Which of two costs is less, 0 or 1; -1 if they are the same. @param {number[]} costs */
const cheaper = ([a, b]) => (Math.abs(a - b) <= SAME * Math.max(a, b) ? -1 : Number(b < a));

/**
 * Loads of a range with which of two costs is less there, so close that no turn lies between two unseen, or `down` from the end.
 * @param {(load: number) => number[]} both @param {number} from @param {number} to @param {boolean} down
 * @returns {Generator<[number, number]>}
 */
function* samples(both, from, to, down) {
  /** @type {(low: number, atLow: number[], high: number, atHigh: number[]) => Generator<[number, number]>} */
  function* between(low, atLow, high, atHigh) {
    if (high / low > SHARPNESS && atHigh[0] > atLow[1] && atHigh[1] > atLow[0]) {
      const middle = Math.sqrt(low * high), at = both(middle);
      if (down) yield* between(middle, at, high, atHigh);
      yield* between(low, atLow, middle, at);
      if (!down) yield* between(middle, at, high, atHigh);
    } else yield [high, cheaper(atHigh)];
  }
  const ends = [both(from), both(to)];
  if (!down) yield [from, cheaper(ends[0])];
  yield* between(from, ends[0], to, ends[1]);
  if (down) yield [from, cheaper(ends[0])];
}

/**
 * Every load of a range from which on the other of two costs is less, or `down` from the last one to the first.
 * @param {Cost[]} costs @param {number} from @param {number} to
 * @returns {Generator<{load: number, cheaper: number}>}
 */
export function* crossings(costs, from, to, down = false) {
  const both = (/** @type {number} */ load) => costs.map((cost) => cost(load));
  /** @type {[number, number] | undefined} */
  let before;
  for (const sample of samples(both, from, to, down)) {
    if (sample[1] < 0) continue;
    if (before && before[1] !== sample[1]) {
      let [[low], [high, after]] = down ? [sample, before] : [before, sample];
      while (high / low > 1 + 1e-5) {
        const middle = Math.sqrt(low * high);
        if (cheaper(both(middle)) === after) high = middle;
        else low = middle;
      }
      yield { load: high, cheaper: after };
    }
    before = sample;
  }
}

/** A sentence with its gaps filled. @param {string} text @param {Record<string, string>} values */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/**
 * How two options compare, as `comparisons_of` of macros/pages/cost_page.py tells it.
 * @param {any} data @param {[string, string]} pair @param {(id: string, changed: Amounts) => Cost} costOf @param {Amounts} changed
 */
function compared(data, pair, costOf, changed) {
  const { load: { from, to }, words, named } = data, costs = pair.map((id) => costOf(id, changed));
  const text = (/** @type {number} */ load) => fill(data.load_text, { load: loadWords(load) });
  const [first] = crossings(costs, from, to), [last] = crossings(costs, from, to, true), names = pair.map((id) => named[id].name);
  if (!first) {
    const least = Number(costs[1](to) < costs[0](to));
    return { sentence: fill(words.never, { cheaper: names[least], dearer: names[1 - least] }) };
  }
  let low = first.load, high = low, moves = false, invented = false, lost = "";
  for (const [name, { value, least = 0, most, invented: isInvented }] of /** @type {[string, Assumption][]} */ (Object.entries(data.assumptions))) {
    for (const factor of most ? [0.5, 2] : []) {
      const set = { ...changed, [name]: Math.min(Math.max((changed[name] ?? value) * factor, least), most ?? 0) };
      const [moved] = crossings(pair.map((id) => costOf(id, set)), from, to), by = moved ? moved.load / first.load : 0;
      if (by > 1 / SHARPNESS && by < SHARPNESS) continue;
      moves = true;
      invented ||= !!isInvented;
      if (!moved) lost = words.lost;
      else [low, high] = [Math.min(low, moved.load), Math.max(high, moved.load)];
    }
  }
  const band = moves ? fill(words[invented ? "invented" : "band"], { low: loadWords(low), high: loadWords(high), lost }) : "";
  const sentence = fill(last.load > first.load ? words.turns : words.crossing, {
    load: text(first.load), cheaper: names[first.cheaper], dearer: names[1 - first.cheaper], band, last: text(last.load), winner: names[last.cheaper],
  });
  return { sentence, mark: { load: first.load, dollars: costs[0](first.load), band: moves ? /** @type {[number, number]} */ ([low, high]) : null } };
}

// The page

/** @param {HTMLElement} block */
function start(block) {
  /** @type {any} */
  const data = JSON.parse(block.querySelector("script")?.textContent ?? ""), { load } = data, ids = Object.keys(data.options);
  const all = (/** @type {string} */ selector) => /** @type {HTMLElement[]} */ ([...block.querySelectorAll(selector)]);
  const [svg] = /** @type {any[]} */ (all(".fg-plot")), [least] = all(".fg-least"), [lines] = all(".fg-lines");
  const rows = /** @type {any[]} */ (all(".fg-loads tbody tr")), sums = /** @type {any[]} */ (all(".fg-lines tbody tr"));
  const lists = all(".fg-compared").map((box, n) => box.querySelector("ol, ul") ?? box.appendChild(make(n ? "ul" : "ol")));
  const leftOut = data.left_out.filter((/** @type {Line[]} */ { length }) => length);
  least.ariaLive = "polite";
  /** @type {Map<string, {number: HTMLInputElement, range: HTMLInputElement, first: number}>} */
  const fields = new Map();
  for (const cell of all("[data-name]")) {
    const name = cell.dataset.name ?? "", of = name === "load" ? { value: load.at, least: load.from, most: load.to, unit: load.unit } : data.assumptions[name];
    const label = cell.previousElementSibling?.textContent ?? "", shown = (cell.textContent ?? "").replace(/^[\d.,]+( [mb]illion| thousand)?/, "").trim();
    const slide = (/** @type {number} */ value) => `${Math.log10(value)}`;
    const range = make("input", { type: "range", min: slide(of.least), max: slide(of.most), step: "any", ariaLabel: label, oninput: () => {
      number.value = `${+(10 ** +range.value).toPrecision(3)}`;
      changed();
    } });
    const number = make("input", { type: "number", min: "0", step: "any", ariaLabel: `${label} ${shown}`, oninput: () => {
      range.value = slide(+number.value);
      changed();
    } });
    number.value = of.value;
    range.value = slide(of.value);
    fields.set(name, { number, range, first: of.value });
    cell.replaceChildren(make("span", {}, ...cell.childNodes), make("span", { className: "fg-added" }, number, ` ${shown} `, range));
  }
  const free = make("input", { type: "checkbox", onchange: () => changed() });
  const copied = make("span", { role: "status" }), note = make("p", { className: "fg-note", hidden: true });
  const reset = make("button", { type: "button", onclick: () => { set(new URLSearchParams()); changed(); } }, "As it was");
  const copy = make("button", { type: "button", onclick: async () => {
    const text = markdown();
    copied.textContent = await navigator.clipboard?.writeText(text).then(() => "Copied", () => null) ?? "This browser does not allow copying";
  } }, "Copy the sum as Markdown");
  block.querySelector(".fg-assumptions")?.before(make("p", { className: "fg-bar fg-added" }, make("label", {}, free, " With what is always free"), reset, copy, copied), note);

  /** What is not as it was at first. @returns {Amounts} */
  const moved = () => Object.fromEntries([...fields].flatMap(([name, { number, first }]) => (+number.value > 0 && +number.value !== first ? [[name, +number.value]] : [])));

  /** @param {URLSearchParams} asked */
  function set(asked) {
    const wrong = [...asked].filter(([name, value]) => name !== "q" && !(name === "free" ? value === "1" : fields.has(name) && +value > 0 && +value < 1e15));
    for (const [name, { number, range, first }] of fields) {
      const value = wrong.some(([other]) => other === name) ? first : +(asked.get(name) ?? first);
      number.value = `${value}`;
      range.value = `${Math.log10(value)}`;
    }
    free.checked = asked.get("free") === "1";
    note.hidden = !wrong.length;
    note.textContent = `Not known here, and left out: ${wrong.map((pair) => pair.join("=")).join(", ")}.`;
    show();
  }

  function changed() {
    const query = new URLSearchParams(Object.entries(moved()).map(([name, value]) => [name, `${value}`]));
    if (free.checked) query.set("free", "1");
    history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
    note.hidden = true;
    copied.textContent = "";
    show();
  }

  function show() {
    const changed = moved(), at = changed.load ?? load.at, left = Math.floor(Math.log10(load.from)), right = Math.ceil(Math.log10(load.to));
    /** @type {(id: string, set: Amounts) => Cost} */
    const costOf = (id, set) => {
      const all = bills(data, data.options[id], free.checked, set);
      return (load) => sum(all(load).costs);
    };
    const costs = ids.map((id) => costOf(id, changed)), named = ids.map((id) => data.named[id]);
    const results = data.pairs.map((/** @type {[string, string]} */ pair) => compared(data, pair, costOf, changed));
    lists.forEach((list, never) => list.replaceChildren(...results.flatMap((/** @type {any} */ { mark, sentence }) => (!mark === !!never ? make("li", {}, sentence) : []))));
    draw(svg, named.map(({ name, kind }, n) => ({ label: name, kind, cost: costs[n] })), results.flatMap((/** @type {any} */ { mark }) => mark ?? []), left, right, at);
    const now = costs.map((cost) => cost(at)), cheapest = now.indexOf(Math.min(...now)), atLoad = fill(data.load_text, { load: loadWords(at) });
    all(".fg-free")[0].textContent = data.words[free.checked ? "free" : "list"];
    least.textContent = fill(data.words.least, { load: atLoad, cheapest: named[cheapest].name, dollars: dollars(now[cheapest]) });
    for (let column = 1; column < rows[0].cells.length; column++) {
      const amounts = costs.map((cost) => cost(10 ** (Math.ceil(Math.log10(load.from)) + column - 1)));
      rows.forEach(({ cells }, n) => cells[column].replaceChildren(make(amounts[n] === Math.min(...amounts) ? "strong" : "span", {}, dollars(amounts[n]))));
    }
    all(".fg-left-out").forEach((amount, n) => (amount.textContent = dollars(sum(bills(data, leftOut[n], free.checked, changed)(at).costs))));
    lines.previousElementSibling?.replaceChildren(`At ${atLoad}:`);
    const told = ids.flatMap((id) => {
      const { costs, used } = bills(data, data.options[id], free.checked, changed)(at);
      return [{ cost: sum(costs), used: NaN }, ...costs.map((cost, n) => ({ cost, used: used[n] }))];
    });
    told.forEach(({ cost, used }, n) => {
      const [, quantity, , amount] = sums[n].cells;
      if (used >= 0) quantity.textContent = `${loadWords(used)} ${quantity.dataset.unit}`;
      (amount.firstElementChild ?? amount).textContent = dollars(cost);
    });
  }

  /** The sum as it stands on the page. */
  function markdown() {
    const text = (/** @type {Element} */ part) => { const copy = /** @type {Element} */ (part.cloneNode(true)); copy.querySelectorAll("[href^='#source-'], [popovertarget^=source]").forEach((mark) => mark.remove()); return copy.textContent?.trim().replace(/\|/g, "\\|"); };
    const table = (/** @type {Element} */ of) => [...of.querySelectorAll("tr")].map(({ cells }, n) => `| ${[...cells].map(text).join(" | ")} |\n${n ? "" : `|${" --- |".repeat(cells.length)}\n`}`).join("");
    const set = [...fields].map(([name, { number }]) => `- ${name === "load" ? fill(data.load_text, { load: number.value }) : `${data.assumptions[name].name}: ${number.value} ${data.assumptions[name].unit ?? ""}`}\n`).join("");
    return `## ${document.querySelector("h1")?.firstChild?.textContent}\n\n${set}\n${least.textContent}\n\n${table(lines)}\n${all(".fg-axes")[0].textContent}\n\n${location.href}\n`;
  }

  const recall = () => set(new URLSearchParams(addressQuery()));
  if (location.search) recall();
  return recall;
}

startBlocks(".fg-cost", start);
