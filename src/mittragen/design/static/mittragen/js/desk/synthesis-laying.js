// What lies on the wall of the synthesis is put in its place anew; what is ticked, unfolded and scrolled to stays, and the focus goes on.
const root = document.querySelector("[data-wall]");
// The card that was worked on last, and those behind it: one of them gets the focus when it leaves.
let order = [];

const cards = () => [...root.querySelectorAll("[data-card]")];
export const chosen = () => [...root.querySelectorAll("[data-card] input:checked")].map((box) => box.value);

export function count() {
  const said = root.querySelector("[data-chosen-said]");
  const number = chosen().length;
  said.hidden = !number;
  said.querySelector("[data-chosen]").textContent = number;
}

export function remember(card) {
  const all = cards().map((one) => one.dataset.card);
  const at = card ? all.indexOf(card.dataset.card) : 0;
  order = [...all.slice(at), ...all.slice(0, at).reverse()];
}

export function focusNext(acted) {
  const there = new Map(cards().map((card) => [card.dataset.card, card]));
  const left = order.filter((value) => there.has(value));
  const next = left.find((value) => !acted.includes(value)) ?? left[0];
  there.get(next)?.querySelector("input")?.focus({ preventScroll: true });
  there.get(next)?.scrollIntoView({ block: "nearest" });
}

// The answer holds everything that changes; what is unfolded and where columns are scrolled to stays.
export function take(html, acted) {
  const news = new DOMParser().parseFromString(html, "text/html");
  const fresh = news.querySelector("[data-wall-body]");
  if (!fresh) return null;
  document.querySelector("[data-wall-meter]").replaceWith(news.querySelector("[data-wall-meter]"));
  const before = root.querySelector("[data-wall-body]");
  const [x, y] = [scrollX, scrollY];
  const places = new Map([...before.querySelectorAll("[data-scrolls]")].map((one) => [one.dataset.scrolls, one.scrollTop]));
  const ticked = chosen().filter((value) => !acted.includes(value));
  const opened = [...before.querySelectorAll("[data-group] details[open]")].map((one) => one.closest("[data-group]").dataset.group);
  before.replaceWith(fresh);
  for (const list of fresh.querySelectorAll("[data-scrolls]")) list.scrollTop = places.get(list.dataset.scrolls) ?? 0;
  for (const box of fresh.querySelectorAll("[data-card] input")) box.checked = ticked.includes(box.value);
  for (const group of fresh.querySelectorAll("[data-group]")) {
    const members = group.querySelector(".synth-group__members");
    if (members && opened.includes(group.dataset.group)) members.open = true;
  }
  for (const since of root.querySelectorAll("[data-wall-since]")) since.value = fresh.dataset.since;
  scrollTo(x, y);
  count();
  return fresh.dataset;
}
