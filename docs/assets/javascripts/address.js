// @ts-check
// What the address says, for all scripts: whoever made it, it cannot throw, and no part of it is endless.
// The published scripts hold this; no browser asks for it.

const LONGEST_PART = 2000; // characters

/** The query of the page's address, cut where it is longer than any that this guide makes. */
export const addressQuery = () => location.search.slice(0, LONGEST_PART);

/**
 * The element that an address leads to; none where its escapes are broken.
 * @param {string} hash
 */
export function addressTarget(hash = location.hash) {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1, LONGEST_PART)));
  } catch {
    return null;
  }
}
