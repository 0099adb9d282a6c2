// A chart that answers. Vega draws it anew from its specification, with its expressions interpreted, never compiled:
// the policy of the site forbids making code from text. What a point says stands in the specification's own notes.

const open = new WeakMap();
const AWAY = 40; // pixels of the drawing beyond which nothing is near enough

export async function toggle(button, words) {
  if (open.has(button)) return open.get(button)();
  const status = button.parentElement.querySelector("[role=status]");
  if (button.getAttribute("aria-disabled") === "true") return undefined;
  button.setAttribute("aria-disabled", "true");
  const name = button.textContent;
  status.textContent = words.loading;
  try {
    const close = await explore(button, words);
    open.set(button, () => {
      close();
      open.delete(button);
      button.textContent = name;
      status.textContent = "";
    });
    button.textContent = words.close;
    status.textContent = words.hint;
  } finally {
    button.removeAttribute("aria-disabled");
  }
  return undefined;
}

async function explore(button, words) {
  const chart = button.closest("figure").querySelector(".chart");
  const shown = () => [...chart.querySelectorAll(":scope > svg")].find((one) => getComputedStyle(one).display !== "none");
  const width = () => (shown().classList.contains("narrow") ? "narrow" : "wide");
  // Vega first: it is the largest.
  const load = (kind) => Promise.all([import(words.runtime), specification(button.dataset[kind]), style(new URL("explore.css", import.meta.url).href)]);

  const stage = element("div", "stage");
  stage.tabIndex = 0;
  stage.setAttribute("role", "application");
  stage.setAttribute("aria-roledescription", words.kind);
  stage.setAttribute("aria-label", shown().getAttribute("aria-label"));
  const canvas = stage.appendChild(element("div", "stage-canvas"));
  const tip = stage.appendChild(element("div", "tip"));
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  const live = stage.appendChild(element("p", "hidden"));
  live.setAttribute("aria-live", "polite");

  let kind, view, groups, at;

  async function draw(wanted) {
    kind = wanted;
    const [vega, spec] = await load(wanted);
    if (kind !== wanted) return;
    groups = spec.usermeta.readings;
    at = null;
    tip.hidden = true;
    view?.finalize();
    view = new vega.View(vega.parse(spec, null, { ast: true }), {
      expr: vega.expressionInterpreter,
      renderer: "svg",
      container: canvas,
      hover: false,
    });
    await view.runAsync();
    canvas.querySelector("svg").setAttribute("aria-hidden", "true");
    stage.dataset.ready = kind;
  }

  function pick(group, place) {
    if (at?.group === group && at.place === place) return;
    const reading = groups[group][place];
    at = { group, place, reading };
    view.data("picked", [reading]).run();
    tip.replaceChildren(...reading.lines.map((line, n) => text(n ? "span" : "b", line)));
    live.textContent = reading.lines.join(", ");
    tip.hidden = false;
    beside(reading);
  }

  function drop() {
    at = null;
    tip.hidden = true;
    view.data("picked", []).run();
  }

  // From pixels of the drawing to pixels of the page: the drawing is as wide as its place.
  const scale = () => canvas.querySelector("svg").clientWidth / canvas.querySelector("svg").viewBox.baseVal.width;

  function beside(reading) {
    const [left, top] = view.origin();
    const x = (left + reading.x) * scale();
    const [above, below] = (reading.box ? [reading.box[1], reading.box[3]] : [reading.y, reading.y]).map(
      (edge) => (top + edge) * scale(),
    );
    tip.style.left = `${Math.max(0, Math.min(x - tip.offsetWidth / 2, stage.clientWidth - tip.offsetWidth))}px`;
    const over = above - tip.offsetHeight - 14;
    tip.style.top = `${over < 0 ? Math.min(below + 14, stage.clientHeight - tip.offsetHeight) : over}px`;
  }

  function nearest(event) {
    const box = canvas.querySelector("svg").getBoundingClientRect();
    const [left, top] = view.origin();
    const x = (event.clientX - box.left) / scale() - left;
    const y = (event.clientY - box.top) / scale() - top;
    let found, least = Infinity;
    groups.forEach((group, g) =>
      group.forEach((reading, p) => {
        const far = reading.box ? outside(reading.box, x, y) : Math.hypot((reading.x - x) * 3, reading.y - y);
        if (far < least) [found, least] = [[g, p], far];
      }),
    );
    return found && (!groups[found[0]][found[1]].box || least < AWAY) ? found : null;
  }

  function point(event) {
    const found = nearest(event);
    if (found) pick(...found);
    else if (at) drop();
  }

  function move(event) {
    const key = event.key;
    if (key === "Escape") {
      button.focus({ preventScroll: true });
      button.click();
    } else if (key === "Home" || key === "End" || key.startsWith("Arrow")) {
      pick(...next(key));
    } else {
      return;
    }
    event.preventDefault();
  }

  function next(key) {
    if (!at) return [0, key === "End" ? groups[0].length - 1 : 0];
    const { group, place, reading } = at;
    const own = groups[group].length - 1;
    if (key === "Home") return [group, 0];
    if (key === "End") return [group, own];
    if (key === "ArrowLeft") return [group, Math.max(0, place - 1)];
    if (key === "ArrowRight") return [group, Math.min(own, place + 1)];
    const other = Math.min(groups.length - 1, Math.max(0, group + (key === "ArrowDown" ? 1 : -1)));
    if (other === group) return [group, place];
    const gaps = groups[other].map((one) => Math.abs(one.x - reading.x));
    return [other, gaps.indexOf(Math.min(...gaps))];
  }

  await draw(width());
  chart.append(stage);
  chart.classList.add("exploring");
  stage.addEventListener("pointermove", point);
  stage.addEventListener("pointerdown", point);
  stage.addEventListener("pointerleave", () => at && document.activeElement !== stage && drop());
  stage.addEventListener("keydown", move);
  const resized = new ResizeObserver(() => {
    if (width() !== kind) draw(width());
    else if (at) beside(at.reading);
  });
  resized.observe(chart);
  stage.focus({ preventScroll: true });

  return () => {
    resized.disconnect();
    view.finalize();
    stage.remove();
    chart.classList.remove("exploring");
  };
}

async function specification(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

function style(address) {
  if (document.querySelector(`link[href="${address}"]`)) return undefined;
  const link = element("link");
  link.rel = "stylesheet";
  link.href = address;
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

function outside([left, top, right, bottom], x, y) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

function element(name, kind = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  return made;
}

function text(name, said) {
  const made = document.createElement(name);
  made.textContent = said;
  return made;
}
