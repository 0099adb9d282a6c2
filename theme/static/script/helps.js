// Small helps, loaded when they are first needed: sorting, copying, and a figure of another page.

export function copy(button, words) {
  const citation = button.closest(".box").querySelector("p");
  const done = () => (button.parentElement.querySelector("[role=status]").textContent = words.copied);
  const mark = () => getSelection().selectAllChildren(citation); // not allowed to copy: ready for the reader to do so
  if (navigator.clipboard) navigator.clipboard.writeText(citation.textContent.trim()).then(done, mark);
  else mark();
}

// Where it fails, the link is followed as if there were no script.
export async function bring(link) {
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

export function sortable(place) {
  for (const table of place.querySelectorAll("table:not(.stack)")) {
    if (table.rows.length < 4 || table.querySelector("td[colspan], [data-sort]")) continue;
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.sort = "";
      button.append(...head.childNodes);
      head.append(button);
    }
  }
}

const STEPS = { ribu: 1e3, juta: 1e6, miliar: 1e9, triliun: 1e12, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

function number(text) {
  const id = document.documentElement.lang === "id";
  const digits = id ? text.replace(/\./g, "").replace(",", ".") : text.replace(/,/g, "");
  const found = /([−-]?)\D*?(\d+(?:\.\d+)?)\s*(\p{L}*)/u.exec(digits);
  return found ? (found[1] ? -1 : 1) * found[2] * (STEPS[found[3]] ?? 1) : NaN;
}

// What orders the rows by one column: numbers, the place where days and weeks already stand, or words.
function order(rows, cell, numeric) {
  if (numeric) return (row) => number(cell(row));
  if (rows.every((row) => /\d/.test(cell(row)))) return (row) => Number(row.dataset.place);
  const words = new Intl.Collator(document.documentElement.lang);
  const sorted = rows.map(cell).sort(words.compare);
  return (row) => sorted.indexOf(cell(row));
}

// Groups of rows keep their order and their headings; the rows of each are sorted.
export function sort(button) {
  const head = button.closest("th");
  const falls = head.getAttribute("aria-sort") === "ascending";
  for (const body of head.closest("table").tBodies) arrange(body, head, falls ? -1 : 1);
  for (const cell of head.parentElement.cells) cell.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", falls ? "descending" : "ascending");
}

function arrange(body, head, sign) {
  const rows = [...body.rows].filter((row) => !row.classList.contains("rowgroup"));
  rows.forEach((row, place) => (row.dataset.place ??= place));
  const key = order(rows, (row) => row.cells[head.cellIndex].textContent.trim(), head.classList.contains("n"));
  rows.sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) - Number.isNaN(other); // withheld last
    return sign * (one - other);
  });
  body.append(...rows);
}
