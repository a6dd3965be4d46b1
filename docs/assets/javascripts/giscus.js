// @ts-check
// Loads comments from giscus.app, once the reader has asked for them.

/** @param {MouseEvent} click */
function load({ currentTarget }) {
  const button = /** @type {HTMLElement} */ (currentTarget);
  const { repo, repo_id, category, category_id } = JSON.parse(button.dataset.fgGiscus ?? "");
  const theme = document.body.dataset.mdColorScheme === "slate" ? "dark" : "light";
  const script = document.createElement("script");
  script.src = "https://giscus.app/client.js";
  Object.assign(script.dataset, { repo, repoId: repo_id, category, categoryId: category_id, mapping: "pathname", theme });
  button.replaceWith(script);
}

/** @type {HTMLElement | null} */ (document.querySelector("[data-fg-giscus]"))?.addEventListener("click", load);
