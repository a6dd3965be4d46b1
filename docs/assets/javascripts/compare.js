// @ts-check
// Two to four services side by side, read from the fact boxes of their pages, so that nothing is rendered twice.
import { addressQuery } from "./address.js";
import { make, slug, startBlocks } from "./blocks.js";
import { nearest } from "./nearest.js";

export { nearest };

/** @typedef {{id: string, name: string, href: string}} Known */
/** @typedef {{label: string, says: string, nodes: Node[], figure?: boolean}} Point */
/** @typedef {Map<string, Map<string, Point>>} Record The points of a service, by section and key. */

const MOST = 4;
const ALONE = "Figures of one alone";
/** What is long, or none that could be compared, waits to be asked for. */
const FOLDED = new Set([ALONE, "Works with", "Names and addresses"]);
/** What proves the statements of the services that were loaded, by its text. @type {Map<string, Element>} */
const proofs = new Map();

// Pure: which services, which rows

/**
 * What an address asks for: `?s=sqs,sns&only=differences`, or `?s=sqs&s=sns` as a form without script sends it.
 * @param {string} query
 * @param {Known[]} known
 */
export function read(query, known) {
  const asked = new URLSearchParams(query);
  const names = asked.getAll("s").flatMap((part) => part.split(",")).map(slug).filter(Boolean);
  const found = names.map((name) => known.find(({ id, name: short }) => id === name || slug(short) === name));
  const chosen = [...new Set(found.filter((service) => service !== undefined))];
  return {
    chosen: chosen.slice(0, MOST),
    beyond: chosen.slice(MOST),
    unknown: [...new Set(names.filter((_, at) => !found[at]))],
    only: asked.get("only") === "differences",
  };
}

/**
 * The rows of a section in the order of the pages, and for each service the figures that it alone has: what is given
 * once is no difference.
 * @param {Map<string, Point>[]} points
 */
export function rows(points) {
  const having = (/** @type {string} */ key) => points.flatMap((of) => of.get(key) ?? []);
  const keys = [...new Set(points.flatMap((of) => [...of.keys()]))];
  const alone = (/** @type {string} */ key) => having(key).length === 1 && having(key)[0].figure;
  return {
    shared: keys.filter((key) => !alone(key)).map((key) => {
      const said = having(key);
      return { label: said[0].label, cells: points.map((of) => of.get(key)), differs: new Set(said.map(({ says }) => says)).size > 1 };
    }),
    own: points.map((of) => [...of.keys()].filter(alone).flatMap(having)),
  };
}

// The page of a service

/** @param {Node} node */
const words = (node) => {
  const copy = /** @type {Element} */ (node.cloneNode(true));
  copy.querySelectorAll("[href^='#source-'], [popovertarget], .fg-unverified").forEach((mark) => mark.remove());
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
};

/**
 * @param {Document | DocumentFragment} page
 * @returns {Record}
 */
function points(page) {
  /** @type {Record} */
  const record = new Map();
  const box = page.querySelector(".fg-facts");
  const titles = [...box?.querySelectorAll("h2") ?? []];
  const title = (/** @type {Element | undefined} */ h2) => h2?.firstChild?.textContent ?? "";
  for (const h2 of titles) record.set(title(h2), new Map());
  const put = (/** @type {Element} */ at, /** @type {string} */ key, /** @type {Point} */ point) => {
    const above = titles.filter((h2) => h2.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
    record.get(title(above.at(-1)))?.set(key, point);
  };
  const small = (/** @type {Node[]} */ ...nodes) => make("small", {}, ...nodes);
  for (const term of box?.querySelectorAll("dt") ?? []) {
    const said = [];
    for (let next = term.nextElementSibling; next?.localName === "dd"; next = next.nextElementSibling) said.push(next);
    const label = words(term);
    const nodes = said.length > 1 ? [make("ul", {}, ...said.map((one) => make("li", {}, ...one.childNodes)))] : [...said[0].childNodes];
    put(term, label, { label, says: words(make("p", {}, ...nodes.map((n) => n.cloneNode(true)))), nodes });
    // It begins with a word to compare; the reasons always differ.
    const idle = label === "Pays for" && page.querySelector("#idle");
    if (idle) put(term, "While idle", { label: "While idle", says: words(idle.querySelector("strong") ?? idle), nodes: [...idle.childNodes] });
  }
  for (const row of /** @type {NodeListOf<HTMLTableRowElement>} */ (box?.querySelectorAll(".fg-criteria tbody tr") ?? [])) {
    const [label, verdict, why] = row.cells;
    put(row, words(label), { label: words(label), says: words(verdict), nodes: [...verdict.childNodes, small(...why.childNodes)] });
  }
  for (const row of /** @type {NodeListOf<HTMLTableRowElement>} */ (box?.querySelectorAll(".fg-figures tbody tr") ?? [])) {
    const [name, value, rule] = row.cells;
    name.querySelector("br")?.remove();
    const note = name.querySelector("small");
    note?.remove();
    const says = `${words(value)} ${words(rule)}`;
    const nodes = [...value.childNodes, small(...rule.childNodes), ...(note ? [note] : [])];
    put(row, name.id, { label: words(name), says, nodes, figure: true });
  }
  for (const told of box?.querySelectorAll(".fg-group + :is(.fg-cards, ul)") ?? []) {
    const label = words(/** @type {Element} */ (told.previousElementSibling));
    const rows = /** @type {HTMLTableRowElement[]} */ ([...told.querySelectorAll("tbody tr")]);
    const items = rows.map(({ cells: [way, mode] }) => make("li", {}, ...way.childNodes, ": ", ...mode.childNodes));
    const list = items.length ? make("ul", {}, ...items) : told;
    put(told, label, { label, says: words(list), nodes: [list] });
  }
  return record;
}

// The block on the page

/** @param {HTMLElement} block */
function start(block) {
  /** @type {Map<string, Promise<Record>>} */
  const pages = new Map();
  /** @type {Map<Known, HTMLInputElement>} */
  const ticks = new Map();
  const form = make("form", { method: "get", className: "fg-picker", ariaLabel: "Services to compare" });
  for (const of of block.querySelectorAll(":scope > ul > li")) {
    const set = make("div");
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (of.querySelectorAll("a[data-id]"))) {
      const known = { id: link.dataset.id ?? "", name: link.textContent ?? "", href: link.href };
      const tick = make("input", { type: "checkbox", name: "s", value: known.id, onchange: () => choose(known, tick.checked) });
      ticks.set(known, tick);
      set.append(make("label", {}, tick, known.name));
    }
    form.append(make("fieldset", {}, make("legend", {}, of.querySelector("strong")?.textContent ?? ""), set));
  }
  const known = [...ticks.keys()];
  const only = make("input", { type: "checkbox", name: "only", value: "differences", onchange: changed });
  const toggle = make("button", { type: "button", className: "fg-fold", ariaExpanded: "true", onclick: () => fold(!form.hidden) }, "Choose services");
  const chips = make("span", { className: "fg-chips" });
  const note = make("p", { className: "fg-note fg-added", role: "status" });
  const result = make("div", { className: "fg-cards fg-comparison fg-added" });
  const differences = make("label", { className: "fg-only" }, only, "Differences only");
  form.onsubmit = (event) => event.preventDefault();
  const bar = make("div", { className: "fg-bar fg-added" }, toggle, chips, differences);
  block.replaceChildren(make("div", { className: "fg-tools" }, form, bar), note, result);
  block.classList.add("fg-on");

  /** @type {Known[]} */
  let chosen = [];
  let drawn = 0;

  /** @param {boolean} away */
  function fold(away) {
    form.hidden = away;
    toggle.ariaExpanded = `${!away}`;
  }

  /**
   * @param {Known} service
   * @param {boolean} yes
   */
  function choose(service, yes) {
    if (yes && chosen.length === MOST) {
      const tick = ticks.get(service);
      if (tick) tick.checked = false;
      note.replaceChildren(`Four services fit side by side. Take one away before you add ${service.name}.`);
      return;
    }
    chosen = yes ? [...chosen, service] : chosen.filter((other) => other !== service);
    changed();
  }

  let recalled = "?";
  function changed() {
    const query = [chosen.length ? `s=${chosen.map(({ id }) => id).join(",")}` : "", only.checked ? "only=differences" : ""];
    const said = query.filter(Boolean).join("&");
    if (said !== location.search.slice(1)) history.pushState(history.state, "", location.pathname + (said && `?${said}`) + location.hash);
    note.replaceChildren();
    show();
  }

  function recall() {
    // The mark of a source changes the address too, but not what is compared.
    if (location.search === recalled) return;
    recalled = location.search;
    const asked = read(addressQuery(), known);
    chosen = asked.chosen;
    only.checked = asked.only;
    const lines = asked.unknown.map((name) => {
      const near = nearest(name, known);
      const links = near.flatMap((service, at) => [
        at ? " or " : "",
        make("button", { type: "button", className: "fg-link", onclick: () => choose(service, true) }, service.name),
      ]);
      return make("span", {}, `No service here is called “${name}”. `, ...(near.length ? ["Did you mean ", ...links, "?"] : ["The list has them all."]));
    });
    if (asked.beyond.length) {
      const names = asked.beyond.map(({ name }) => name).join(", ");
      lines.push(make("span", {}, `Four services fit side by side; left out: ${names}.`));
    }
    note.replaceChildren(...lines);
    show();
  }

  async function show() {
    const now = ++drawn;
    for (const [service, tick] of ticks) tick.checked = chosen.includes(service);
    chips.replaceChildren(...chosen.map((service) =>
      make("button", { type: "button", className: "fg-chip", ariaLabel: `Take ${service.name} away`, onclick: () => {
        choose(service, false);
        (chips.querySelector("button") ?? ticks.get(service))?.focus();
      } }, service.name)));
    block.classList.toggle("fg-asked", chosen.length > 1);
    bar.hidden = !chosen.length;
    differences.hidden = toggle.hidden = chosen.length < 2;
    if (chosen.length < 2) {
      fold(false);
      const [one] = chosen;
      result.replaceChildren(make("p", {}, one ? `Tick another service to compare ${one.name} with, up to four in all.` : "Tick two to four services."));
      return;
    }
    const services = chosen;
    const records = await Promise.all(services.map(load));
    if (now !== drawn) return;
    const failed = services.filter((_, at) => !records[at]);
    if (failed.length) {
      const links = failed.map(({ name, href }) => make("a", { href }, name));
      result.replaceChildren(make("p", { className: "fg-note", role: "alert" }, "Not loaded, try again or read there: ", ...links));
      failed.forEach(({ id }) => pages.delete(id));
      return;
    }
    draw(services, /** @type {Record[]} */ (records));
  }

  /**
   * @param {Known[]} services
   * @param {Record[]} records
   */
  function draw(services, records) {
    const sources = make("ol", { className: "fg-sources" });
    /** @type {Map<string, number>} */
    const numbers = new Map();
    const heads = services.map(({ name, href }) => make("th", { scope: "col" }, make("a", { href }, name)));
    const table = make("table", {}, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Point"), ...heads)));
    /** @type {{differs: boolean}[]} */
    const all = [];
    let single = 0;
    for (const section of new Set(records.flatMap((record) => [...record.keys()]))) {
      const { shared, own } = rows(records.map((record) => record.get(section) ?? new Map()));
      all.push(...shared);
      single += own.flat().length;
      group(section, shared.filter(({ differs }) => differs || !only.checked).map(({ label, cells, differs }) => {
        const sign = differs ? [make("em", { className: "fg-differs", title: "differs" }, "\u00a0≠")] : [];
        return make("tr", {}, make("th", { scope: "row" }, label, ...sign), ...cells.map((cell, at) => {
          const other = cell && cell.label !== label ? [make("small", {}, `${cell.label}:`)] : [];
          return column(at, ...other, ...(cell?.nodes.map((node) => node.cloneNode(true)) ?? [make("span", { className: "fg-no" }, "not given")]));
        }));
      }));
      const lists = own.map((figures, at) => column(at, figures.length ? make("ul", {}, ...figures.map(({ label, nodes }) =>
        make("li", {}, make("small", {}, `${label}:`), ...nodes.map((node) => node.cloneNode(true))))) : make("span", { className: "fg-no" }, "none")));
      if (own.some(({ length }) => length)) group(ALONE, [make("tr", { className: "fg-alone" }, make("td"), ...lists)]);
    }
    const set = services.map(({ id }) => id).sort().join(",");
    const ready = /** @type {HTMLAnchorElement | null} */ (document.querySelector(`a[data-set="${set}"]`));
    const told = `${all.filter(({ differs }) => differs).length} of ${all.length} points differ${only.checked ? "; the others are left out" : ""}.`
      + (single ? ` ${single} more ${single > 1 ? "are figures" : "is a figure"} of one alone.` : "");
    result.replaceChildren(
      make("p", { className: "fg-told" }, make("span", { role: "status" }, told),
        ...(ready ? [" With a rule of thumb: ", make("a", { href: ready.href }, ready.textContent ?? ""), "."] : [])),
      table, make("h2", {}, `Sources (${numbers.size})`), sources);

    /**
     * @param {string} title
     * @param {HTMLTableRowElement[]} lines
     */
    function group(title, lines) {
      if (!lines.length) return;
      const turn = () => {
        for (const line of lines) line.hidden = FOLDED.has(title);
        button.ariaExpanded = `${!FOLDED.has(title)}`;
      };
      const button = make("button", { type: "button", className: "fg-fold", onclick: () => {
        if (!FOLDED.delete(title)) FOLDED.add(title);
        turn();
      } }, title);
      turn();
      const head = make("th", { scope: "rowgroup", colSpan: services.length + 1 }, button);
      table.createTBody().append(make("tr", { className: "fg-group" }, head), ...lines);
    }

    /**
     * @param {number} at
     * @param {Node[]} nodes
     */
    function column(at, ...nodes) {
      const cell = make("td", {}, ...nodes);
      cell.dataset.label = services[at].name;
      for (const mark of cell.querySelectorAll("a[href^='#source-']")) cite(/** @type {HTMLAnchorElement} */ (mark));
      return cell;
    }

    /** @param {HTMLAnchorElement} mark */
    function cite(mark) {
      const proof = mark.dataset.proof ?? "";
      if (!numbers.has(proof)) {
        numbers.set(proof, numbers.size + 1);
        const nodes = proofs.get(proof)?.cloneNode(true).childNodes ?? [];
        sources.append(make("li", { id: `source-${numbers.size}`, popover: "auto" }, ...nodes));
      }
      const id = `source-${numbers.get(proof)}`, button = mark.previousElementSibling;
      mark.setAttribute("href", `#${id}`);
      button?.setAttribute("popovertarget", id);
      mark.textContent = `${numbers.get(proof)}`;
      if (button) button.textContent = mark.textContent;
    }
  }

  /** @param {Known} service */
  function load({ id, href }) {
    const page = pages.get(id) ?? record(id, href);
    pages.set(id, page);
    return page.catch(() => null);
  }

  recall();
  // Who comes with an address wants to read; who goes back was choosing.
  fold(chosen.length > 1 && !note.hasChildNodes());
  return recall;
}

/**
 * The record of a service, from this page where it carries them all, else from the service's own.
 * @param {string} id
 * @param {string} href
 */
async function record(id, href) {
  const inlined = document.getElementById(`page-${id}`);
  /** @type {Document | DocumentFragment} */
  let page;
  if (inlined instanceof HTMLTemplateElement) {
    page = /** @type {DocumentFragment} */ (inlined.content.cloneNode(true));
  } else {
    const answer = await fetch(href);
    if (!answer.ok) throw new Error(`${answer.status}`);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  }
  for (const link of page.querySelectorAll(":is(.fg-facts, #idle) a")) {
    const to = link.getAttribute("href") ?? "";
    if (to.startsWith("#source-")) {
      const proof = page.querySelector(to), key = proof?.textContent ?? "";
      if (proof) proofs.set(key, proof);
      /** @type {HTMLAnchorElement} */ (link).dataset.proof = key;
    } else if (!(inlined instanceof HTMLTemplateElement)) link.setAttribute("href", new URL(to, href).href);
  }
  const found = points(page);
  if (![...found.values()].some((of) => of.size)) throw new Error("no fact box");
  for (const of of found.values()) {
    for (const { nodes } of of.values()) {
      for (const node of nodes) if (node instanceof Element) [node, ...node.querySelectorAll("[id]")].forEach((e) => e.removeAttribute("id"));
    }
  }
  return found;
}

startBlocks(".fg-compare", start);
