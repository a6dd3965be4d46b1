// @ts-check
// Search, sort and filter the tables that `macros/pages/sheet.py` makes. The form is the state, the address its copy.
import { addressQuery } from "./address.js";
import { make, slug, startBlocks } from "./blocks.js";

/** @typedef {{key: string, title: string, shown: boolean, words: string[]}} Column */
/** @typedef {{text: string, is: Record<string, string>, sort: string, columns: string[] | null}} State */
/** @typedef {{row: HTMLTableRowElement, text: string, is: string[][]}} Entry */

// Pure: state and address, order, copies

/**
 * The state that an address asks for, and what in it the table does not have.
 * The theme takes `q` and `h` for its search, so the text is `text`.
 * @param {string} query
 * @param {Column[]} columns
 * @returns {{state: State, unknown: string[]}}
 */
export function read(query, columns) {
  const asked = new URLSearchParams(query);
  const keys = columns.map((column) => column.key);
  /** @type {string[]} */
  const unknown = [];
  /** @type {Record<string, string>} */
  const is = {};
  for (const { key, words } of columns) {
    const word = asked.get(key);
    if (!word || !words.length) continue;
    if (words.some((known) => slug(known) === word)) is[key] = word;
    else unknown.push(`${key}=${word}`);
  }
  const wanted = asked.get("columns")?.split(",") ?? [];
  unknown.push(...wanted.filter((key) => !keys.includes(key)).map((key) => `columns=${key}`));
  let sort = asked.get("sort") ?? "";
  if (sort && !keys.includes(sort.replace(/^-/, ""))) {
    unknown.push(`sort=${sort}`);
    sort = "";
  }
  const chosen = keys.filter((key) => wanted.includes(key));
  return { state: { text: asked.get("text") ?? "", is, sort, columns: chosen.length ? chosen : null }, unknown };
}

/**
 * The query of a state: only what is not as it was at first.
 * @param {State} state
 */
export function write({ text, is, sort, columns }) {
  const said = Object.entries({ text, ...is, sort, columns: columns?.join(",") ?? "" }).filter(([, value]) => value);
  return said.map(([key, value]) => `${key}=${encodeURIComponent(value).replace(/%20/g, "+").replace(/%2C/g, ",")}`).join("&");
}

/**
 * What is sorted by: the number of `900 s`, or the words; "" stands at the end.
 * @param {string} text
 */
export function weight(text) {
  const [, amount] = /^(-?[\d.]+|Infinity)(?: \S+)?$/.exec(text) ?? [];
  return amount === undefined || isNaN(+amount) ? text : +amount;
}

const words = new Intl.Collator("en", { numeric: true });

/**
 * @param {string | number} a
 * @param {string | number} b
 * @param {boolean} down
 */
export function order(a, b, down) {
  if (a === "" || b === "") return Number(a === "") - Number(b === "");
  const up = typeof a === "number" && typeof b === "number" ? (a > b ? 1 : a < b ? -1 : 0) : words.compare(`${a}`, `${b}`);
  return down ? -up : up;
}

/**
 * Rows as CSV (RFC 4180) or TSV. What a spreadsheet would take for a formula gets an apostrophe before it.
 * @param {string[][]} rows
 * @param {string} separator
 * @param {string} formulas the characters with which formulas begin
 */
export function delimited(rows, separator, formulas) {
  const cell = (/** @type {string} */ text) => {
    const first = text.trimStart()[0];
    const safe = first && formulas.includes(first) && !/^[+-]?[\d.,]+$/.test(text) ? `'${text}` : text;
    // Where `;` separates, as in many countries' spreadsheets, it must not begin a cell either.
    return /["\t\r\n;]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => row.map(cell).join(separator) + "\r\n").join("");
}

/** @param {string[][]} rows */
export function markdown(rows) {
  const line = (/** @type {string[]} */ row) =>
    `| ${row.map((text) => text.replace(/[\\|`*_<[\]]/g, "\\$&").replace(/\s+/g, " ")).join(" | ")} |\n`;
  const [titles = [], ...rest] = rows;
  return line(titles) + `|${" --- |".repeat(titles.length)}\n` + rest.map(line).join("");
}

// The page

// More rows than this come back after the next frame: to lay out 300 at once takes 90 ms.
const AT_ONCE = 60;

/** @type {Record<string, {name: string, type: string, write: (rows: string[][], formulas: string) => string}>} */
const KINDS = {
  csv: { name: "CSV", type: "text/csv", write: (rows, formulas) => delimited(rows, ",", formulas) },
  tsv: { name: "TSV", type: "text/tab-separated-values", write: (rows, formulas) => delimited(rows, "\t", formulas) },
  md: { name: "Markdown", type: "text/markdown", write: markdown },
};

/**
 * The words of a cell as a reader sees them, a source's mark as the address it leads to.
 * @param {Element} cell
 * @returns {string}
 */
function seen(cell) {
  const copy = /** @type {Element} */ (cell.cloneNode(true));
  for (const mark of copy.querySelectorAll("a[href^='#source-']")) {
    const source = document.querySelector(/** @type {HTMLAnchorElement} */ (mark).hash);
    mark.previousElementSibling?.remove();  // the button that does the same
    mark.replaceWith(` ${source?.querySelector("a")?.href ?? ""}`);
  }
  for (const end of copy.querySelectorAll("br")) end.replaceWith(", ");
  for (const badge of copy.querySelectorAll(".fg-badge")) badge.textContent = `(${badge.textContent})`;
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** What a cell is filtered by, several divided by semicolons; its own words where that is empty. @param {HTMLTableCellElement} cell */
const facets = ({ dataset, textContent }) => ((dataset.is === "" ? textContent : dataset.is) || "").split("; ");

/** @param {HTMLTableCellElement} cell */
const sortedBy = (cell) => weight(cell.dataset.sort ?? (/^(–|not set)$/.test(cell.textContent ?? "") ? "" : seen(cell)));

/** @param {HTMLElement} block */
function start(block) {
  const table = /** @type {HTMLTableElement} */ (block.querySelector("table"));
  const box = /** @type {HTMLElement} */ (block.querySelector(".fg-box"));
  const { things = "rows", formulas = "" } = block.dataset;
  const heads = [...table.tHead?.rows[0].cells ?? []];
  const homes = [...table.tBodies];
  const flat = table.createTBody();
  flat.remove();
  const matrix = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".fg-matrix td a:not(.fg-pale)")]);

  // Everything is read once; a keystroke only compares strings.
  /** @type {Entry[][]} */
  const groups = homes.map((home) => [...home.rows].filter((row) => row.className !== "fg-group").map((row) => {
    const cells = [...row.cells];
    const names = cells.map((cell) => cell.dataset.words ?? "");
    return {
      row,
      text: [...cells.map((cell) => cell.textContent), ...names].join(" ").replace(/\s+/g, " ").toLowerCase(),
      is: cells.map((cell) => facets(cell).map(slug)),
    };
  }));
  const entries = groups.flat();
  const columns = heads.map((head, at) => {
    const words = entries.flatMap(({ row }) => facets(row.cells[at])).filter(Boolean);
    return { key: head.dataset.key ?? "", title: head.textContent ?? "", shown: !head.hidden, words: [...new Set(words)] };
  });
  const first = columns.filter((column) => column.shown).map((column) => column.key);

  // The form
  /** @type {Record<string, HTMLSelectElement>} */
  const selects = {};
  const field = (/** @type {string} */ title, /** @type {HTMLInputElement | HTMLSelectElement} */ control) => {
    control.id = `fg-${control.name}`;
    return make("div", {}, make("label", { htmlFor: control.id }, title), control);
  };
  const option = (/** @type {string} */ text, value = slug(text)) => make("option", { value }, text);
  const select = (/** @type {string} */ name, /** @type {HTMLOptionElement[]} */ ...options) =>
    make("select", { name, onchange: () => changed(true) }, ...options);
  const text = make("input", {
    type: "search", name: "text", autocomplete: "off", placeholder: "name or word", spellcheck: false, oninput: () => changed(false),
  });
  for (const { key, words } of columns) {
    if (words.length > 1) selects[key] = select(key, option("any", ""), ...words.map((word) => option(word)));
  }
  let sort = "";
  const orders = select("sort");
  orders.addEventListener("input", () => (sort = orders.value));
  const ticks = columns.map(({ key }) => make("input", { type: "checkbox", value: key, disabled: key === first[0], onchange: () => changed(true) }));
  const count = make("output", {});
  const said = make("span", { className: "fg-said", role: "status" });
  const clear = make("button", { type: "button", className: "fg-clear", onclick: () => {
    for (const control of [text, ...Object.values(selects)]) control.value = "";
    changed(true);
    text.focus();
  } });
  const note = make("p", { className: "fg-note", hidden: true });
  const none = make("p", { className: "fg-none fg-added", hidden: true });
  const copies = (/** @type {string} */ title, /** @type {(kind: string) => void} */ act) => make("fieldset", {},
    make("legend", {}, title),
    ...Object.keys(KINDS).map((kind) => make("button", { type: "button", onclick: () => act(kind), ariaLabel: `${title} ${KINDS[kind].name}` }, KINDS[kind].name)));
  const filters = fold("Filters", () => columns.filter(({ key }) => selects[key]).map(({ key, title }) => field(title, selects[key])));
  const panels = [
    fold("Columns", () => [make("fieldset", {}, make("legend", {}, "Columns to show"),
      ...columns.map(({ title }, at) => make("label", { className: "fg-tick" }, ticks[at], title)))]),
    fold("Export", () => [copies("Copy", copy), copies("Download", download)]),
  ];
  filters.panel.className = "fg-filters";
  filters.fill();
  block.prepend(make("form", { className: "fg-tools fg-added", ariaLabel: `Choose among the ${things}`, onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
    make("div", { className: "fg-fields" }, field("Text", text), field("Order", orders), filters.panel),
    make("div", { className: "fg-bar" }, count, clear, filters.button, ...panels.map(({ button }) => button)),
    ...panels.map(({ panel }) => panel), said, note));
  box.after(none);

  heads.forEach((head, at) => {
    const button = make("button", { type: "button", className: "fg-sort", onclick: () => {
      const { key } = columns[at];
      orders.value = sort = sort === key ? `-${key}` : sort === `-${key}` ? "" : key;
      changed(true);
    } });
    button.append(...head.childNodes);
    head.append(button);
  });

  new ResizeObserver(() => {
    // Where the heads, by which one sorts, are not seen.
    if (orders.offsetParent && !orders.length) {
      orders.append(option("as listed", ""), ...columns.flatMap(({ key, title }) => [option(`${title}, up`, key), option(`${title}, down`, `-${key}`)]));
      orders.value = sort;
    }
    // A table that is too wide for its place scrolls in it, and then has to be reached by keyboard.
    const wide = table.offsetWidth > box.clientWidth + 1;
    box.classList.toggle("fg-wide", wide);
    Object.assign(box, wide ? { tabIndex: 0, role: "region", ariaLabel: `Table of ${things}` } : { role: null, ariaLabel: null });
    if (!wide) box.removeAttribute("tabindex");
  }).observe(box);

  /** @returns {State} */
  function state() {
    const chosen = ticks.filter((tick) => tick.checked).map((tick) => tick.value);
    const is = Object.entries(selects).map(([key, select]) => [key, select.value]);
    return { text: text.value.trim(), is: Object.fromEntries(is), sort, columns: `${chosen}` === `${first}` ? null : chosen };
  }

  /** @param {boolean} discrete */
  function changed(discrete) {
    const query = write(state());
    const address = location.pathname + (query && `?${query}`) + location.hash;
    note.hidden = true;
    if (discrete && query !== location.search.slice(1)) history.pushState(history.state, "", address);
    else history.replaceState(history.state, "", address);
    show();
  }

  function recall() {
    const { state: asked, unknown } = read(addressQuery(), columns);
    text.value = asked.text;
    for (const [key, select] of Object.entries(selects)) select.value = asked.is[key] ?? "";
    orders.value = sort = asked.sort;
    for (const tick of ticks) tick.checked = tick.disabled || (asked.columns ?? first).includes(tick.value);
    note.hidden = !unknown.length;
    note.textContent = `Not in this table, and left out: ${unknown.join(", ")}.`;
    show();
  }

  function show() {
    const { text: words, is, sort: by, columns: chosen } = state();
    const parts = words.toLowerCase().split(/\s+/);
    const asked = columns.flatMap(({ key }, at) => (is[key] ? [{ at, word: is[key] }] : []));
    let shown = 0;
    const fitting = new Set(entries.filter((entry) => asked.every(({ at, word }) => entry.is[at].includes(word)) && parts.every((part) => entry.text.includes(part))));
    // The matrix of "Between the services" shows the same.
    const ways = [...fitting].map(({ row }) => row.querySelector("a")?.href);
    for (const cell of matrix) cell.classList.toggle("fg-out", !ways.some((way) => way?.startsWith(cell.href)));
    groups.forEach((group, n) => (homes[n].hidden = !group.some((entry) => fitting.has(entry))));
    arrange(by);
    cut(chosen ?? first);
    waiting = [];
    for (const entry of inOrder) {
      const fits = fitting.has(entry);
      shown += Number(fits);
      if (entry.row.hidden !== fits) continue;
      if (fits && shown > AT_ONCE) waiting.push(entry);
      else entry.row.hidden = !fits;
    }
    if (waiting.length) requestAnimationFrame(() => setTimeout(follow));
    const on = asked.length + Number(words !== "");
    count.textContent = shown === entries.length ? `${shown} ${things}` : `${shown} of ${entries.length} ${things}`;
    clear.hidden = !on;
    clear.textContent = `${on} ${on === 1 ? "filter" : "filters"} on: clear`;
    none.hidden = shown > 0;
    none.textContent = `None of the ${entries.length} ${things} meets ${on === 1 ? "this filter" : `all ${on} filters`}. “${clear.textContent}” above shows them all again.`;
  }

  let inOrder = entries;
  /** @type {Entry[]} */
  let waiting = [];
  function follow() {
    for (const { row } of waiting) row.hidden = false;
    waiting = [];
  }

  let arranged = "";
  /** @param {string} by */
  function arrange(by) {
    if (by === arranged) return;
    arranged = by;
    const down = by.startsWith("-");
    const at = columns.findIndex(({ key }) => key === by.replace(/^-/, ""));
    heads.forEach((head, n) => (head.ariaSort = n !== at ? null : down ? "descending" : "ascending"));
    if (by) {
      const keys = new Map(entries.map((entry) => [entry, sortedBy(entry.row.cells[at])]));
      inOrder = entries.toSorted((a, b) => order(keys.get(a) ?? "", keys.get(b) ?? "", down));
      flat.append(...inOrder.map(({ row }) => row));
      homes.forEach((home) => home.remove());
      table.append(flat);
    } else {
      inOrder = entries;
      groups.forEach((group, n) => homes[n].append(...group.map(({ row }) => row)));
      flat.remove();
      table.append(...homes);
    }
  }

  let cutTo = `${first}`;
  /** @param {string[]} chosen */
  function cut(chosen) {
    if (`${chosen}` === cutTo) return;
    cutTo = `${chosen}`;
    columns.forEach(({ key }, at) => {
      const gone = !chosen.includes(key);
      heads[at].hidden = gone;
      for (const { row } of entries) row.cells[at].hidden = gone;
    });
  }

  /** What is on the screen, in its rows, columns and order, as one of KINDS; and how many rows that are. @param {string} kind */
  function onScreen(kind) {
    follow();
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.hidden && row.className !== "fg-group");
    const cells = [heads, ...rows.map((row) => [...row.cells])].map((cells) => cells.filter((cell) => !cell.hidden).map(seen));
    return { text: KINDS[kind].write(cells, formulas), what: `${rows.length} ${things} as ${KINDS[kind].name}.` };
  }

  /** @param {string} kind */
  async function copy(kind) {
    const { text, what } = onScreen(kind);
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = `Copied ${what}`;
    } catch {
      said.textContent = "This browser does not allow copying; download the table instead.";
    }
  }

  /** @param {string} kind */
  function download(kind) {
    const { text, what } = onScreen(kind);
    // Excel takes a file without this mark for Latin-1.
    const mark = kind === "md" ? "" : "\ufeff";
    const href = URL.createObjectURL(new Blob([mark + text], { type: `${KINDS[kind].type};charset=utf-8` }));
    make("a", { href, download: `${things}.${kind}` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
    said.textContent = `Downloaded ${what}`;
  }

  recall();
  return recall;
}

/**
 * A button, and what it folds out, which is made when that is first asked for.
 * @param {string} title
 * @param {() => HTMLElement[]} parts
 */
function fold(title, parts) {
  const panel = make("div", { className: "fg-panel", hidden: true });
  const fill = () => panel.firstChild ?? panel.append(...parts());
  const button = make("button", { type: "button", className: "fg-fold", ariaExpanded: "false", onclick: () => {
    fill();
    panel.hidden = !panel.hidden;
    button.ariaExpanded = `${!panel.hidden}`;
  } }, title);
  return { button, panel, fill };
}

startBlocks(".fg-sheet", start);
