// @ts-check
// Choose among the questions of a page, and keep which of them the reader knew: in the address, or in the browser if
// the reader agrees.
import { addressQuery, addressTarget } from "./address.js";
import { make, startBlocks } from "./blocks.js";

/** @typedef {{box: HTMLDetailsElement, summary: HTMLElement, heading: HTMLElement, service: string, key: string, sign: HTMLElement}} Card */

const STORE = "field-guide-known"; // the name in the browser's storage
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * Three characters for each question, the same for as long as it is worded the same; no two have the same.
 * @param {string[]} questions
 */
export function shortKeys(questions) {
  /** @type {Set<string>} */
  const keys = new Set();
  for (const question of questions) {
    let hash = 0x811c9dc5, key = ""; // FNV-1a
    do {
      for (const letter of question) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
      key = [26, 20, 14].map((shift) => DIGITS[(hash >>> shift) & 63]).join("");
    } while (keys.has(key));
    keys.add(key);
  }
  return [...keys];
}

/** What the reader has let this browser remember; null is nothing. */
function remembered() {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null; // the browser forbids it
  }
}

/** @param {HTMLElement} place */
function start(place) {
  const page = /** @type {HTMLElement} */ (place.parentElement);
  /** @type {Record<string, string>} */
  const names = {};
  /** @type {Card[]} */
  const cards = [];
  let heading = place;
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("h2[id], details.question"))) {
    const summary = part.querySelector("summary"), named = part.querySelector("small a");
    if (!(part instanceof HTMLDetailsElement) || !summary) {
      heading = part;
      continue;
    }
    const link = /** @type {HTMLAnchorElement} */ (named ?? part.querySelector("a"));
    const service = link.pathname.split("/").at(-2) ?? "";
    if (named) names[service] = named.textContent ?? "";
    cards.push({ box: part, summary, heading, service, key: "", sign: make("em", {}, "known") });
  }
  shortKeys(cards.map(({ summary }) => summary.textContent ?? "")).forEach((key, at) => (cards[at].key = key));
  const known = /** @type {Set<string>} */ (new Set());

  const of = make("select", { name: "of", ariaLabel: "Questions on" }, make("option", { value: "" }, "All services"));
  for (const { id, firstChild } of new Set(cards.map((card) => card.heading))) {
    const services = new Set(cards.filter((card) => card.heading.id === id).map(({ service }) => service));
    const options = [...services].sort((a, b) => names[a].localeCompare(names[b])).map((service) => make("option", { value: service }, names[service]));
    of.append(make("optgroup", { label: firstChild?.textContent }, make("option", { value: id }, `All of ${firstChild?.textContent}`), ...options));
  }
  const left = make("input", { type: "checkbox", name: "left" }), remember = make("input", { type: "checkbox" });
  const count = make("output"), forget = make("button", { type: "button" }, "Forget them");
  place.append(make("form", { className: "fg-added", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
    of, make("label", {}, left, "Only what I do not know"), make("span", {}, count, forget), make("label", {}, remember, "Remember in this browser"),
    make("small", {}, "What you know stays in this page’s address, unless this browser may remember it. In an open answer, key 1 is “Knew it”, key 2 “Did not”.")));

  function show() {
    let chosen = 0, knew = 0;
    for (const { heading } of cards) heading.hidden = true;
    for (const { box, summary, heading, service, key, sign } of cards) {
      const fits = ["", heading.id, service].includes(of.value), is = known.has(key);
      chosen += Number(fits);
      knew += Number(fits && is);
      box.hidden = !fits || (left.checked && is);
      if (!box.hidden) heading.hidden = false;
      if (is) summary.append(sign);
      else sign.remove();
    }
    for (const entry of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".md-nav--secondary a"))) {
      const heading = addressTarget(entry.hash), place = entry.closest("li");
      if (heading && place) place.hidden = heading.hidden;
    }
    count.value = `${chosen} questions, ${knew} known`;
    forget.hidden = !known.size;
  }

  /** @param {"pushState" | "replaceState"} way */
  function keep(way) {
    const keys = [...known].join("");
    try {
      if (remember.checked) localStorage.setItem(STORE, keys);
      else localStorage.removeItem(STORE);
    } catch {
      remember.checked = false;
    }
    const said = Object.entries({ of: of.value, left: left.checked ? "1" : "", known: remember.checked ? "" : keys }).filter(([, value]) => value);
    const query = `${new URLSearchParams(said)}`;
    history[way](history.state, "", location.pathname + (query && `?${query}`) + location.hash);
    show();
  }

  function recall() {
    const asked = new URLSearchParams(addressQuery()), stored = remembered();
    of.value = asked.get("of") ?? "";
    if (of.selectedIndex < 0) of.value = "";
    left.checked = asked.has("left");
    remember.checked = stored !== null;
    for (const key of `${asked.get("known") ?? ""}${stored ?? ""}`.match(/.{3}/g) ?? []) known.add(key);
    show();
  }

  /** @param {Card} card @param {boolean} knew */
  function mark(card, knew) {
    if (knew) known.add(card.key);
    else known.delete(card.key);
    keep("replaceState");
    card.box.open = false;
    cards.slice(cards.indexOf(card) + 1).find(({ box }) => !box.hidden)?.summary.focus();
  }

  for (const card of cards) card.box.addEventListener("toggle", () => card.box.append(make("p", { className: "fg-added" },
    make("button", { type: "button", onclick: () => mark(card, true) }, "Knew it"),
    make("button", { type: "button", onclick: () => mark(card, false) }, "Did not"))), { once: true });
  page.addEventListener("keydown", ({ key, target }) => {
    const box = /** @type {Element} */ (target).closest("details[open]"), card = cards.find((card) => card.box === box);
    if (card && /^[12]$/.test(key)) mark(card, key === "1");
  });
  of.onchange = left.onchange = () => keep("pushState");
  remember.onchange = () => keep("replaceState");
  forget.onclick = () => {
    known.clear();
    keep("pushState");
    of.focus();
  };
  recall();
  return recall;
}

startBlocks(".fg-questions", start);
