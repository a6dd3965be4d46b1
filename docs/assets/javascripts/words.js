// @ts-check
// What a reader types, as the search compares it: stems of words, and amounts in base units. search.js holds this.

export const SMALL = new Set("a about all an and any are as at be by can do does for from has have how i if in into is it its many max maximum min much my of on or our that the there this to up versus vs what when where who why will with without you your aws amazon".split(" "));
const LONGEST_QUERY = 200; // characters
const TYPED = /(?<![a-z0-9.])(\d+(?:\.\d+)?)[\s-]?([a-z]+)(?![a-z0-9])/g;
export const WORD = /[a-z0-9]+(?:\.\d+)*/g;

/** Small letters, and numbers without commas. @param {string} text */
export const plainText = (text) => text.toLowerCase().replace(/(\d),(?=\d)/g, "$1");

/** The same of what is typed, without accents, and `10k` as 10000. @param {string} text */
const typedText = (text) => plainText(text.slice(0, LONGEST_QUERY)).normalize("NFKD").replace(/[\u0300-\u036f]/g, "")
  .replace(/(\d+(?:\.\d+)?) ?(k|thousand|million)(?![a-z0-9])/g, (_, number, times) => `${number * (times === "million" ? 1e6 : 1e3)}`);

/** A word without what the plural, -ed and -ing add to it, nor letters doubled before that. @param {string} word */
export function stem(word) {
  if (/\d/.test(word) || word.length < 4) return word;
  const singular = word.replace(/ies$/, "y").replace(/([^sui])s$/, "$1");
  const root = singular.replace(/^(?=.{6})(.*[aeiouy].+)(?:ing|ed)$/, "$1");
  return root.replace(/e$/, "").replace(/([b-df-hj-np-tv-z])\1$/, "$1");
}

/** @param {string} text */
export const stems = (text) => (plainText(text).match(WORD) ?? []).map(stem);

/** The same without small words, unless there are no others. @param {string} text */
export function tellingStems(text) {
  const all = plainText(text).match(WORD) ?? [], telling = all.filter((word) => !SMALL.has(word));
  return (telling.length ? telling : all).map(stem);
}

/**
 * The times and sizes in a query, each as all that it may be in seconds (`t900`) or bytes, and the query without them.
 * @param {string} text
 * @param {Record<string, any[]>} units
 */
export function amountsIn(text, units) {
  /** @type {string[][]} */
  const amounts = [];
  const rest = typedText(text).replace(TYPED, (typed, number, name) => {
    if (!Object.hasOwn(units, name)) return typed;
    const [measured, ...factors] = units[name];
    amounts.push(factors.map((factor) => measured + Number((number * factor).toPrecision(12))));
    return " ";
  });
  return { amounts, rest };
}
