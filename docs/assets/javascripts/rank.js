// @ts-check
// What a reader's words find in the index of the search, best first. The published search.js holds this.

import { SMALL, WORD, amountsIn, plainText, stem, stems, tellingStems } from "./words.js";

// What a word is worth, by where it stands in an entry; most words stand in several places, and the best counts.
const IN_TITLE = 10, TYPED_FOR_IT = 8, OF_NAMED_SERVICE = 9, OF_SERVICE_CALLED_SO = 6, SYNONYM = 6, BEGINS_NAME = 6, IN_PART_OF_NAME = 3, IN_TEXT = 3, ELSEWHERE = 2;
const OF_ANOTHER = 6; // what the name of a service is worth at most in the entries of others
const OTHER_AMOUNT = 0.6, WITHIN = 0.3, BEGUN = 0.5, MISSPELT = 0.6, NEAREST = 0.95;
const FROM_TO = 1.5; // a way between services, typed in its direction
const COMPARED = 2, VAGUE = 0.4; // what is compared, and what is said of a service that is not named
const CALLED_SO = 4, NAMED_ONLY = 1.5, TITLED_SO = 2.2, TITLED_SO_IN_SERVICE = 1.6;
const SAID_OF_EVERY_FIGURE = new Set(["limit", "quota", "maximum", "maximal"]);
const LONGEST_NAME = 4; // words

/** @typedef {{page: number, anchor: string, kind: number, title: string, text: string, phrases: string[], synonyms: number[], amounts: string[], size: number}} Entry */
/** @typedef {{titles: string[][], kinds: [string, number][], units: Record<string, any[]>, entries: Entry[], typed: string[], places: Map<string, number[]>, parts: Map<string, Set<number>>, names: Map<string, Set<number>>, spelt: Map<string, string>, phrases: Set<string>[][]}} Prepared */

/** The index made ready for questions. @param {any} index @returns {Prepared} */
export function prepare(index) {
  /** @type {Map<string, number[]>} Entry and worth, in turns */
  const places = new Map();
  /** @type {Map<string, string>} */
  const known = new Map(), spelt = new Map();
  const put = (/** @type {string} */ word, /** @type {number} */ at, /** @type {number} */ worth) => {
    let root = known.get(word);
    if (root === undefined) {
      known.set(word, root = stem(word));
      if (!spelt.has(root)) spelt.set(root, word);
    }
    const list = places.get(root);
    if (!list) places.set(root, [at, worth]);
    else if (list[list.length - 2] !== at) list.push(at, worth);
  };
  const putAll = (/** @type {string} */ text, /** @type {number} */ at, /** @type {number} */ worth) => {
    for (const word of plainText(text).match(WORD) ?? []) put(word, at, worth);
  };
  const typed = index.synonyms.map((/** @type {string} */ phrases) => plainText(phrases).match(WORD) ?? []);
  /** @type {Entry[]} */
  const entries = index.entries.map((/** @type {any[]} */ row, /** @type {number} */ at) => {
    const [page, anchor, kind, title, text = "", also = "", synonyms = [], amounts = ""] = row;
    const name = title.split(": ")[0];
    putAll(title, at, IN_TITLE);
    putAll(also, at, TYPED_FOR_IT);
    for (const number of synonyms) for (const word of typed[number]) put(word, at, SYNONYM);
    putAll(text, at, IN_TEXT);
    const codes = amounts ? amounts.split(" ") : [];
    return { page, anchor, kind, title, text, phrases: [name, ...also.split(", ")], synonyms, amounts: codes, size: plainText(name).match(WORD)?.length ?? 1 };
  });
  for (const [word, steps] of Object.entries(index.words)) {
    const root = stem(word), list = places.get(root) ?? [];
    let at = 0;
    for (const step of /** @type {string} */ (steps).split(" ")) list.push(at += parseInt(step, 16), ELSEWHERE);
    places.set(root, list);
    if (!spelt.has(root)) spelt.set(root, word);
  }
  /** @type {Map<string, Set<number>>} Pages by each word, and by each name of their services without spaces */
  const parts = new Map(), names = new Map(), firsts = new Map();
  const add = (/** @type {Map<string, Set<number>>} */ map, /** @type {string} */ key, /** @type {number} */ page) => map.set(key, (map.get(key) ?? new Set()).add(page));
  index.pages.forEach((/** @type {string[]} */ [, title, all], /** @type {number} */ page) => { if (all) add(firsts, stems(title)[0], page); });
  index.pages.forEach((/** @type {string[]} */ [, , all], /** @type {number} */ page) => {
    for (const name of all ? all.split(", ") : []) {
      const telling = tellingStems(name), key = telling.join("");
      for (const root of telling) add(parts, root, page);
      // "Aurora" is what two services are called before it is what a third stands in front of.
      for (const owner of firsts.get(key) ?? [page]) add(names, key, owner);
    }
  });
  return { titles: index.pages, kinds: index.kinds, units: index.units, entries, typed: index.synonyms, places, parts, names, spelt, phrases: [] };
}

/** How many letters differ between two words, at most `most + 1`. @param {string} one @param {string} other @param {number} most */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = /** @type {number[]} */ ([]), row = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let n = 1; n <= one.length; n++) {
    const above = row;
    row = [n];
    for (let m = 1; m <= other.length; m++) {
      const same = one[n - 1] === other[m - 1];
      row[m] = Math.min(above[m] + 1, row[m - 1] + 1, above[m - 1] + (same ? 0 : 1));
      if (n > 1 && m > 1 && one[n - 1] === other[m - 2] && one[n - 2] === other[m - 1]) row[m] = Math.min(row[m], before[m - 2] + 1);
    }
    before = above;
  }
  return row[other.length];
}

/** The stems of the index that are nearest to one that it lacks. @param {Prepared} index @param {string} word */
export function nearest(index, word) {
  const most = word.length > 7 ? 2 : word.length > 3 ? 1 : 0;
  if (!most || /\d/.test(word)) return [];
  return [...index.places].filter(([known]) => !/\d/.test(known))
    .map(([known, list]) => ({ known, off: distance(word, known, most), often: list.length }))
    .filter(({ off }) => off <= most).sort((a, b) => a.off - b.off || b.often - a.often).slice(0, 3).map(({ known }) => known);
}

/**
 * What a query finds: entries with their scores, best first, and the words of it that stand nowhere.
 * @param {Prepared} index
 * @param {string} query
 */
export function findEntries(index, query) {
  const { amounts, rest } = amountsIn(query, index.units);
  const typed = (rest.match(WORD) ?? []).flatMap((word) => stands(index, stem(word)) ? word : word.split(/^([a-z]+)(?=\d)/).filter(Boolean));
  const telling = typed.filter((word) => !SMALL.has(word));
  const words = telling.length || amounts.length ? telling : typed;
  /** @type {{word: string, near: string[]}[]} */
  const unknown = [];
  const forms = words.map((word, at) => formsOf(index, words, at, at === words.length - 1 && !/\s$/.test(query), unknown));
  const roots = words.map((word, at) => stem(unknown.find((missing) => missing.word === word)?.near[0] ?? word));
  const named = namedServices(index, roots);
  const meant = new Set(named.flatMap((pages) => [...pages]));
  const terms = forms.map((form, at) => worthOf(index, form, named[at], meant));
  terms.push(...amounts.map((bases) => worthOfAmount(index, bases)));
  const compares = /\b(?:vs|versus|or|compared?|difference)\b/.test(rest);
  /** @type {Map<number, {sum: number, met: number, title: number}>} */
  const sums = new Map();
  for (const { places, rarity } of terms) {
    for (const [at, worth] of places) {
      const score = sums.get(at) ?? { sum: 0, met: 0, title: 0 };
      score.sum += worth * rarity;
      score.met += 1;
      score.title += Number(worth >= IN_TITLE * NEAREST);
      sums.set(at, score);
    }
  }
  const found = [...sums].map(([at, { sum, met, title }]) => {
    const entry = index.entries[at], all = met / terms.length;
    const whole = 1 + 0.4 * Math.min(1, title / entry.size);
    const [kind, weight] = index.kinds[entry.kind], [address] = index.titles[entry.page];
    const vague = (kind === "statement" || kind === "way") && !named.some((pages) => pages.size) ? VAGUE : 1;
    const ends = kind === "way" ? entry.title.split(": ")[0].split(" \u2192 ").map((name) => roots.indexOf(stem(plainText(name).match(WORD)?.[0] ?? ""))) : [];
    const direction = kind === "way" && compares ? 1 / COMPARED : ends[1] > ends[0] && ends[0] >= 0 ? FROM_TO : 1;
    return { entry, at, met, score: sum * all * all * whole * weight * vague * direction * (compares && /^co(mpare|st)\//.test(address) ? COMPARED : 1) };
  });
  const best = (/** @type {typeof found} */ results) => results.sort((a, b) => b.score - a.score || a.at - b.at);
  for (const result of best(found).slice(0, 80)) if (!amounts.length) result.score *= calledSo(index, result.at, roots, named);
  return { found: best(found), unknown, terms: terms.length };
}

/** Whether a stem stands in the index or names a service. @param {Prepared} index @param {string} root */
const stands = (index, root) => index.places.has(root) || index.parts.has(root) || index.names.has(root);

/**
 * The stems that a typed word may stand for, each with its share; what stands nowhere is added to `unknown`.
 * @param {Prepared} index @param {string[]} words @param {number} at @param {boolean} unfinished
 * @param {{word: string, near: string[]}[]} unknown
 */
function formsOf(index, words, at, unfinished, unknown) {
  const word = words[at], root = stem(word), stood = stands(index, root);
  /** @type {Map<string, number>} */
  const forms = new Map([[root, 1]]);
  for (const joined of [(words[at - 1] ?? "") + word, word + (words[at + 1] ?? "")].map(stem)) {
    if (joined !== root && index.places.has(joined)) forms.set(joined, 1);
  }
  if (stood && !unfinished) return forms;
  if (word.length > (stood ? 2 : 1) && !/^\d/.test(word)) {
    for (const known of index.places.keys()) if (known !== root && known.startsWith(word)) forms.set(known, stood ? BEGUN / 3 : BEGUN);
  }
  if (stood || forms.size > 1) return forms;
  const near = nearest(index, root);
  for (let cut = 3; !near.length && cut < word.length - 2; cut++) {
    const halves = [word.slice(0, cut), word.slice(cut)].map(stem);
    if (halves.every((half) => index.places.has(half))) for (const half of halves) forms.set(half, MISSPELT);
  }
  if (forms.size > 1) return forms;
  unknown.push({ word, near: near.map((known) => index.spelt.get(known) ?? known) });
  near.forEach((known, n) => forms.set(known, n ? MISSPELT : NEAREST));
  return forms;
}

/** For each word the pages of the services that are named by it, or by more words with it; the longest name counts. @param {Prepared} index @param {string[]} roots */
function namedServices(index, roots) {
  const named = roots.map(() => /** @type {Set<number>} */ (new Set()));
  for (let length = Math.min(LONGEST_NAME, roots.length); length; length--) {
    const free = named.map((pages) => !pages.size);
    for (let at = 0; at + length <= roots.length; at++) {
      const pages = index.names.get(roots.slice(at, at + length).join(""));
      if (!pages || !free.slice(at, at + length).every(Boolean)) continue;
      for (let n = at; n < at + length; n++) for (const page of pages) named[n].add(page);
    }
  }
  return named;
}

/**
 * How much an entry gains that is called what was typed, the names of its service aside.
 * @param {Prepared} index @param {number} at @param {string[]} roots @param {Set<number>[]} named
 */
function calledSo(index, at, roots, named) {
  const { page, kind, phrases, synonyms } = index.entries[at];
  if (kind && index.titles[page][2] && named.some((pages) => pages.size) && !named.some((pages) => pages.has(page))) return 1;
  const own = index.phrases[at] ??= [phrases, synonyms.flatMap((n) => index.typed[n].split(", "))].map((all) => new Set(all.filter(Boolean).map((phrase) => tellingStems(phrase).join(" "))));
  if (own[0].has(roots.join(" "))) return kind ? TITLED_SO : CALLED_SO;
  if (!kind) return named.every((pages) => pages.has(page)) ? NAMED_ONLY : 1;
  const short = new Set(index.titles[page][2] ? stems(index.titles[page][1]) : []), others = roots.filter((_, n) => !named[n].has(page));
  if (own[0].has(roots.filter((root) => !short.has(root)).join(" "))) return TITLED_SO;
  const special = others.filter((root) => !SAID_OF_EVERY_FIGURE.has(root)), asked = [others.join(" "), special.join(" ")].filter(Boolean);
  return asked.some((words) => own[0].has(words)) || (special.length && asked.some((words) => own[1].has(words))) ? TITLED_SO_IN_SERVICE : 1;
}

/**
 * What the forms of a word are worth in each entry, and how rare it is.
 * @param {Prepared} index @param {Map<string, number>} forms @param {Set<number>} named the services that it names @param {Set<number>} meant those that any word names
 */
function worthOf(index, forms, named, meant) {
  /** @type {Map<number, number>} */
  const places = new Map();
  const raise = (/** @type {number} */ at, /** @type {number} */ worth) => { if (worth > (places.get(at) ?? 0)) places.set(at, worth); };
  const elsewhere = (/** @type {number} */ at) => {
    const { page } = index.entries[at];
    return named.size && !meant.has(page) && index.titles[page][2];
  };
  for (const [root, share] of forms) {
    const list = index.places.get(root) ?? [];
    for (let n = 0; n < list.length; n += 2) raise(list[n], Math.min(list[n + 1], elsewhere(list[n]) ? OF_ANOTHER : IN_TITLE) * share);
  }
  const rarity = Math.log(2 + index.entries.length / (1 + places.size));
  const [root] = forms.keys(), parts = index.parts.get(root);
  if (named.size || parts) {
    index.entries.forEach(({ page }, at) => {
      if (named.has(page)) raise(at, stems(index.titles[page][1]).some((name) => (forms.get(name) ?? 0) > BEGUN) ? OF_NAMED_SERVICE : OF_SERVICE_CALLED_SO);
      else if (parts?.has(page)) raise(at, stems(index.titles[page][1])[0] === root ? BEGINS_NAME : IN_PART_OF_NAME / Math.sqrt(parts.size));
    });
  }
  return { places, rarity };
}

/** The entries that hold an amount, and how rare it is. @param {Prepared} index @param {string[]} bases what it may be */
function worthOfAmount(index, bases) {
  /** @type {Map<number, number>} */
  const places = new Map();
  index.entries.forEach(({ amounts }, at) => {
    for (const [n, code] of amounts.entries()) {
      const rate = code.replace("r", "s");
      const worth = bases.includes(rate) ? (n || rate !== code ? OTHER_AMOUNT : 1) : within(code, bases) ? WITHIN : 0;
      if (worth * IN_TITLE > (places.get(at) ?? 0)) places.set(at, worth * IN_TITLE);
    }
  });
  return { places, rarity: Math.log(2 + index.entries.length / (1 + places.size)) };
}

/** Whether a range, as `t1800-604800`, holds one of these amounts. @param {string} range @param {string[]} bases */
function within(range, bases) {
  const ends = /^(.)([\d.e+]+)-(.*)$/.exec(range);
  return !!ends && bases.some((base) => base[0] === ends[1] && Number(base.slice(1)) > Number(ends[2]) && Number(base.slice(1)) <= (ends[3] ? Number(ends[3]) : Infinity));
}
