// @ts-check
// A button at each block of code that copies it; says so in the theme's place.
"use strict";
{
  const part = (/** @type {string} */ className) => Object.assign(document.createElement("div"), { className });
  const said = document.body.appendChild(part("md-dialog")), words = said.appendChild(part("md-dialog__inner md-typeset"));
  /** The old way, where a page came over plain http. @type {(code: Element) => void} */
  const copySelected = (code) => {
    getSelection()?.selectAllChildren(code);
    document.execCommand("copy");
  };
  said.setAttribute("role", "status");
  let gone = 0;
  for (const code of document.querySelectorAll("pre > code")) {
    const bar = part("md-code__nav");
    const button = Object.assign(document.createElement("button"), { className: "md-code__button", type: "button" });
    button.title = "Copy to clipboard";
    button.dataset.mdType = "copy";
    button.addEventListener("click", async () => {
      if (navigator.clipboard) await navigator.clipboard.writeText(code.textContent ?? "");
      else copySelected(code);
      words.textContent = "Copied to clipboard";
      said.classList.add("md-dialog--active");
      clearTimeout(gone);
      gone = setTimeout(() => said.classList.remove("md-dialog--active"), 2000);
    });
    bar.append(button);
    code.before(bar);
  }
}
