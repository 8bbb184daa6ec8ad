// The outline in place: folding, filtering and moving answer without a new page; arrow keys walk, Alt with the arrows moves.
// Without this module every line, fold and filter is a link or a form of its own.
const drafting = document.querySelector("[data-drafting]");
const tree = () => document.querySelector("[data-outline]");
const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
const WAIT = 250;
let timer;
let running;

function put(html, parts) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const part of parts) {
    const [here, there] = [document.querySelector(part), fresh.querySelector(part)];
    if (here && there) here.replaceWith(there);
  }
  return fresh;
}

async function show(address, options = {}, parts = ["[data-outline]"]) {
  running?.abort();
  running = new AbortController();
  const focused = document.activeElement?.closest("[data-key]")?.dataset.key;
  const isFold = document.activeElement?.matches("[data-fold]");
  try {
    const response = await fetch(address, { ...options, signal: running.signal, headers: { "X-Requested-With": "fetch" } });
    if (!response.ok) throw new Error(response.status === 409 ? await said(response) : "");
    put(await response.text(), parts);
    const line = focused && tree().querySelector(`[data-key="${focused}"]`);
    line?.querySelector(isFold ? "[data-fold]" : ".tree__link")?.focus();
  } catch (error) {
    if (error.name === "AbortError") return;
    if (error.message) tell(error.message);
    else if (!options.method) location.assign(address);
  }
}

async function said(response) {
  return new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[role=alert]")?.textContent ?? "";
}

function tell(text) {
  const notice = document.createElement("div");
  notice.className = "notice notice--warning";
  notice.append(Object.assign(document.createElement("p"), { textContent: text }));
  document.querySelector("[data-told]").replaceChildren(notice);
}

function move(key, data) {
  const form = document.querySelector("[data-outline-move]");
  if (!form) return;
  const body = new FormData(form);
  body.delete("submission");
  for (const [name, value] of Object.entries(data)) body.set(name, value);
  const base = document.querySelector("[data-outline-filter]").dataset.base;
  show(`${base}${key}/platz/`, { method: "POST", body }, ["[data-outline]", "[data-told]", ".element-head__way"]);
}

function walk(event, link) {
  const links = [...tree().querySelectorAll(".tree__link")];
  const place = links.indexOf(link);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const fold = link.parentElement.querySelector("[data-fold]");
  const rtl = getComputedStyle(link).direction === "rtl";
  const wanted = { ArrowRight: rtl ? "true" : "false", ArrowLeft: rtl ? "false" : "true" }[event.key];
  if (step) links[place + step]?.focus();
  else if (event.key === "Home") links[0].focus();
  else if (event.key === "End") links.at(-1).focus();
  else if (fold && wanted === fold.getAttribute("aria-expanded")) show(fold.href);
  else if (event.key === (rtl ? "ArrowRight" : "ArrowLeft")) link.closest("ul").closest("[data-key]")?.querySelector(".tree__link").focus();
  else return;
  event.preventDefault();
}

drafting?.addEventListener("keydown", (event) => {
  const link = event.target.closest(".tree__link");
  if (!link || event.ctrlKey || event.metaKey) return;
  if (event.altKey && STEPS[event.key]) {
    event.preventDefault();
    move(link.closest("[data-key]").dataset.key, { schritt: STEPS[event.key] });
  } else if (!event.altKey) walk(event, link);
});
drafting?.addEventListener("click", (event) => {
  const fold = event.target.closest("[data-fold]");
  if (!fold || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(fold.href);
});
drafting?.addEventListener("input", (event) => {
  const filter = event.target.closest("[data-outline-filter]");
  if (!filter) return;
  clearTimeout(timer);
  timer = setTimeout(() => show(`${filter.action}?${new URLSearchParams(new FormData(filter))}`), WAIT);
});
drafting?.addEventListener("outline:move", (event) => move(event.detail.key, event.detail.data));
const current = tree()?.querySelector("[aria-current]");
if (current) tree().scrollTop = current.getBoundingClientRect().top - tree().getBoundingClientRect().top - tree().clientHeight / 3;
