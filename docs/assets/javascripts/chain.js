// @ts-check
// The page that builds a chain service by service, and on it and on the pages of ready chains the answers under a load
// of the reader's. The page holds an answer to each question already; what is replaced has its words and marks.
import { addressQuery } from "./address.js";
import { make, startBlocks } from "./blocks.js";
import { answers, hopsOfPath, OUTAGES, outage, pathOfHops } from "./chain_rules.js";
import { nearest } from "./nearest.js";

export { answers, hopsOfPath };

/** @typedef {import("./chain_rules.js").Plain} Plain */
/** @typedef {Node | string} Part */

const FAILURES = ["error", "unavailable"]; // of the last consumer, as the rows of the page have them
const THREE_FIGURES = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
/** @type {[number, number, string][]} */
const LARGER = [[60, 60, "min"], [60, 60, "h"], [24, 48, "days"]]; // the factor, the least number that is converted

/** A rate in three figures: `1,220/s`. @param {number} rate */
export const rateText = (rate) => `${THREE_FIGURES.format(rate)}/s`;

/** A time in the largest unit that leaves it whole: `15 min`. @param {number} seconds */
export function duration(seconds) {
  let amount = Math.round(seconds), unit = "s";
  for (const [factor, from, larger] of LARGER) {
    if (amount < from || amount % factor) break;
    [amount, unit] = [amount / factor, larger];
  }
  return `${amount.toLocaleString("en")}\u00a0${unit}`;
}

/** How long the bar of a rate is, in per cent, on a logarithmic scale around all rates. @param {number} rate @param {number[]} rates */
export function bar(rate, rates) {
  const low = Math.floor(Math.log10(Math.min(...rates))) - 1, high = Math.ceil(Math.log10(Math.max(...rates)));
  return Math.round(1000 * (Math.log10(rate) - low) / (high - low)) / 10;
}

/**
 * What an address says of the load: its numbers, and what is wrong with the rest.
 * @param {URLSearchParams} asked
 * @param {Plain} fields
 */
export function readLoad(asked, fields) {
  const load = Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value])), problems = [];
  const known = Object.keys(fields).map((id) => ({ id, name: id }));
  for (const [name, text] of asked) {
    if (name === "p") continue;
    const field = Object.hasOwn(fields, name) && fields[name], [near] = field ? [] : nearest(name, known);
    if (!field && near) problems.push(`Nothing here is called “${name}”; “${near.id}” is.`);
    if (!field) continue;
    const number = text.trim() ? Number(text) : NaN;
    if (typeof field.value === "string") {
      if (FAILURES.includes(text) || text === "permanent") load[name] = text;
      else problems.push(`“${name}” is one of error, unavailable and permanent, not “${text}”.`);
    } else if (typeof field.value === "boolean") {
      if (text === "0" || text === "1") load[name] = text === "1";
      else problems.push(`“${name}” is 1 for yes or 0 for no, not “${text}”.`);
    } else if (number <= field.most && (number > 0 || (number === 0 && field.zero)) && (!field.whole || Number.isInteger(number))) load[name] = number;
    else problems.push(`“${name}” is a ${field.whole ? "whole " : ""}number ${field.zero ? "from" : "above"} 0 to ${field.most.toLocaleString("en")}, not “${text}”.`);
  }
  return { load, problems };
}

/** @param {HTMLElement} block */
function start(block) {
  const one = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (block.querySelector(selector));
  const data = JSON.parse(one(".fg-chain").textContent ?? ""), builder = one(".fg-builder");
  // Named as macros/catalog/ways.py names them.
  for (const hop of data.hops) hop.variant = hop.way.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const home = /** @type {HTMLAnchorElement} */ (document.querySelector("a.md-logo")).href;
  /** @type {Map<string, Node[]>} */
  const marks = new Map(); // what proves a figure or what is said of a leg
  let first = "", hops = /** @type {Plain[]} */ ([]), load = /** @type {Plain} */ ({});
  const usual = readLoad(new URLSearchParams(), data.load).load;

  // Words

  const to = (/** @type {string} */ folder, /** @type {string} */ hash) => new URL(`${folder}/${location.protocol === "file:" ? "index.html" : ""}#${hash}`, home).href;
  const way = (/** @type {number} */ n) => make("a", { href: to(`edges/${hops[n].source}`, hops[n].anchor) }, hops[n].title);
  const short = (/** @type {string} */ id) => data.services[id].short;
  const marksOf = (/** @type {string} */ key) => (marks.get(key) ?? []).map((mark) => mark.cloneNode(true));

  /** @param {string} id @returns {Part[]} */
  function fact(id) {
    const [service, ...quota] = id.split(".");
    return [make("a", { href: to(`services/${service}`, quota.join(".")) }, data.facts[id][0]), ...marksOf(id)];
  }

  const proved = (/** @type {string} */ id) => [...fact(id), ` (${data.facts[id][1]})`];

  /** The sentence of a code, with nodes where it has `$names` or figures. @param {string} rule @param {string} code @param {Record<string, Part | Part[]>} words @returns {Part[]} */
  const say = (rule, code, words = {}) => data.answers[rule][code].split(/(\$\w+|\{[^}]+\})/).flatMap((/** @type {string} */ part) =>
    part.startsWith("$") ? words[part.slice(1)] ?? "" : part.startsWith("{") ? fact(part.slice(1, -1)) : part);

  const fateText = (/** @type {Plain} */ fate) => say("outage", fate.code, { after: fate.after ? duration(fate.after) : "" });

  // Answers

  /** Puts lines behind the term of that id. @param {string} id @param {Part[][]} lines */
  function fill(id, lines) {
    const term = one(`dt#${id}`);
    while (term.nextElementSibling?.localName === "dd") term.nextElementSibling.remove();
    term.after(...lines.map((line) => make("dd", {}, ...line)));
  }

  function showAnswers() {
    const found = answers(hops, load), [limit] = found.limits.met;
    const size = found.payload.least, named = (/** @type {Plain | null} */ of) => (of?.fact ? data.facts[of.fact][1] : "");
    const four = [
      [size ? data.facts[size.fact][0] : data.unknown, named(size)],
      [found.wait.fact ? duration(found.wait.seconds) : found.wait.code === "nobody" ? "nothing" : data.unknown, named(found.wait)],
      [limit ? rateText(limit.rate) : data.unknown, named(limit)],
      [fateText(found.outage[1]).join(""), hops[found.outage[1].hop].title],
    ];
    for (const [n, place] of block.querySelectorAll(".fg-head dd").entries()) place.replaceChildren(make("b", {}, four[n][0]), make("br"), make("small", {}, four[n][1]));
    showLimits(found.limits);
    fill("size", [
      ...(size ? [say("payload", found.payload.code, { bytes: size.bytes.toLocaleString("en"), fact: proved(size.fact) })] : []),
      ...(found.payload.stored ? [say("payload", "stored", { bytes: found.payload.stored.bytes.toLocaleString("en"), fact: proved(found.payload.stored.fact) })] : []),
      ...found.payload.unknown.map((n) => say("payload", "unknown", { way: way(n) })),
    ]);
    const falls = [
      ...found.order.falls.map(({ code, hop, to }) => say("order", code, { way: way(hop), order: data.words[to] ?? to.replaceAll("-", " ") })),
      ...found.order.unknown.map((n) => say("order", "unknown", { way: way(n) })),
    ];
    fill("order-kept", falls.length ? falls : [say("order", found.order.kept === "not-applicable" ? "not-applicable" : "kept")]);
    fill("duplicates", [
      ...found.duplicates.at.map(({ hop, late, code }) => say("duplicates", late ? "late" : code, { way: way(hop) })),
      found.duplicates.harmless === null ? say("duplicates", "none") : say("duplicates", "harmless", { target: short(hops[found.duplicates.harmless].target) }),
    ]);
    const clock = found.wait;
    fill("wait", [
      say("wait", clock.code, clock.fact ? { way: way(clock.hop), fact: proved(clock.fact), seconds: duration(clock.seconds) } : { way: way(0) }),
      ...(clock.longer ?? []).map((/** @type {Plain} */ longer) => say("wait", "longer", { fact: proved(longer.fact) })),
    ]);
    showOutage(found.missing);
    const idle = Object.entries(found.idle).map(([id, cost]) => [make("a", { href: to(`services/${id}`, "idle") }, short(id)), `: ${cost}`]);
    fill("at-rest", idle.length ? idle : [["Nothing."]]);
    fill("loop", [found.loop ? say("loop", found.loop.code, { target: short(found.loop.services.at(-1)) }) : say("loop", "none")]);
  }

  const bars = one(".fg-limits svg"), limitsTable = one(".fg-limits tbody");

  /** @param {{met: Plain[], unknown: Plain[]}} limits */
  function showLimits({ met, unknown }) {
    const rates = met.map(({ rate }) => rate);
    limitsTable.replaceChildren(...met.map((limit) => {
      const drawn = /** @type {Element} */ (bars.cloneNode(true)), small = (/** @type {Part[]} */ ...parts) => [make("br"), make("small", {}, ...parts)];
      drawn.querySelector("rect")?.setAttribute("width", `${bar(limit.rate, rates)}`);
      const share = limit.share >= 1 ? make("em", {}, "exceeded") : `${THREE_FIGURES.format(100 * limit.share)} % taken`;
      const ways = limit.hops.flatMap((/** @type {number} */ n, /** @type {number} */ at) => [at ? "; " : "", way(n)]);
      const cells = {
        From: [make("strong", {}, rateText(limit.rate)), " ", make("span", { className: "fg-share fg-added" }, share), drawn],
        Limit: [...fact(limit.fact), ` ${data.facts[limit.fact][1]}`, ...small(...ways, limit.each ? "; for each key" : "")],
        Lifts: [...say("lifts", limit.lifts), limit.highest ? `, to ${rateText(limit.highest)}` : "", ...(limit.least ? small(`${rateText(limit.least)} in some Regions`) : [])],
        "Above it": say("above", limit.above, { holder: hops[limit.hops[0]].title }),
      };
      return make("tr", {}, ...Object.entries(cells).map(([label, parts]) => {
        const cell = make("td", {}, ...parts);
        cell.dataset.label = label;
        return cell;
      }));
    }));
    one(".fg-limits").hidden = !met.length;
    const told = /** @type {HTMLElement} */ (one(".fg-limits").nextElementSibling), facts = unknown.map(({ fact }) => fact);
    told.replaceChildren(met.length ? "The bars are on a logarithmic scale." : "No limit of these ways is known by what a message takes of it.",
      ...facts.flatMap((id, n) => [n ? "; " : " What a message takes of these is not known: ", ...proved(id)]), facts.length ? "." : "");
  }

  let keyOfMissing = "";

  /** @param {Plain[]} missing */
  function showOutage(missing) {
    const rows = /** @type {NodeListOf<HTMLTableRowElement>} */ (one("#outage ~ .fg-cards").querySelectorAll("tbody tr"));
    for (const [n, { cells }] of rows.entries()) {
      const fates = OUTAGES.map((seconds) => outage(hops, { ...load, failure: FAILURES[n] }, seconds)), { hop, leg } = fates[0];
      if (builder) cells[1].replaceChildren(way(hop), leg ? `, ${data.legs[leg].holder}` : "");
      fates.forEach((fate, at) => cells[at + 2].replaceChildren(...fateText(fate)));
    }
    const key = JSON.stringify([hops.map(({ title }) => title), missing]);
    if (key === keyOfMissing) return; // the built list explains words, too
    keyOfMissing = key;
    const codes = (/** @type {string[]} */ names, between = ", ") => names.flatMap((name, n) => [n ? between : "", make("code", {}, name)]);
    const lines = missing.map(({ hop, leg, code, places }) => {
      const { holder, permission } = data.legs[leg];
      return [
        ...say("missing", code, { way: way(hop), holder, places: codes(places, " or ") }),
        ...(code === "unset" && permission?.actions ? [" ", ...say("missing", "allow", { kind: permission.kind, principal: codes([permission.principal]), actions: codes(permission.actions) })] : []),
        ...marksOf(leg),
      ];
    });
    one("#outage ~ ul").replaceChildren(...(lines.length ? lines : [say("missing", "none")]).map((line) => make("li", {}, ...line)));
  }

  // The load

  const form = make("form", { className: "fg-load fg-added", ariaLabel: "Load", onsubmit: (/** @type {Event} */ event) => event.preventDefault() });
  const reset = make("button", { type: "button", onclick: () => {
    load = { ...usual };
    write("pushState");
    showForm();
    showAll();
    form.querySelector("input")?.focus();
  } }, "As at first");

  /** What changes an answer, as the page's own line of assumptions has it. */
  const matters = (/** @type {string} */ name, /** @type {Plain} */ under) => {
    const { value } = data.load[name], of = (/** @type {Plain} */ given) => JSON.stringify(answers(hops, given));
    return typeof value !== "string" && (name === "rate" || of(under) !== of({ ...under, [name]: typeof value === "boolean" ? !under[name] : 2 * under[name] }));
  };

  function showForm() {
    const shown = !hops.length ? [] : Object.entries(data.load).filter(([name]) => matters(name, load) || matters(name, usual));
    form.replaceChildren(...shown.map(([name, { title, unit, whole, zero, most }]) => {
      const yes = typeof usual[name] === "boolean";
      const field = make("input", yes ? { type: "checkbox", checked: load[name] } : { type: "number", required: true, step: whole ? "1" : "any", min: whole ? "1" : "0", max: `${most}`, value: load[name] });
      field.name = name;
      field.oninput = () => {
        const asked = new URLSearchParams({ [name]: yes ? `${Number(field.checked)}` : field.value }), { problems, load: read } = readLoad(asked, { [name]: data.load[name] });
        field.setCustomValidity(problems.join(" "));
        field.ariaInvalid = problems.length ? "true" : null;
        notes.replaceChildren(...lines(problems));
        if (problems.length) return;
        load = { ...load, ...read };
        write("replaceState");
        showAll();
      };
      return make("label", {}, ...(yes ? [field, title] : [title, " ", field, " ", make("small", {}, unit)]));
    }), reset);
  }

  // The path

  const notes = make("p", { className: "fg-note fg-added", role: "status" }), told = make("p", { className: "fg-told", role: "status" });
  const path = make("ol", { className: "fg-path" }), next = make("div", { className: "fg-next", role: "group" }), tools = make("p", { className: "fg-tools" });

  /** @param {(Part | Part[])[]} texts */
  const lines = (texts) => texts.map((text) => make("span", {}, ...[text].flat()));

  /** @param {string} text @param {() => void} onclick @param {string} small */
  const button = (text, onclick, small = "") => make("button", { type: "button", onclick }, text, ...(small ? [" ", make("small", {}, small)] : []));

  /** Another path, with the reader on what comes next. @param {string} text */
  function go(text) {
    openPath(text);
    write("pushState");
    (next.querySelector("button") ?? tools.querySelector("button"))?.focus();
  }

  function showPath() {
    path.replaceChildren(...(first ? [make("li", {}, short(first))] : []), ...hops.map((hop) =>
      make("li", {}, make("a", { href: to(`edges/${hop.source}`, hop.anchor) }, hop.way), make("span", {}, short(hop.target)))));
    const last = hops.at(-1)?.target ?? first, leaving = data.hops.filter((/** @type {Plain} */ hop) => hop.source === last);
    const starts = new Set(data.hops.map((/** @type {Plain} */ hop) => hop.source));
    next.ariaLabel = last ? `What can follow ${short(last)}` : "The first service";
    const groups = data.classes.map(([title, ids]) => {
      const buttons = ids.flatMap((/** @type {string} */ id) => {
        if (!last) return starts.has(id) ? [button(short(id), () => go(id))] : [];
        const ways = leaving.filter((/** @type {Plain} */ hop) => hop.target === id);
        return ways.map((/** @type {Plain} */ hop) => button(short(id), () => go(pathOfHops(first, [...hops, hop], data)), ways.length > 1 ? hop.way : ""));
      });
      return buttons.length ? make("div", { role: "group", ariaLabel: title }, make("b", {}, title), make("span", {}, ...buttons)) : "";
    });
    next.replaceChildren(make("p", {}, last ? leaving.length ? `What follows ${short(last)}?` : `No way on from ${short(last)} is described.` : "Where does it begin?"), ...groups);
    tools.replaceChildren(...(first ? [
      button("Take the last away", () => go(hops.length ? pathOfHops(first, hops.slice(0, -1), data) : "")),
      button("Start anew", () => go("")),
    ] : []));
  }

  /** @param {string} text */
  function openPath(text) {
    const found = text ? hopsOfPath(text, data) : { first: "", hops: [], problem: null }, { problem } = found;
    ({ first, hops } = found);
    if (builder) showPath();
    showForm();
    showAll();
    notes.replaceChildren(...lines(problem ? [problemText(text, problem)] : []));
  }

  /** What is wrong with a path, and buttons for what was probably meant. @param {string} text @param {Plain} problem @returns {Part[]} */
  function problemText(text, { code, at, asked, source, target, known }) {
    const nodes = text.split(",").map((node) => node.trim()), cut = asked.slice(0, 60);
    const choice = (/** @type {string[]} */ meant, /** @type {(id: string) => string} */ node, /** @type {number} */ place, name = short) => meant.flatMap((id, n) => [n ? " or " : "",
      make("button", { type: "button", className: "fg-link", onclick: () => go(nodes.toSpliced(place, 1, node(id)).join(",")) }, name(id))]);
    if (code === "service") {
      const meant = nearest(cut, known.map((/** @type {string} */ id) => ({ id, name: short(id) }))).map(({ id }) => id), [, ...variant] = nodes[at].split(".");
      return [`No service here is called “${cut}”. `, ...(meant.length ? ["Did you mean ", ...choice(meant, (id) => [id, ...variant].join("."), at), "?"] : ["The path ends before it."])];
    }
    if (code === "way") return [`No way from ${short(source)} to ${short(asked)} is described; the path ends at ${short(source)}.`];
    if (code === "variant") return [`No way from ${short(source)} to ${short(target)} alone begins with “${cut}”. There are: `, ...choice(known, (id) => `${source}.${id}`, at - 1, (id) => id), "."];
    return [`Nothing leaves the last service, so that “${cut}” is read as ${short(known[0])}.`];
  }

  /** @param {"pushState" | "replaceState"} how */
  function write(how) {
    const parts = Object.keys(load).filter((name) => load[name] !== usual[name]).map((name) => `${name}=${typeof load[name] === "boolean" ? Number(load[name]) : load[name]}`);
    const query = [...(builder ? [`p=${first && pathOfHops(first, hops, data)}`] : []), ...parts].join("&");
    history[how](history.state, "", location.pathname + (query && `?${query}`) + location.hash);
  }

  function showAll() {
    reset.hidden = Object.keys(load).every((name) => load[name] === usual[name]);
    for (const part of block.querySelectorAll(".fg-head, .fg-facts")) /** @type {HTMLElement} */ (part).hidden = !hops.length;
    told.className = hops.length ? "fg-heard" : "fg-told"; // what is seen has no need of it
    told.replaceChildren(first && !hops.length ? "A chain has two services or more." : "");
    if (!hops.length) return;
    showAnswers();
    const { met: [limit] } = answers(hops, load).limits;
    told.append(`${[first, ...hops.map(({ target }) => target)].map(short).join(" → ")}.`, limit ? ` First limit: ${rateText(limit.rate)}, ${data.facts[limit.fact][1]}.` : "");
  }

  let recalled = "?";
  function recall() {
    // The mark of a source changes the address too, but nothing of the chain.
    if (location.search === recalled) return;
    recalled = location.search;
    const asked = new URLSearchParams(addressQuery()), read = readLoad(asked, data.load);
    load = read.load;
    openPath((builder && asked.get("p")) ?? (builder && asked.has("p") ? "" : data.path));
    notes.append(...lines(read.problems));
  }

  for (const link of block.querySelectorAll("a[href*='services/'][href*='#']")) {
    const { pathname, hash } = new URL(/** @type {HTMLAnchorElement} */ (link).href), found = [];
    for (let next = link.nextSibling; next && (next instanceof Element ? next.matches("[href^='#source-'], [popovertarget], .fg-unverified") : next.textContent === " "); next = next.nextSibling) found.push(next);
    if (found.length) marks.set(`${pathname.match(/services\/([^/]+)/)?.[1]}.${hash.slice(1)}`, found);
  }
  first = data.path.split(",")[0];
  hops = hopsOfPath(data.path, data).hops;
  const list = block.querySelectorAll("#outage ~ ul > li");
  const { missing: missed } = answers(hops, usual);
  keyOfMissing = JSON.stringify([hops.map(({ title }) => title), missed]);
  missed.forEach(({ leg }, n) => marks.set(leg, [...list[n]?.querySelectorAll("[href^='#source-'], [popovertarget^=source]") ?? []]));
  const assumed = block.querySelector(".fg-checks");
  if (assumed) assumed.replaceWith(form);
  else one(".fg-limits").before(form);
  if (builder) builder.replaceChildren(notes, path, tools, next, told);
  else form.before(notes);
  recall();
  return recall;
}

startBlocks("article:has(.fg-chain)", start);
