// What only a script can do; it stays invisible until then. Larger scripts come when a reader asks for them.
const root = document.documentElement;
const words = document.querySelector("script[data-runtime]").dataset;
root.classList.add("js");

// The reader's colour scheme, if it is not the system's.
const system = matchMedia("(prefers-color-scheme: dark)");

function remembered() {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null; // storage is switched off: the system decides
  }
}

function remember(choice) {
  try {
    if (choice) localStorage.setItem("theme", choice);
    else localStorage.removeItem("theme");
  } catch {
    // then for this page only
  }
}

function dress(choice) {
  if (choice === "dark" || choice === "light") root.dataset.theme = choice;
  else delete root.dataset.theme;
  const button = document.querySelector("[data-scheme]");
  if (button) button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
}

const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";

function switchScheme() {
  const dark = !isDark();
  const choice = dark === system.matches ? null : dark ? "dark" : "light";
  remember(choice);
  dress(choice);
}

dress(remembered());
system.addEventListener("change", () => dress(remembered()));
addEventListener("storage", () => dress(remembered()));

function explore(button) {
  import(words.runtime).catch(() => {}); // at the same time; a failure is told below
  import("./explore.js")
    .then((module) => module.toggle(button, words))
    .catch(() => (button.parentElement.querySelector("[role=status]").textContent = words.failed));
}

const help = (name, ...given) => import("./helps.js").then((helps) => helps[name](...given));

const DO = {
  scheme: switchScheme,
  explore,
  copy: (button) => help("copy", button, words),
  sort: (button) => help("sort", button),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const name = Object.keys(DO).find((one) => one in (button?.dataset ?? {}));
  if (name) DO[name](button);
  const link = event.target.closest(".picker a[href*='#']");
  if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    help("bring", link);
  }
});

// Tables get their buttons when they are about to be seen, those inside of something closed when it opens.
const SORTABLE = "table:not(.stack)";
document.addEventListener("toggle", (event) => event.target.querySelector?.(SORTABLE) && help("sortable", event.target), true);

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) help("sortable", target.parentElement);
});
for (const table of document.querySelectorAll(SORTABLE)) if (!table.closest("details:not([open])")) seen.observe(table);

if (document.querySelector(".finder")) import("./search.js");
document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: words.manifest }));
