// The list of measures on a site without a server: all rows stand in the page, this hides those that do not fit and counts the others.
const form = document.querySelector("[data-filter-rows]");
const rows = [...document.querySelectorAll("[data-tags]")].map((row) => ({ row, key: row.dataset.key, tags: new Set(row.dataset.tags.split(" ")) }));
const total = document.querySelector("[data-total]");
const nothing = document.querySelector("[data-nothing]");
let texts = {};

function fold(text) {
  return text.toLocaleLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "");
}

function chosen() {
  const facets = new Map();
  for (const box of form.querySelectorAll("input[type=checkbox]:checked")) {
    facets.set(box.name, [...(facets.get(box.name) ?? []), `${box.name}:${box.value}`]);
  }
  return facets;
}

function fits(entry, words, facets, except = "") {
  const text = texts[entry.key] ?? fold(entry.row.textContent);
  if (!words.every((word) => text.includes(word))) return false;
  return [...facets].every(([name, values]) => name === except || values.some((value) => entry.tags.has(value)));
}

function show() {
  const words = fold(form.elements.q.value).split(/\s+/).filter(Boolean);
  const facets = chosen();
  let shown = 0;
  for (const entry of rows) {
    entry.row.hidden = !fits(entry, words, facets);
    shown += entry.row.hidden ? 0 : 1;
  }
  for (const count of form.querySelectorAll("[data-count]")) {
    const name = count.dataset.count.split(":")[0];
    count.textContent = rows.filter((entry) => entry.tags.has(count.dataset.count) && fits(entry, words, facets, name)).length;
  }
  total.textContent = shown;
  document.querySelector("[data-status]").textContent = total.parentElement.textContent;
  nothing.hidden = shown > 0;
  const query = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && name !== "sortierung")).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function readAddress() {
  const query = new URLSearchParams(location.search);
  form.elements.q.value = query.get("q") ?? "";
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = query.getAll(box.name).includes(box.value);
}

if (form) {
  readAddress();
  form.hidden = false;
  form.querySelector(".finder__order")?.remove();
  form.querySelector(".finder__submit")?.remove();
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  try {
    texts = await (await fetch(form.dataset.index)).json();
  } catch {
    // From a disk the index cannot be fetched: the visible text of the rows is searched instead.
  }
  show();
}
