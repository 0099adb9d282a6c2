// Small helps that need a script. Without it nothing on a page is missing: what only a script can do stays hidden.
// Loaded in the head, after the style sheet, so that a chosen colour scheme is there before anything is painted.
(() => {
  "use strict";
  const root = document.documentElement;
  const words = document.currentScript.dataset;
  root.classList.add("js");

  // The reader's colour scheme takes the place of the system's in the one rule of the style sheet that asks for it.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const rule = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .find((one) => one.media?.mediaText.includes("prefers-color-scheme"));
  const asked = rule?.media.mediaText;

  function remembered() {
    try {
      const kept = localStorage.getItem("theme");
      return kept === "dark" || kept === "light" ? kept : null;
    } catch {
      return null; // storage switched off: the system decides
    }
  }

  function remember(choice) {
    try {
      if (choice) localStorage.setItem("theme", choice);
      else localStorage.removeItem("theme");
    } catch {
      // the choice holds for this page only
    }
  }

  function dress(choice) {
    const theme = choice ?? (system.matches ? "dark" : "light");
    if (rule) rule.media.mediaText = choice ? (choice === "dark" ? "screen" : "not all") : asked;
    root.style.colorScheme = choice ?? "";
    root.dataset.theme = theme;
    for (const button of document.querySelectorAll("[data-scheme]")) {
      button.setAttribute("aria-pressed", String(theme === "dark"));
    }
  }

  function switchScheme() {
    const wanted = root.dataset.theme === "dark" ? "light" : "dark";
    const choice = wanted === (system.matches ? "dark" : "light") ? null : wanted;
    remember(choice);
    dress(choice);
  }

  dress(remembered());
  system.addEventListener("change", () => dress(remembered()));
  addEventListener("storage", () => dress(remembered()));

  function tell(button, text) {
    button.parentElement.querySelector("[role=status]").textContent = text;
  }

  function explore(button) {
    import(words.runtime).catch(() => {}); // both at once; a failure is told below
    import(words.explore)
      .then((module) => module.toggle(button, words))
      .catch(() => tell(button, words.failed));
  }

  function copy(button) {
    const text = button.closest(".box").querySelector("p").textContent.trim();
    navigator.clipboard.writeText(text).then(
      () => tell(button, words.copied),
      () => getSelection().selectAllChildren(button.closest(".box").querySelector("p")),
    );
  }

  // A figure of another page of this site, shown here; where that fails the link is followed.
  async function bring(link) {
    const target = new URL(link.href);
    try {
      const answer = await fetch(target);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const figure = document.importNode(page.getElementById(target.hash.slice(1)), true);
      const picker = link.closest(".picker");
      picker.querySelector("figure")?.remove();
      picker.append(figure);
      picker.querySelector("details").open = false;
      figure.tabIndex = -1;
      figure.focus();
    } catch {
      location.assign(target);
    }
  }

  const STEPS = { ribu: 1e3, juta: 1e6, miliar: 1e9, triliun: 1e12, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

  function number(text) {
    const digits = root.lang === "id" ? text.replace(/\./g, "").replace(",", ".") : text.replace(/,/g, "");
    const found = /([−-]?)\D*?(\d+(?:\.\d+)?)\s*(\p{L}*)/u.exec(digits);
    return found ? (found[1] ? -1 : 1) * found[2] * (STEPS[found[3]] ?? 1) : NaN;
  }

  function sort(button) {
    const head = button.closest("th");
    const body = head.closest("table").tBodies[0];
    const falls = head.getAttribute("aria-sort") === "ascending";
    const cell = (row) => row.cells[head.cellIndex].textContent.trim();
    const rows = [...body.rows];
    rows.forEach((row, place) => (row.dataset.place ??= place));
    const key = head.classList.contains("n")
      ? (row) => number(cell(row))
      : rows.every((row) => /\d/.test(cell(row))) // days and weeks already stand in their order
        ? (row) => Number(row.dataset.place)
        : null;
    const by = key
      ? (a, b) => key(a) - key(b)
      : (a, b) => cell(a).localeCompare(cell(b), root.lang);
    const last = (row) => Number(key !== null && Number.isNaN(key(row)));
    rows.sort((a, b) => last(a) - last(b) || (last(a) ? 0 : falls ? by(b, a) : by(a, b)));
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
    body.append(...rows);
  }

  const DO = { scheme: switchScheme, explore, copy, sort };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const name = Object.keys(DO).find((one) => one in (button?.dataset ?? {}));
    if (name) DO[name](button);
    const link = event.target.closest(".picker a[href*='#']");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      bring(link);
    }
  });

  function sortable(table) {
    return table.tBodies.length === 1 && table.rows.length > 3 && !table.querySelector("td[colspan], .rowgroup");
  }

  document.addEventListener("DOMContentLoaded", () => {
    dress(remembered());
    if (!navigator.clipboard) document.querySelectorAll("[data-copy]").forEach((button) => button.parentElement.remove());
    for (const table of document.querySelectorAll("table:not(.stack)")) {
      if (!sortable(table)) continue;
      for (const head of table.tHead.rows[0].cells) {
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.sort = "";
        button.append(...head.childNodes);
        head.append(button);
      }
    }
  });
})();
