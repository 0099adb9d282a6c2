// Full-text search with Pagefind: the index was made when the site was built; nothing leaves this site.
const form = document.querySelector(".finder");
const words = form.dataset;
const field = form.querySelector("input");
const kind = form.querySelector("select");
const told = form.querySelector("[role=status]");
const list = form.querySelector("ol");
const more = form.querySelector("[data-more]");
const STEP = 10;

let engine, found = [], shown = 0, asked = 0;

// Loaded when the reader turns to the field; a failure is told, and the list of all pages remains.
function ready() {
  engine ??= import("/pagefind/pagefind.js").then(async (pagefind) => {
    await pagefind.options({ noWorker: true, excerptLength: 24 }); // a worker would need the page's policy for itself
    await pagefind.init();
    for (const name of Object.keys(await pagefind.filters())) kind.append(new Option(name, name));
    return pagefind;
  });
  return engine;
}

async function search() {
  const text = field.value.trim();
  const turn = ++asked;
  history.replaceState(null, "", text ? `#q=${encodeURIComponent(text)}` : location.pathname); // never sent to a server
  if (!text) return show([], "");
  try {
    const pagefind = await ready();
    const answer = await pagefind.search(text, kind.value ? { filters: { [kind.value]: "1" } } : {});
    if (turn === asked) await show(answer.results, (answer.results.length ? words.some : words.none).replace("{count}", answer.results.length));
  } catch {
    engine = undefined;
    show([], words.failed);
  }
}

async function show(results, text) {
  [found, shown] = [results, 0];
  list.replaceChildren();
  await next();
  told.textContent = text;
}

async function next() {
  const pages = await Promise.all(found.slice(shown, shown + STEP).map((one) => one.data()));
  shown += pages.length;
  list.append(...pages.map(entry));
  more.hidden = shown >= found.length;
}

function entry(page) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = page.url;
  link.textContent = page.meta.title;
  const about = document.createElement("small");
  about.textContent = [...Object.keys(page.filters), page.meta.sample].filter(Boolean).join(" · ");
  const excerpt = document.createElement("p");
  excerpt.append(...marked(page.excerpt));
  item.append(link, " ", about, excerpt);
  return item;
}

// The excerpt is text with marks around what was found; it is read as such and built anew, never taken as HTML.
function marked(excerpt) {
  const read = new DOMParser().parseFromString(excerpt, "text/html");
  return [...read.body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent;
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

let pause;
field.addEventListener("focus", () => ready().catch(() => {}), { once: true });
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, 200);
});
kind.addEventListener("change", search);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
more.addEventListener("click", async () => {
  const place = list.children.length;
  await next();
  list.children[place]?.querySelector("a").focus();
});

// What was typed before this script had come is searched, too.
field.value ||= new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
if (field.value) search();
