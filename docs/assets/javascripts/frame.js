// @ts-check
// What the theme's script does on every page, in a twentieth of its bytes, and without that script.
// Published as no module: from a disk, browsers run none.
"use strict";
import { addressQuery, addressTarget } from "./address.js";
{
  /** @type {(selector: string, root?: ParentNode) => HTMLElement[]} */
  const all = (selector, root = document) => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))];
  /** @type {(selector: string) => any} */
  const one = (selector) => document.querySelector(selector);
  const make = (/** @type {string} */ tag, /** @type {object} */ properties) => Object.assign(document.createElement(tag), properties);
  const { body } = document, header = one(".md-header"), main = one(".md-main");
  /** @type {HTMLInputElement} */
  const drawer = one("#__drawer"), /** @type {HTMLInputElement} */ search = one("#__search");
  /** @type {HTMLInputElement} */
  const query = one(".md-search__input");
  /** The theme's own names @type {any} */
  const theme = window;

  // Light and dark: the reader's choice, or else the system's

  const switches = /** @type {HTMLButtonElement[]} */ (all(".md-header__option button"));
  const paper = /** @type {HTMLMetaElement} */ (document.head.appendChild(make("meta", { name: "theme-color" })));
  /** @param {string | undefined} scheme */
  const paint = (scheme) => {
    body.dataset.mdColorScheme = scheme;
    for (const button of switches) button.hidden = button.value === scheme;
    paper.content = getComputedStyle(header).backgroundColor;
  };
  const root = new URL("../..", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const chosen = `${root.pathname}.__palette`; // where the theme's script keeps it
  for (const button of switches) {
    button.onclick = () => {
      localStorage[chosen] = JSON.stringify({ color: { scheme: button.value } });
      paint(button.value);
      switches.find(({ hidden }) => !hidden)?.focus();
    };
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.onchange = () => localStorage[chosen] || paint(dark.matches ? "slate" : "default");
  paint(body.dataset.mdColorScheme);

  // The page's name in the header, the height of the sidebar and the section that is read

  const title = one(".md-header__title"), heading = one(".md-content h1");
  const grid = one(".md-main__inner"), scroller = one(".md-sidebar__scrollwrap");
  const wide = matchMedia("(min-width: 76.25em)");
  const links = /** @type {HTMLAnchorElement[]} */ (all(".md-nav--secondary a"));
  const edge = (/** @type {Element | null | undefined} */ thing, /** @type {"top" | "bottom"} */ side) => thing ? thing.getBoundingClientRect()[side] : Infinity;
  const follow = () => {
    const top = header.offsetHeight;
    title.classList.toggle("md-header__title--active", edge(heading, "bottom") <= top);
    const room = Math.min(innerHeight, edge(main, "bottom")) - Math.max(top, edge(grid, "top")) - 2 * scroller.offsetTop;
    scroller.style.height = wide.matches ? `${room}px` : "";
    const end = scrollY + innerHeight >= body.offsetHeight - 1;
    const read = links.filter(({ hash }) => {
      const target = addressTarget(hash);
      return target && (end || edge(target.closest("details:not([open])") ?? target, "top") < top + 10);
    });
    for (const link of links) {
      link.classList.toggle("md-nav__link--passed", read.includes(link));
      link.classList.toggle("md-nav__link--active", link === read.at(-1));
    }
  };
  let due = 0;
  const soon = () => { due ||= requestAnimationFrame(() => { due = 0; follow(); }); };
  onscroll = onresize = soon;
  new ResizeObserver(soon).observe(body);
  follow();
  const here = wide.matches && all(".md-sidebar .md-nav__link--active[href]").filter((link) => link.offsetParent === scroller.offsetParent).pop();
  if (here) scroller.scrollTop = here.offsetTop - scroller.offsetTop - scroller.clientHeight / 2;

  // What is folded: opened for who comes for it, and on paper

  const shut = (/** @type {HTMLInputElement} */ toggle) => toggle.checked && toggle.click();
  const arrive = () => {
    shut(drawer);
    shut(search);
    const box = /** @type {HTMLDetailsElement} */ (addressTarget()?.closest("details:not([open])"));
    if (!box) return;
    box.open = true;
    box.scrollIntoView();
  };
  onhashchange = arrive;
  arrive();
  let folded = /** @type {HTMLDetailsElement[]} */ ([]);
  onbeforeprint = () => {
    folded = /** @type {HTMLDetailsElement[]} */ (all("details:not([open])"));
    for (const box of folded) box.open = true;
  };
  onafterprint = () => folded.forEach((box) => box.open = false);

  // The menu of narrow windows by keyboard: the theme opens it by a label, which is no stop

  const menu = make("button", { type: "button", className: "fg-menu", ariaLabel: "Menu", onclick: () => drawer.click() });
  one(".md-header [for=__drawer]").append(menu);
  const levels = all(".md-sidebar label");
  const reach = () => levels.forEach((label) => label.tabIndex = wide.matches ? -1 : 0);
  wide.onchange = reach;
  reach();
  addEventListener("change", () => {
    menu.ariaExpanded = `${drawer.checked}`;
    if (!drawer.checked) return;
    one(".md-nav .md-nav__item--active .md-nav__item--active")?.scrollIntoView({ block: "center" });
    all(".md-sidebar :is(a, label)").find((stop) => stop.checkVisibility({ visibilityProperty: true }))?.focus({ preventScroll: true });
  });

  // A price that was read long ago says so; the pages are built without a clock

  for (const day of all("time")) {
    if (Date.now() - Date.parse(day.innerText) > 90 * 864e5) {
      day.after(make("span", { className: "fg-added", textContent: ", more than 90 days ago" }));
    }
  }

  // Search: its script, index and style come when it is turned to; nothing typed meanwhile is lost

  const sought = new URLSearchParams(addressQuery()).get("q");
  /** @type {Record<string, Promise<unknown>>} */
  const files = {};
  const fetched = (/** @type {string} */ name) => new Promise((done) => {
    const onerror = () => { // once more the next time; the style, which a preview has on every page, may be missing
      file.remove();
      delete files[name];
      done(0);
    };
    const [tag, place] = name.endsWith("css") ? ["link", "href"] : ["script", "src"];
    const file = make(tag, { rel: "stylesheet", [place]: root + name, onload: done, onerror });
    body.append(file);
  });
  const fetchSearch = () => {
    const needed = ["assets/stylesheets/search.css", "search/index.js", "assets/javascripts/search.js"];
    Promise.all(needed.map((name) => files[name] ??= fetched(name))).then(() => {
      if (!theme.fieldGuideIndex) return;
      theme.startSearch?.(theme.fieldGuideIndex, root.href);
      theme.startSearch = null; // once
    });
  };
  const enter = () => {
    if (!search.checked) search.click();
    fetchSearch();
  };
  query.onfocus = enter;
  one(".md-header [for=__search]").onclick = () => {
    query.focus();
    return false; // or it would close what the focus has opened
  };
  /** @type {HTMLFormElement} */ (query.form).onsubmit = () => false;

  // Keys

  addEventListener("keydown", (event) => {
    const { key, target } = event, on = /** @type {HTMLElement} */ (target);
    if (event.metaKey || event.ctrlKey || event.isComposing) return;
    if (key === "Escape" && drawer.checked) {
      drawer.click();
      menu.focus();
    }
    if (on === query && /^(Escape|Tab)$/.test(key)) {
      shut(search);
      query.blur();
    }
    if (on.matches("input, select, textarea")) return;
    const neighbour = /^[pn,.]$/.test(key) && one(`[rel=${/[p,]/.test(key) ? "prev" : "next"}]`);
    if (neighbour) location.assign(neighbour.href);
    if (key === "Enter" && on.tagName === "LABEL") on.click();
    if (/^[fs/]$/.test(key)) {
      event.preventDefault();
      query.focus();
      query.select();
    }
  });
  if (sought !== null) {
    query.value = sought;
    query.focus();
  }
}
