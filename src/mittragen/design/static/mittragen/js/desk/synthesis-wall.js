// The wall of the synthesis: what is done there happens in place. Nothing jumps, the focus stays, and the next card has it when one is gone.
// Keys and dragging ask with the events "wall:send" and "wall:undo"; without this module the forms do the same.
const root = document.querySelector("[data-wall]");
const form = root?.querySelector("#auswerten");
const told = root?.querySelector("[data-wall-told]");
const undos = [];
let isBusy = false;
// The card that was worked on last, and those behind it: one of them gets the focus when it leaves.
let order = [];

export const cards = () => [...root.querySelectorAll("[data-card]")];
export const chosen = () => [...root.querySelectorAll("[data-card] input:checked")].map((box) => box.value);

function count() {
  const said = root.querySelector("[data-chosen-said]");
  const number = chosen().length;
  said.hidden = !number;
  said.querySelector("[data-chosen]").textContent = number;
}

function say(words, canUndo = false) {
  told.replaceChildren(words);
  if (!canUndo) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "plain-button", textContent: root.dataset.saidUndo });
  button.addEventListener("click", takeBack);
  told.append(" ", button);
}

function remember(card) {
  const all = cards().map((one) => one.dataset.card);
  const at = card ? all.indexOf(card.dataset.card) : 0;
  order = [...all.slice(at), ...all.slice(0, at).reverse()];
}

function focusNext(acted) {
  const there = new Map(cards().map((card) => [card.dataset.card, card]));
  const left = order.filter((value) => there.has(value));
  const next = left.find((value) => !acted.includes(value)) ?? left[0];
  there.get(next)?.querySelector("input")?.focus({ preventScroll: true });
  there.get(next)?.scrollIntoView({ block: "nearest" });
}

// The answer holds everything that changes; what is unfolded and where columns are scrolled to stays.
function take(html, acted) {
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

async function send(address, pairs, acted = []) {
  if (isBusy) return null;
  isBusy = true;
  const body = new URLSearchParams([...pairs.filter(([name]) => !["submission", "csrfmiddlewaretoken"].includes(name)), ["csrfmiddlewaretoken", root.dataset.csrf]]);
  const answer = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  const page = answer ? await answer.text() : "";
  isBusy = false;
  if (answer?.ok || answer?.status === 409 || answer?.status === 422) {
    const done = take(page, answer.ok ? acted : []);
    if (done && answer.ok && done.undo) undos.push(done.undo);
    if (done) say(done.refused || done.said, answer.ok && !!done.undo);
    if (done) return answer.ok ? done : null;
  }
  const why = new DOMParser().parseFromString(page, "text/html").querySelector("main .notice p")?.textContent;
  say(why ?? root.dataset.saidLost);
  return null;
}

async function takeBack() {
  const address = undos.pop();
  if (!address) return;
  remember(document.activeElement?.closest?.("[data-card]"));
  const wall = [...new FormData(form)].filter(([name]) => name === "wand" || name === "seit");
  if (await send(address, wall)) focusNext([]);
}

if (root && form) {
  root.addEventListener("submit", async (event) => {
    const sent = event.target;
    if (!sent.matches("[data-wall-form]") || event.submitter?.matches("[data-wall-outcome]")) return;
    event.preventDefault();
    remember(root.querySelector("[data-card]:has(input:checked)"));
    const pairs = [...new FormData(sent, event.submitter)];
    const acted = chosen();
    if (!(await send(sent.action, pairs, sent === form ? acted : []))) return;
    if (sent === form) {
      form.elements.titel.value = "";
      focusNext(acted);
    }
  });
  root.addEventListener("wall:send", async ({ detail }) => {
    remember(detail.card ?? root.querySelector("[data-card]:has(input:checked)"));
    const wall = [...new FormData(form)].filter(([name]) => name === "wand" || name === "seit");
    if (await send(detail.address ?? root.dataset.act, [...wall, ...detail.pairs], detail.acted)) focusNext(detail.acted);
  });
  // What was said in the dialog has been taken by the server: its answer is the wall.
  root.addEventListener("wall:took", ({ detail }) => {
    remember(detail.card ?? root.querySelector("[data-card]:has(input:checked)"));
    const done = take(detail.html, detail.acted);
    if (done?.undo) undos.push(done.undo);
    say(done?.said ?? "", !!done?.undo);
    focusNext(detail.acted);
  });
  root.addEventListener("wall:say", ({ detail }) => say(detail));
  root.addEventListener("wall:undo", takeBack);
  root.addEventListener("change", count);
  addEventListener("pageshow", count);
}
