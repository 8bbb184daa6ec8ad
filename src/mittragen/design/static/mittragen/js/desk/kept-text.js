// Nothing typed is lost: what the server has not acknowledged stays in this browser and is offered when the page is opened again.
// Kept for each element and person; what is kept is forgotten as soon as it is saved, and when somebody signs out.
const PREFIX = "mittragen-draft:";
const form = document.querySelector("form[data-autosave]");
const banner = form?.querySelector("[data-kept]");
const place = form && `${PREFIX}${form.dataset.autosave}:${form.getAttribute("action")}`;
const touched = new Set();
const factOf = (name) => name.split("-")[0];

function read() {
  try {
    return JSON.parse(localStorage.getItem(place)) ?? null;
  } catch {
    return null;
  }
}

function keep() {
  const entries = [...new FormData(form)].filter(([name]) => touched.has(factOf(name)) || (name.startsWith("gesehen-") && touched.has(name.slice(8))));
  try {
    localStorage.setItem(place, JSON.stringify({ at: new Date().toISOString(), facts: [...touched], entries }));
  } catch {
    // A browser without room for it: the line of words still says what is not saved.
  }
}

function forget(wrong = []) {
  touched.clear();
  for (const one of wrong) {
    const name = document.getElementById(one.id)?.name;
    if (name) touched.add(factOf(name));
  }
  if (touched.size) keep();
  else localStorage.removeItem(place);
}

function differs(kept) {
  const now = new FormData(form);
  const values = (pairs, fact) => JSON.stringify([...pairs].filter(([name, value]) => factOf(name) === fact && value !== "").map((pair) => [pair[0], pair[1].replace(/\r\n/g, "\n").replace(/[ \t]+/g, " ").trim()]));
  return kept.facts.some((fact) => values(now, fact) !== values(kept.entries, fact));
}

function take(kept) {
  for (const fact of kept.facts) {
    const rows = form.querySelector(`[data-rows="${fact}"]`);
    const wanted = kept.entries.filter(([name]) => factOf(name) === fact);
    const count = Math.max(0, ...wanted.map(([name]) => Number(name.split("-")[1]) + 1 || 0));
    while (rows && rows.querySelectorAll("[data-row]").length < count) rows.querySelector("[data-add-row]").click();
    for (const field of form.elements) {
      if (!field.name || factOf(field.name) !== fact) continue;
      const values = wanted.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox") field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    }
    const mark = kept.entries.find(([name]) => name === `gesehen-${fact}`);
    if (mark) form.elements[mark[0]].value = mark[1];
  }
  banner.hidden = true;
  form.elements.title?.dispatchEvent(new Event("input", { bubbles: true }));
  for (const fact of kept.facts) touched.add(fact);
  keep();
}

const kept = form && read();
if (kept && differs(kept)) {
  banner.hidden = false;
  banner.querySelector("[data-kept-at]").textContent = new Date(kept.at).toLocaleString("de-DE", { dateStyle: "medium", timeStyle: "short" });
  banner.querySelector("[data-kept-take]").addEventListener("click", () => take(kept));
  banner.querySelector("[data-kept-drop]").addEventListener("click", () => {
    localStorage.removeItem(place);
    banner.hidden = true;
  });
} else if (kept) localStorage.removeItem(place);

for (const kind of ["input", "change"]) {
  form?.addEventListener(kind, (event) => {
    if (!event.target.name) return;
    touched.add(factOf(event.target.name));
    keep();
  });
}
form?.addEventListener("draft:saved", (event) => event.detail.clean && forget(event.detail.wrong));
