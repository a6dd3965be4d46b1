// @ts-check
// A button at each block of code that copies it; says so in the theme's words and place.
"use strict";
{
  const { translations } = JSON.parse(document.getElementById("__config")?.textContent ?? "{}");
  const said = document.querySelector(".md-dialog"), words = said?.firstElementChild;
  /** The old way, where a page came over plain http. @type {(code: Element) => void} */
  const copySelected = (code) => {
    getSelection()?.selectAllChildren(code);
    document.execCommand("copy");
  };
  said?.setAttribute("role", "status");
  let gone = 0;
  for (const code of document.querySelectorAll("pre > code")) {
    const bar = Object.assign(document.createElement("div"), { className: "md-code__nav" });
    const button = Object.assign(document.createElement("button"), { className: "md-code__button", type: "button" });
    button.title = translations["clipboard.copy"];
    button.dataset.mdType = "copy";
    button.addEventListener("click", async () => {
      if (navigator.clipboard) await navigator.clipboard.writeText(code.textContent ?? "");
      else copySelected(code);
      if (!said || !words) return;
      words.textContent = translations["clipboard.copied"];
      said.classList.add("md-dialog--active");
      clearTimeout(gone);
      gone = setTimeout(() => said.classList.remove("md-dialog--active"), 2000);
    });
    bar.append(button);
    code.before(bar);
  }
}
