// @ts-check
// Names that were probably meant by one that does not exist. The published scripts hold this; no browser asks for it.

/**
 * How many letters have to be changed, added or left out.
 * @param {string} a
 * @param {string} b
 */
export function distance(a, b) {
  let row = [...Array(b.length + 1).keys()];
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + Number(b[j] !== letter)));
    row = next;
  }
  return row[b.length];
}

/**
 * The services that were probably meant, at most three, the likeliest first.
 * @template {{id: string, name: string}} Known
 * @param {string} asked
 * @param {Known[]} known
 */
export function nearest(asked, known) {
  const far = (/** @type {string} */ name) => (asked.length > 2 && (name.includes(asked) || asked.includes(name)) ? 1 : distance(asked, name));
  return known
    .map((service) => ({ service, by: Math.min(far(service.id), far(service.name.toLowerCase().replaceAll(" ", "-"))) }))
    .filter(({ by }) => by <= Math.min(asked.length - 1, Math.max(2, asked.length / 3)))
    .sort((a, b) => a.by - b.by)
    .slice(0, 3)
    .map(({ service }) => service);
}
