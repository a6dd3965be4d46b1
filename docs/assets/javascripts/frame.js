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
  const { body } = document, header = one(".md-header"), main = one(".md-main");
  /** @type {HTMLInputElement} */
  const drawer = one("#__drawer"), /** @type {HTMLInputElement} */ search = one("#__search");
  /** @type {HTMLInputElement} */
  const query = one(".md-search__input");
  /** The theme's own names @type {any} */
  const theme = window;

  // Light and dark: the reader's choice, or else the system's

  const palettes = /** @type {HTMLInputElement[]} */ (all("[name=__palette]"));
  const [paper, scheme] = ["theme-color", "color-scheme"].map((name) => {
    const meta = Object.assign(document.createElement("meta"), { name });
    return document.head.appendChild(meta);
  });
  const current = () => palettes.findIndex(({ dataset }) => dataset.mdColorScheme === body.dataset.mdColorScheme);
  const paint = (/** @type {number} */ index) => {
    body.toggleAttribute("data-md-color-switching", true);
    body.dataset.mdColorScheme = palettes[index].dataset.mdColorScheme;
    palettes.forEach((palette, at) => {
      palette.checked = at === index;
      /** @type {HTMLElement} */ (palette.nextElementSibling).hidden = at !== index;
    });
    const style = getComputedStyle(header);
    paper.content = style.backgroundColor;
    scheme.content = style.colorScheme;
    setTimeout(() => body.removeAttribute("data-md-color-switching"));
  };
  const root = new URL("../..", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const chosen = `${root.pathname}.__palette`; // where the theme's script keeps it
  const choose = (/** @type {number} */ index) => {
    localStorage[chosen] = JSON.stringify({ index, color: { scheme: palettes[index].dataset.mdColorScheme } });
    paint(index);
  };
  palettes.forEach((palette, index) => {
    palette.addEventListener("change", () => choose(index));
    palette.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose((index + 1) % palettes.length);
      palettes[current()].focus();
    });
  });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => localStorage[chosen] || paint(palettes.findIndex(({ dataset }) => matchMedia(dataset.mdColorMedia ?? "").matches)));
  paint(Math.max(0, current()));

  // The page's name in the header, the height of the sidebar and the section that is read

  const title = one(".md-header__title"), heading = one(".md-content h1");
  const grid = one(".md-main__inner"), scroller = one(".md-sidebar__scrollwrap");
  const wide = matchMedia("(min-width: 76.25em)");
  const sections = all("[data-md-component=toc] .md-nav__link").flatMap((link) => {
    const target = addressTarget(/** @type {HTMLAnchorElement} */ (link).hash);
    return target ? [{ link, target }] : [];
  });
  const follow = () => {
    const top = header.offsetHeight, { bottom } = main.getBoundingClientRect(), from = grid.getBoundingClientRect().top;
    title.classList.toggle("md-header__title--active", heading?.getBoundingClientRect().bottom <= top);
    const room = Math.min(innerHeight, bottom) - Math.max(top, from) - 2 * (scroller?.offsetTop ?? 0);
    if (scroller) scroller.style.height = wide.matches ? `${room}px` : "";
    const line = top + 0.8 * (grid.offsetTop - main.offsetTop), end = scrollY + innerHeight >= Math.floor(body.offsetHeight);
    const read = sections.filter(({ target }) => end || (target.closest("details:not([open])") ?? target).getBoundingClientRect().top < line);
    sections.forEach(({ link }, at) => {
      link.classList.toggle("md-nav__link--passed", at < read.length);
      link.classList.toggle("md-nav__link--active", at === read.length - 1);
    });
  };
  let due = 0;
  const soon = () => { due ||= requestAnimationFrame(() => { due = 0; follow(); }); };
  addEventListener("scroll", soon, { passive: true });
  new ResizeObserver(soon).observe(body);
  addEventListener("resize", soon);
  follow();
  const here = wide.matches && all(".md-sidebar .md-nav__link--active[href]").filter((link) => link.clientHeight && link.offsetParent === scroller.offsetParent).pop();
  if (here) scroller.scrollTop = here.offsetTop - scroller.offsetTop - scroller.clientHeight / 2;
  for (const name of all(".md-ellipsis")) {
    if (name.offsetWidth < name.scrollWidth) (name.closest("a") ?? name).title = name.innerText;
  }

  // What is folded: opened for who comes for it, and on paper

  const shut = (/** @type {HTMLInputElement} */ toggle) => toggle.checked && toggle.click();
  const arrive = () => {
    shut(drawer);
    shut(search);
    const box = addressTarget()?.closest("details:not([open])");
    box?.toggleAttribute("open", true);
    box?.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  if (location.hash) arrive();
  /** @type {HTMLElement[]} */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const box of folded) box.toggleAttribute("open", true);
  });
  addEventListener("afterprint", () => folded.forEach((box) => box.removeAttribute("open")));
  for (const toggle of /** @type {HTMLInputElement[]} */ (all(".md-nav__toggle"))) {
    toggle.addEventListener("change", () => {
      one(`[aria-labelledby="${toggle.id}_label"]`)?.setAttribute("aria-expanded", `${toggle.checked}`);
      enterMenu();
    });
  }

  // The menu of narrow windows by keyboard: the theme opens it by a label, which is no stop

  const menu = document.createElement("button");
  menu.type = "button";
  menu.className = "fg-menu";
  menu.ariaLabel = "Menu";
  menu.onclick = () => drawer.click();
  one(".md-header [for=__drawer]").append(menu);
  const levels = all(".md-sidebar--primary label[for]:not([tabindex='0'])");
  const reach = () => levels.forEach((label) => wide.matches ? label.removeAttribute("tabindex") : (label.tabIndex = 0));
  wide.addEventListener("change", reach);
  reach();
  const enterMenu = () => drawer.checked && all(".md-sidebar--primary :is(a[href], [tabindex='0'])")
    .find((stop) => stop.offsetParent && getComputedStyle(stop).visibility === "visible")?.focus({ preventScroll: true });
  drawer.addEventListener("change", () => {
    menu.ariaExpanded = `${drawer.checked}`;
    enterMenu();
  });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return;
    drawer.click();
    menu.focus();
  });

  // A price that was read long ago says so; the pages are built without a clock

  for (const day of all("time")) {
    if (Date.now() - Date.parse(day.innerText) > 90 * 864e5) {
      day.after(Object.assign(document.createElement("span"), { className: "fg-added", textContent: ", more than 90 days ago" }));
    }
  }

  // Search: its script, index and style come when it is turned to; nothing typed meanwhile is lost

  const sought = new URLSearchParams(addressQuery()).get("q");
  /** @type {Map<string, Promise<unknown>>} */
  const files = new Map();
  const fetched = (/** @type {string} */ name) => {
    const style = name.endsWith("css"); // which a preview has on every page
    const file = style
      ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: root + name })
      : Object.assign(document.createElement("script"), { src: root + name });
    return new Promise((resolve, reject) => {
      file.onload = resolve;
      file.onerror = () => { file.remove(); files.delete(name); style ? resolve(0) : reject(); };
      body.append(file);
    });
  };
  let started = false;
  const fetchSearch = () => {
    const all = ["assets/stylesheets/search.css", "search/index.js", "assets/javascripts/search.js"].map((name) => files.get(name) ?? files.set(name, fetched(name)).get(name));
    Promise.all(all).then(() => {
      if (!started) theme.startSearch(theme.fieldGuideIndex, root.href);
      started = true;
    }, () => {});
  };
  const enter = () => {
    if (!search.checked) search.click();
    fetchSearch();
  };
  query.addEventListener("focus", enter);
  one(".md-header [for=__search]").addEventListener("click", (/** @type {Event} */ event) => {
    event.preventDefault(); // or it would close what the focus has opened
    query.focus();
  });
  query.form?.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("keydown", (event) => {
    const { key, target } = event, on = /** @type {HTMLElement} */ (target);
    if (event.metaKey || event.ctrlKey || event.isComposing) return;
    if (on === query && /^(Escape|Tab)$/.test(key)) {
      shut(search);
      query.blur();
    }
    if (on.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(on.tagName)) return;
    const neighbour = /^[pn,.]$/.test(key) && one(`link[rel=${/[p,]/.test(key) ? "prev" : "next"}]`);
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
