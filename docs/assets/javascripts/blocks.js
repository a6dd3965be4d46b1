// @ts-check
// What the scripts of a page have in common: elements, words in addresses, and blocks that come alive.
// The published scripts hold this; no browser asks for it.

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, any>} properties
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** @param {string} words */
export const slug = (words) => words.toLowerCase().replace(/[^a-z0-9.]+/g, "-").replace(/^-|-$/g, "");

/**
 * Starts every block of a page that a selector finds, once, and again what comes by instant navigation. What `start`
 * returns is called when the reader goes back or forward.
 * @param {string} selector
 * @param {(block: HTMLElement) => () => void} start
 */
export function startBlocks(selector, start) {
  /** @type {Map<HTMLElement, () => void>} */
  const recalls = new Map();
  const startAll = () => {
    for (const block of recalls.keys()) if (!block.isConnected) recalls.delete(block);
    for (const block of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))) {
      if (!recalls.has(block)) recalls.set(block, start(block));
    }
  };
  startAll();
  addEventListener("popstate", () => recalls.forEach((recall) => recall()));
  // With instant navigation the theme swaps pages and says so here; its script runs after this one.
  const subscribe = () => /** @type {any} */ (window).document$?.subscribe(startAll);
  addEventListener("DOMContentLoaded", subscribe);
  if (document.readyState === "complete") subscribe();
}
