// @ts-check
// The plot of macros/pages/plot.py, drawn anew when an assumption moves. The published costs.js holds this.

// In CSS pixels, and decades, as in plot.py.
const HEIGHT = 340, LINE = 15, LABEL_LENGTH = 26, WIDTH = 280, RADIUS = 9, SAMPLES = 6, BEND = 0.012, CENT = 0.01;

/** @typedef {[number, number]} Place decades of load and of dollars */
/** @typedef {{label: string, kind: string, cost: (load: number) => number}} Curve */
/** @typedef {{load: number, dollars: number, band?: [number, number] | null}} Mark */

const SCALES = /** @type {[number, number, string][]} */ ([[1e9, 1e9, " billion"], [1e6, 1e6, " million"], [1e4, 1e3, " thousand"]]);

/** A load to three digits, as in `9.21 million`, `2,740`. @param {number} load */
export function loadWords(load) {
  const rounded = +(load * (1 + 1e-12)).toPrecision(3), [, factor, word] = SCALES.find(([least]) => rounded >= least) ?? [0, 1, ""];
  return (rounded / factor).toLocaleString("en-US", { maximumSignificantDigits: 3 }) + word;
}

/** `$12.66`, `$10,334`, `$1.03 million`, `under 1 cent`. @param {number} amount */
export function dollars(amount) {
  if (amount >= 999999.5) return `$${loadWords(amount)}`;
  const digits = amount < 999.995 ? 2 : 0, nudged = amount * (1 + 1e-12); // halves are rounded up, in both languages
  return amount > 0 && amount < CENT / 2 ? "under 1 cent" : `$${nudged.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

/** How far a place is above or below the line between two others. @param {Place} start @param {Place} middle @param {Place} end */
const off = (start, middle, end) => Math.abs(start[1] + (middle[0] - start[0]) / (end[0] - start[0]) * (end[1] - start[1]) - middle[1]);

/**
 * A curve between two decades of load as few places that straight lines join.
 * @param {(load: number) => number} cost @param {number} left @param {number} right
 */
export function trace(cost, left, right) {
  const place = (/** @type {number} */ x) => /** @type {Place} */ ([x, Math.log10(Math.max(cost(10 ** x), CENT / 100))]);
  /** @type {(start: Place, end: Place, depth: number) => Place[]} */
  const between = (start, end, depth) => {
    const middle = place((start[0] + end[0]) / 2);
    return depth && off(start, middle, end) > BEND ? [...between(start, middle, depth - 1), middle, ...between(middle, end, depth - 1)] : [];
  };
  const places = Array.from({ length: (right - left) * SAMPLES + 1 }, (_, n) => place(left + n / SAMPLES));
  /** @type {Place[]} */
  const kept = [];
  for (const next of places.flatMap((end, n) => (n ? [...between(places[n - 1], end, 4), end] : [end]))) {
    if (kept.length > 1 && off(kept[kept.length - 2], kept[kept.length - 1], next) < BEND / 2) kept.pop();
    kept.push(next);
  }
  return kept;
}

/** The tops of labels near to where their middles are wanted. @param {number[]} wanted @param {number[]} heights @param {number} bottom */
export function spread(wanted, heights, bottom) {
  const high = (/** @type {number[]} */ of) => of.reduce((sum, n) => sum + heights[n], 0);
  /** @type {{top: number, of: number[]}[]} */
  const groups = [];
  for (const n of wanted.map((_, at) => at).sort((a, b) => wanted[a] - wanted[b])) {
    let of = [n], top = wanted[n] - heights[n] / 2;
    for (;;) {
      top = Math.max(0, Math.min(top, bottom - high(of)));
      const above = groups[groups.length - 1];
      if (!above || above.top + high(above.of) <= top) break;
      groups.pop();
      of = [...above.of, ...of];
      top = of.reduce((sum, m, k) => sum + wanted[m] - high(of.slice(0, k)) - heights[m] / 2, 0) / of.length;
    }
    groups.push({ top, of });
  }
  /** @type {number[]} */
  const tops = [];
  for (let { top, of } of groups) for (const m of of) { tops[m] = top; top += heights[m]; }
  return tops;
}

/** Words in lines. @param {string} text */
function wrap(text) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (longer.length > LABEL_LENGTH && lines[lines.length - 1]) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

const escaped = (/** @type {string} */ text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * Draws curves and their crossings in place of those of a plot, between two decades of load, and a line at a load.
 * @param {SVGElement} svg @param {Curve[]} curves @param {Mark[]} marks @param {number} left @param {number} right @param {number} at
 */
export function draw(svg, curves, marks, left, right, at) {
  const traced = curves.map(({ cost }) => trace(cost, left, right)), amounts = traced.flat().map(([, y]) => y);
  const bottom = Math.max(Math.floor(Math.min(...amounts) + BEND), -2), top = Math.max(Math.ceil(Math.max(...amounts) - BEND), bottom + 1);
  const x = (/** @type {number} */ decades) => +(100 * (decades - left) / (right - left)).toFixed(2);
  const y = (/** @type {number} */ decades) => +(HEIGHT * (top - decades) / (top - bottom)).toFixed(1);
  const parts = [...svg.querySelectorAll("title, desc")].map(({ outerHTML }) => outerHTML);
  for (let n = left; n <= right; n++) {
    parts.push(`<line x1="${x(n)}%" x2="${x(n)}%" y2="${HEIGHT}"/><text${right - left > 3 && n % 3 ? ' class="fg-minor"' : ""} x="${x(n)}%" y="${HEIGHT + 18}">${loadWords(10 ** n)}</text>`);
  }
  for (let n = bottom; n <= top; n++) {
    const words = n < 0 ? `${+(100 * 10 ** n).toPrecision(3)} cent${n > -2 ? "s" : ""}` : dollars(10 ** n).replace(".00", "");
    parts.push(`<line x2="100%" y1="${y(n)}" y2="${y(n)}"/><text class="fg-dollars" x="-8" y="${y(n) + 4}">${words}</text>`);
  }
  parts.push(`<line class="fg-at" x1="${x(Math.log10(at))}%" x2="${x(Math.log10(at))}%" y2="${HEIGHT}"/>`);
  for (const { dollars: cost, band } of marks) {
    if (!band) continue;
    const [from, to] = band.map((load) => Math.min(100, Math.max(0, x(Math.log10(load)))));
    parts.push(`<rect x="${from}%" width="${to - from}%" y="${y(Math.log10(cost)) - 7}" height="14"/>`);
  }
  const paths = traced.map((places, n) => `<path class="fg-${curves[n].kind} fg-dash-${n % 8 + 1}" d="M${places.map(([a, b]) => `${+a.toPrecision(4)} ${-b.toPrecision(4)}`).join("L")}"/>`);
  parts.push(`<svg height="${HEIGHT}" viewBox="${left} ${-top} ${right - left} ${top - bottom}" preserveAspectRatio="none">${paths.join("")}</svg><svg x="100%">`);
  const labels = curves.map(({ label }) => wrap(label));
  const ends = traced.map((places) => Math.min(Math.max(y(places[places.length - 1][1]), 0), HEIGHT));
  spread(ends, labels.map(({ length }) => LINE * length + 3), HEIGHT + LINE).forEach((at, n) => {
    const lines = labels[n].map((line, k) => `<tspan x="30"${k ? ` dy="${LINE}"` : ""}>${escaped(line)}</tspan>`);
    parts.push(`<path d="M2 ${ends[n]}L12 ${at + LINE - 5}"/><text class="fg-end fg-${curves[n].kind}" y="${at + LINE - 1}"><tspan x="16">${String.fromCharCode(65 + n)}</tspan>${lines.join("")}</text>`);
  });
  parts.push("</svg>");
  /** @type {[number, number][]} */
  const numbers = [];
  marks.forEach(({ load, dollars: cost }, n) => {
    const across = x(Math.log10(load)), down = y(Math.log10(cost));
    let up = down - 2 * RADIUS;
    while (numbers.some(([a, b]) => Math.abs(across - a) * WIDTH / 100 < 2 * RADIUS && Math.abs(up - b) < 2 * RADIUS)) up -= RADIUS;
    numbers.push([across, up]);
    parts.push(`<line class="fg-thread" x1="${across}%" x2="${across}%" y1="${up}" y2="${down}"/><circle class="fg-point" cx="${across}%" cy="${down}" r="3"/><circle cx="${across}%" cy="${up}" r="${RADIUS}"/><text class="fg-number" x="${across}%" y="${up}" dy=".35em">${n + 1}</text>`);
  });
  svg.innerHTML = parts.join("");
}
