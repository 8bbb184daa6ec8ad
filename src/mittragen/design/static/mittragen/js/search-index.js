// Search on a site without a server: the index is fetched once, results are built as text, never as markup.
const form = document.querySelector("[data-search-index]");
const results = document.querySelector("[data-results]");
const home = document.querySelector("[data-home]")?.getAttribute("href") ?? "/";
const MOST = 50;
let entries = [];

function fold(text) {
  return text.toLocaleLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "");
}

function score(entry, whole, words) {
  if (entry.label && fold(entry.label) === whole) return 3;
  return words.every((word) => entry.head.includes(word)) ? 2 : 1;
}

function fileOf(address) {
  const [path, mark] = address.split("#");
  const file = path.endsWith("/") ? `${path}index.html` : `${path}/index.html`;
  return home.replace(/index\.html$/, "") + file.slice(1) + (mark ? `#${mark}` : "");
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function rowOf(entry) {
  const row = element("li", "row", "");
  const link = element("a", "row__link", "");
  link.href = fileOf(entry.address);
  if (entry.label) link.append(element("span", "label", entry.label), " ");
  link.append(element("span", "row__title", entry.title));
  row.append(link);
  if (entry.text) row.append(element("p", "row__text", entry.text.slice(0, 160)));
  return row;
}

function show() {
  const whole = fold(form.elements.q.value.trim());
  const words = whole.split(/\s+/).filter(Boolean);
  const found = words.length ? entries.filter((entry) => words.every((word) => entry.folded.includes(word))) : [];
  found.sort((one, other) => score(other, whole, words) - score(one, whole, words));
  const groups = new Map();
  for (const entry of found) groups.set(entry.kind, [...(groups.get(entry.kind) ?? []), entry]);
  const status = element("p", "results__count", words.length ? `${found.length} ${form.dataset.hits}` : "");
  document.querySelector("[data-status]").textContent = status.textContent;
  results.replaceChildren(status);
  for (const [kind, members] of groups) {
    const section = element("section", "section", "");
    const list = element("ol", "rows", "");
    list.append(...members.slice(0, MOST).map(rowOf));
    section.append(element("h2", "", `${kind} (${members.length})`), list);
    results.append(section);
  }
  history.replaceState(null, "", whole ? `?q=${encodeURIComponent(form.elements.q.value)}` : location.pathname);
}

if (form) {
  form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  entries = await (await fetch(form.dataset.index)).json();
  if (form.elements.q.value) show();
}
