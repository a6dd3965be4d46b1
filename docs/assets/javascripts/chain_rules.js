// @ts-check
// What follows for a chain of ways: codes, numbers and ids of figures. macros/catalog/chain_rules.py does the same;
// tests/catalog/chain_cases.yml holds for both. The published chain.js holds this; no browser asks for it.

/** @typedef {Record<string, any>} Plain Of JSON; what is none, false or empty is left out. macros/catalog/hops.py has them. */

export const OUTAGES = [3600, 86400, 5 * 86400]; // seconds: an hour, a day, five days
const ORDERS = ["none", "best-effort", "per-key", "per-partition", "total"]; // from the weakest
/** @type {Record<string, string>} */
const REPEATING = { "at-least-once": "repeated", "best-effort": "repeated", undocumented: "unknown", "exactly-once-scoped": "scoped" };
const STOPPED_LOOPS = ["lambda", "s3", "sns", "sqs"]; // the services through which Lambda follows an event
const QUEUE_PLACE = "AWS::SQS::Queue.RedrivePolicy";

/**
 * All that follows for a chain under a load.
 * @param {Plain[]} hops
 * @param {Plain} load
 */
export const answers = (hops, load) => ({
  payload: payload(hops),
  order: order(hops),
  duplicates: duplicates(hops, load),
  wait: wait(hops, load),
  limits: limits(hops, load),
  outage: OUTAGES.map((seconds) => outage(hops, load, seconds)),
  missing: missing(hops, load),
  loop: loop(hops),
  idle: idle(hops),
});

/** The first of those with the least number. @param {Plain[]} all @param {string} key @returns {Plain | null} */
const least = (all, key) => all.reduce((/** @type {Plain | null} */ found, one) => (found && found[key] <= one[key] ? found : one), null);

/** The numbers of the hops that fit. @param {Plain[]} hops @param {(hop: Plain) => boolean} fits */
const numbers = (hops, fits) => hops.flatMap((hop, n) => (fits(hop) ? [n] : []));

/** @param {string} service @param {Plain} figure @returns {boolean} */
const isOf = (service, figure) => figure.fact.startsWith(`${service}.`);

/** The largest message in bytes; `stored` is what the last store takes as one item. @param {Plain[]} hops */
function payload(hops) {
  const sizes = hops.flatMap((hop, n) => (hop.payload ? [{ hop: n, ...hop.payload }] : [])), last = hops[hops.length - 1];
  const stores = sizes.length > 1 && last.stores && isOf(last.target, sizes[sizes.length - 1]);
  const stored = stores ? sizes.pop() : null, limiting = least(sizes, "bytes");
  return {
    code: limiting ? "largest" : "unknown",
    least: limiting,
    stored: stored && limiting && stored.bytes < limiting.bytes ? stored : null,
    unknown: numbers(hops, (hop) => !hop.payload),
  };
}

/** The order that is left at the end, and each way on which it becomes weaker. @param {Plain[]} hops */
function order(hops) {
  let kept = "total";
  const falls = [];
  for (const [n, hop] of hops.entries()) {
    const rank = ORDERS.indexOf(hop.order);
    if (rank < 0 || rank >= ORDERS.indexOf(kept)) continue;
    falls.push({ hop: n, from: kept, to: hop.order, code: rank < 2 ? "lost" : "narrowed" });
    kept = hop.order;
  }
  const unknown = numbers(hops, (hop) => hop.order === "undocumented");
  if (hops.every((hop) => hop.order === "not-applicable")) kept = "not-applicable";
  else if (unknown.length && ORDERS.indexOf(kept) > 1) kept = "unknown";
  return { kept, falls, unknown };
}

/** Where a message may become two, and from which way's target on that has to be harmless. @param {Plain[]} hops @param {Plain} load */
function duplicates(hops, load) {
  /** @type {Plain[]} */
  const at = [];
  const [first] = hops, clock = wait([first], load).seconds, runs = first.limits.some((/** @type {Plain} */ limit) => limit.of === "invocation-seconds");
  const decides = first.mode === "synchronous" && ["caller-decides", "undocumented"].includes(first.guarantee);
  if (decides || (first.mode === "asynchronous" && clock !== undefined)) at.push({ hop: 0, code: "caller", late: decides && runs && clock < load.seconds });
  for (const [n, { guarantee }] of hops.entries()) if (REPEATING[guarantee]) at.push({ hop: n, code: REPEATING[guarantee] });
  const harmful = at.filter(({ code }) => code !== "scoped").map(({ hop }) => hop);
  return { at, harmless: harmful.length ? Math.max(...harmful) : null };
}

/**
 * The longest wait of the caller: the first clock that ends on the run of synchronous ways at the beginning.
 * @param {Plain[]} hops
 * @param {Plain} load
 * @returns {Plain}
 */
function wait(hops, load) {
  const clocks = [], unknown = [];
  for (const [n, hop] of hops.entries()) {
    if (!["synchronous", "asynchronous"].includes(hop.mode)) break;
    const waits = hop.mode === "synchronous";
    // Whoever hands over waits for the source to accept it, and not while that tries the target.
    const times = (hop.timeouts ?? []).filter((/** @type {Plain} */ time) => waits || (isOf(hop.source, time) && !time.attempt));
    for (const { fact, seconds } of times) clocks.push({ hop: n, fact, seconds: fact === "lambda.timeout" ? load.function_timeout : seconds });
    if (!waits) break;
    if (!times.length) unknown.push(n);
  }
  const first = least(clocks, "seconds");
  if (!first) return { code: unknown.length ? "unknown" : "nobody", unknown };
  return { code: "wait", ...first, longer: clocks.filter((clock) => clock.seconds > first.seconds), unknown };
}

/** All limits in the order in which a rising rate meets them, in messages/s at the beginning. @param {Plain[]} hops @param {Plain} load */
function limits(hops, load) {
  const handed = hops.map((hop) => hop.mode).lastIndexOf("asynchronous"), split = handed < 0 ? hops.length : handed;
  /** @type {Map<string, Plain>} */
  const met = new Map();
  const unknown = [];
  for (const [n, hop] of hops.entries()) {
    for (const limit of hop.limits) {
      if (!limit.of) {
        unknown.push({ hop: n, fact: limit.fact });
        continue;
      }
      if (limit.direct && readsItself(hops, n)) continue;
      const behind = n > split || (n === split && (limit.of === "delivery" || !isOf(hop.source, limit)));
      const key = limit.shared ? limit.fact : `${limit.fact} ${n}`;
      const entry = met.get(key) ?? { hops: [], limit, taken: 0, above: above(limit, hop) };
      entry.hops.push(n);
      entry.taken += taken(limit, hop, load) * (behind && limit.shared ? load.branches : 1);
      met.set(key, entry);
    }
  }
  return { met: [...met.values()].map((entry) => limitAnswer(entry, load)).sort((a, b) => a.rate - b.rate), unknown };
}

/** What one message takes of a limit. @param {Plain} limit @param {Plain} hop @param {Plain} load @returns {number} */
function taken(limit, hop, load) {
  const size = limit.item ? load.item : load.size, batch = hop.batched ? load.batch : 1;
  const seconds = hop.batched ? load.batch_seconds : load.seconds;
  return {
    message: 1,
    delivery: 1,
    batch: 1 / batch,
    bytes: size,
    units: Math.ceil(size / (limit.unit_bytes ?? 1)),
    "invocation-seconds": seconds / batch,
    "message-seconds": seconds,
    "vcpu-seconds": load.task_seconds * load.task_vcpus,
  }[/** @type {"message"} */ (limit.of)];
}

/** What becomes of what is above a limit: mostly what the holder does about a refusal. @param {Plain} limit @param {Plain} hop */
function above(limit, hop) {
  if (["queue-poll", "stream-poll"].includes(hop.mode)) return "lag"; // what nobody has taken stays where it is
  if (limit.above !== "refused" || hop.mode === "synchronous" || isOf(hop.source, limit)) return limit.above ?? "unknown";
  const known = hop.legs.some((/** @type {Plain} */ { failures: { unavailable } }) => unavailable && unavailable.tries !== "undocumented");
  return known ? "retried" : "unknown";
}

/** @param {Plain} entry @param {Plain} load */
function limitAnswer({ hops, limit, taken, above }, load) {
  const each = Boolean(limit.each), perUnit = (each ? load.keys : 1) / taken, rate = limit.value * perUnit;
  return {
    hops,
    fact: limit.fact,
    rate,
    share: load.rate / rate,
    least: limit.least === undefined ? null : limit.least * perUnit,
    highest: limit.highest === undefined ? null : limit.highest * perUnit,
    lifts: limit.lifts,
    above,
    burst: limit.burst ?? null,
    each,
  };
}

/**
 * What has become of a message after some seconds in which the last consumer failed, from its arrival on.
 * An error that is returned is one of whoever called, so that the way before decides.
 * @param {Plain[]} hops
 * @param {Plain} load
 * @param {number} seconds
 * @returns {Plain}
 */
export function outage(hops, load, seconds) {
  let kind = load.failure;
  for (let n = hops.length - 1; n >= 0; n--) {
    const leg = hops[n].legs[hops[n].legs.length - 1];
    if (!leg) return { code: "unknown", hop: n, reason: "no-leg" };
    const known = [kind, "unavailable", "error"].find((word) => leg.failures[word]);
    if (!known) return { code: "unknown", hop: n, leg: leg.id, reason: "no-failure" };
    const { then } = leg.failures[known];
    if (then !== "returned" && !(then === "dropped" && readsItself(hops, n))) return { hop: n, leg: leg.id, kind: known, ...fate(leg, leg.failures[known], load, seconds) };
    kind = "error";
  }
  return { code: "returned", hop: 0 };
}

/** Whether the source of a way collects what it has read from a stream, which keeps it meanwhile. @param {Plain[]} hops @param {number} n */
const readsItself = (hops, n) => hops[n].mode === "buffered" && n > 0 && hops[n - 1].mode === "stream-poll";

/** What the holder has done; `after` is when it gives up, in seconds, if known. @param {Plain} leg @param {Plain} failure @param {Plain} load @param {number} seconds */
function fate(leg, failure, load, seconds) {
  let after = failure.seconds ?? null, { then } = failure;
  if ((failure.configurable ?? []).some((/** @type {string} */ word) => word === "dlq" || word === "destination") && isCovered(leg, load)) {
    then = "dead-letter";
    if (leg.dead_letters.includes(QUEUE_PLACE)) after = load.receives * load.visibility_timeout;
  }
  if (then === "undocumented" || (after === null && failure.tries === "unlimited")) return { code: "unknown", after, reason: "undocumented" };
  return { code: after !== null && seconds <= after ? "held" : then, after };
}

/** @param {Plain} leg @param {Plain} load @returns {boolean} */
const isCovered = (leg, load) => (leg.dead_letters?.includes(QUEUE_PLACE) ? load.redrive : load.destinations);

/** The legs that drop a message with no place for it, with the properties that name one. @param {Plain[]} hops @param {Plain} load */
function missing(hops, load) {
  return hops.flatMap((hop, hopNumber) => hop.legs.flatMap((/** @type {Plain} */ leg) => {
    const ends = Object.values(leg.failures).map(({ then }) => then), places = leg.dead_letters ?? [], at = { hop: hopNumber, leg: leg.id };
    if (ends.includes("dropped") && !readsItself(hops, hopNumber) && !(places.length && isCovered(leg, load))) return [{ ...at, code: places.length ? "unset" : "no-place", places }];
    return ends.includes("undocumented") ? [{ ...at, code: "unknown", places: [] }] : [];
  }));
}

/** The first way back to a service that the chain has passed, and whether Lambda stops the rounds. @param {Plain[]} hops */
function loop(hops) {
  const path = [hops[0].source, ...hops.map((hop) => hop.target)];
  const to = path.findIndex((service, n) => path.indexOf(service) < n);
  if (to < 0) return null;
  const from = path.indexOf(path[to]), around = path.slice(from, to);
  const stopped = around.includes("lambda") && around.every((service) => STOPPED_LOOPS.includes(service));
  return { code: stopped ? "stopped" : "endless", from, to, services: path.slice(from, to + 1) };
}

/** What is paid for while nothing happens, by service. @param {Plain[]} hops */
const idle = (hops) => Object.fromEntries(hops.flatMap((hop) => Object.entries(hop.idle)).filter(([, cost]) => cost !== "nothing"));

// Paths

/** A hop with its limits, legs and services instead of their ids. @param {Plain} hop @param {Plain} data @returns {Plain} */
export const completeHop = (hop, data) => ({
  ...hop,
  title: [hop.source, hop.target].map((id) => data.services[id].short).join(" → "),
  limits: (hop.limits ?? []).map((/** @type {string} */ fact) => ({ fact, ...data.limits[fact] })),
  legs: (hop.legs ?? []).map((/** @type {string} */ id) => ({ id, ...data.legs[id] })),
  idle: Object.fromEntries([hop.source, hop.target].map((id) => [id, data.services[id].idle])),
});

/**
 * The hops that a path names up to the first part that is wrong, and what is wrong with that: its code, what was asked
 * for, and what there is instead. One service is a path without hops.
 * @param {string} path
 * @param {Plain} data
 */
export function hopsOfPath(path, data) {
  /** @type {{first: string, hops: Plain[], problem: Plain | null}} */
  const found = { first: "", hops: [], problem: null };
  const nodes = path.split(",").map((node) => node.trim()).map((node) => [node.replace(/\..*/s, ""), node.replace(/^[^.]*\.?/s, "")]);
  for (const [n, [service, variant]] of nodes.entries()) {
    if (!Object.hasOwn(data.services, service)) return { ...found, problem: { code: "service", at: n, asked: service, known: Object.keys(data.services) } };
    if (!n) found.first = service;
    else {
      const [source, way] = nodes[n - 1], leaving = data.hops.filter((/** @type {Plain} */ hop) => hop.source === source);
      const ways = leaving.filter((/** @type {Plain} */ hop) => hop.target === service);
      if (!ways.length) return { ...found, problem: { code: "way", at: n, source, asked: service, known: [...new Set(leaving.map((/** @type {Plain} */ hop) => hop.target))] } };
      const fitting = ways.filter((/** @type {Plain} */ hop) => hop.variant.startsWith(way));
      const hop = way ? ways.find((/** @type {Plain} */ hop) => hop.variant === way) ?? (fitting.length === 1 && fitting[0]) : ways[0];
      if (!hop) return { ...found, problem: { code: "variant", at: n, source, target: service, asked: way, known: (fitting.length ? fitting : ways).map((/** @type {Plain} */ hop) => hop.variant) } };
      found.hops.push(completeHop(hop, data));
    }
    if (n === nodes.length - 1 && variant) found.problem = { code: "last", at: n, asked: `${service}.${variant}`, known: [service] };
  }
  return found;
}

/** The shortest text that names these hops. @param {string} first @param {Plain[]} hops @param {Plain} data */
export const pathOfHops = (first, hops, data) => [
  ...hops.map((hop) => {
    const ways = data.hops.filter((/** @type {Plain} */ other) => other.source === hop.source && other.target === hop.target);
    return ways[0].variant === hop.variant ? hop.source : `${hop.source}.${hop.variant}`;
  }),
  hops.length ? hops[hops.length - 1].target : first,
].join(",");
