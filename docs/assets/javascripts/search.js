// @ts-check
// The search in the theme's dialog: what is typed finds at once, from an index that comes with this script.
"use strict";
import { findEntries, prepare } from "./rank.js";

const MOST_RESULTS = 20;

/**
 * Answer what is typed into the search from now on.
 * @param {any} written the index
 * @param {string} root the address of the site
 */
function startSearch(written, root) {
  /** @type {(selector: string) => any} */
  const one = (selector) => document.querySelector(selector);
  /** @param {string} name @param {object} settings @param {(Node | string)[]} inside */
  const part = (name, settings, ...inside) => {
    const element = Object.assign(document.createElement(name), settings);
    element.append(...inside);
    return element;
  };
  const index = prepare(written), query = one(".md-search__input"), toggle = one("#__search");
  const meta = part("div", { className: "md-search-result__meta", role: "status" });
  const list = part("ol", { className: "md-search-result__list", role: "presentation" });
  const result = part("div", { className: "md-search-result" }, meta, list);
  const scrolled = part("div", { className: "md-search__scrollwrap", tabIndex: 0 }, result);
  query.form.after(part("div", { className: "md-search__output" }, scrolled));
  // Of a disk, browsers show no folder.
  const addressOf = (/** @type {string} */ page) => root + (location.protocol === "file:" ? `${page}index.html` : page);

  /** @param {string} href @param {string} title @param {string} place @param {string} text */
  const item = (href, title, place, text) => {
    const heading = part("h2", { textContent: title });
    const article = part("article", { className: "md-search-result__article md-typeset" }, heading);
    if (place) heading.prepend(part("small", { textContent: place }));
    if (text) article.append(part("p", { textContent: text }));
    return part("li", { className: "md-search-result__item" }, part("a", { className: "md-search-result__link", href, tabIndex: -1 }, article));
  };
  const resultOf = (/** @type {import("./rank.js").Entry} */ { page, anchor, title, text }) => {
    const [address, name] = index.titles[page];
    return item(addressOf(address) + (anchor ? `#${anchor}` : ""), title, name === title ? "" : name, text);
  };
  const instead = () => [
    item(`${addressOf("not-here/")}`, "What is not here, and why", "", "Services that this guide leaves out, and what to take instead."),
    item(`${addressOf("choose/")}`, "Choose", "", "Questions that lead to a service."),
  ];

  const show = () => {
    const typed = query.value.trim();
    if (!typed) {
      meta.textContent = "Type to start searching";
      list.replaceChildren();
      return;
    }
    const { found, unknown, terms } = findEntries(index, query.value);
    const shown = found.filter(({ score }) => score > found[0].score / 8).slice(0, MOST_RESULTS);
    const all = shown.length && shown[0].met === terms && !unknown.length;
    const items = shown.map(({ entry }) => resultOf(entry));
    if (!all) items.push(...instead());
    list.replaceChildren(...items);
    const near = unknown.flatMap((missing) => missing.near);
    meta.textContent = [
      ...unknown.map(({ word }) => `Nothing for “${word}”`),
      ...(near.length ? [`nearest: ${near.join(", ")}`] : []),
      ...(shown.length ? [shown.length === 1 ? "1 result" : `${shown.length} results`] : unknown.length ? [] : ["Nothing found"]),
    ].join("; ");
  };
  query.addEventListener("input", show);
  query.form.addEventListener("reset", () => setTimeout(() => { show(); query.focus(); }));
  list.addEventListener("click", (/** @type {MouseEvent} */ { target }) => {
    if (/** @type {Element} */ (target).closest("a")) toggle.checked && toggle.click();
  });
  addEventListener("keydown", (event) => {
    if (!toggle.checked || event.metaKey || event.ctrlKey || event.isComposing) return;
    const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const stops = [query, ...links];
      stops[(at + 1 + step + stops.length) % stops.length].focus();
      event.preventDefault();
    } else if (event.key === "Enter" && document.activeElement === query) {
      links[0]?.click();
    } else if (event.key === "Escape" && at >= 0) {
      toggle.click();
      query.blur();
    }
  });
  show();
}

// The frame calls the first, tests the others.
Object.assign(window, { startSearch, prepare, findEntries });
