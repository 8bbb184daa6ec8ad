// The board to sort: cards are put under headings at once, and what others sort or phones send appears by itself.
// Dragging and keys ask for a move with the event "board:move"; without this module the form in the bar does the same.
const root = document.querySelector("[data-sorting]");
const form = root?.querySelector("[data-sort-form]");
const told = root?.querySelector("[data-sort-told]");
const OFTEN = 2000;
const SELDOM = 20000;
let revision = root?.dataset.revision;
let undo = "";
let isDragged = false;
let isBusy = false;

const listOf = (group) => group.querySelector("[data-group-cards]");
const chosen = () => [...root.querySelectorAll("[data-card] input:checked")].map((box) => box.value);

function count() {
  const number = chosen().length;
  root.querySelector("[data-chosen]").textContent = number;
  for (const group of root.querySelectorAll("[data-group]")) group.querySelector("[data-group-count]").textContent = listOf(group).children.length;
}

function say(words, address = "") {
  undo = address;
  told.replaceChildren(words);
  if (!address) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "plain-button", textContent: root.dataset.saidUndo });
  button.addEventListener("click", takeBack);
  told.append(" ", button);
}

function lay(list, card, isPile) {
  const rank = (one) => (isPile ? [0, -one.dataset.number] : [+one.dataset.position, +one.dataset.number]);
  const [first, second] = rank(card);
  const behind = [...list.children].find((other) => other !== card && (rank(other)[0] > first || (rank(other)[0] === first && rank(other)[1] > second)));
  if (card.parentElement !== list || card.nextElementSibling !== (behind ?? null)) list.insertBefore(card, behind ?? null);
}

// The answer holds every heading, and the cards that changed. What has the focus or a tick keeps it.
function take(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-changes]");
  if (!fresh) return null;
  const focus = document.activeElement?.closest("[data-card]")?.dataset.card;
  revision = fresh.dataset.revision;
  const place = root.querySelector("[data-groups]");
  const end = place.querySelector("[data-groups-end]");
  const wanted = new Set();
  for (const group of fresh.querySelectorAll("[data-group]")) {
    const number = group.dataset.group;
    wanted.add(number);
    const cards = [...listOf(group).children];
    let there = place.querySelector(`[data-group="${number}"]`);
    if (!there) {
      there = group;
      listOf(there).replaceChildren();
    }
    there.querySelector("[data-group-title]").textContent = group.querySelector("[data-group-title]").textContent;
    if (number !== "0") place.insertBefore(there, end);
    for (const card of cards) {
      const before = place.querySelector(`[data-card="${card.dataset.card}"]`);
      if (before) {
        card.querySelector("input").checked = before.querySelector("input").checked;
        before.replaceWith(card);
      }
      lay(listOf(there), card, number === "0");
    }
  }
  for (const key of fresh.dataset.gone.split(" ").filter(Boolean)) place.querySelector(`[data-card="${key}"]`)?.remove();
  for (const group of place.querySelectorAll("[data-group]")) if (!wanted.has(group.dataset.group)) group.remove();
  offer();
  document.querySelector("[data-sort-state]").textContent = fresh.dataset.state;
  count();
  if (focus) place.querySelector(`[data-card="${focus}"] input`)?.focus({ preventScroll: true });
  return fresh.dataset;
}

function offer() {
  const choice = form.elements.ueberschrift;
  const groups = [...root.querySelectorAll("[data-group]")].sort((one, other) => !+one.dataset.group - !+other.dataset.group);
  const before = choice.value;
  choice.replaceChildren(...groups.map((group) => new Option(group.querySelector("[data-group-title]").textContent, group.dataset.group)));
  choice.value = [...choice.options].some((option) => option.value === before) ? before : choice.options[0].value;
}

async function send(address, pairs) {
  isBusy = true;
  const body = new URLSearchParams([...pairs, ["seit", revision], ["csrfmiddlewaretoken", root.dataset.csrf]]);
  const answer = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  const page = answer ? await answer.text() : "";
  isBusy = false;
  const done = answer?.ok ? take(page) : null;
  if (done) return done;
  const why = new DOMParser().parseFromString(page, "text/html").querySelector("main .notice p")?.textContent;
  say(why ?? root.dataset.saidLost);
  return null;
}

async function sort(pairs) {
  const done = await send(root.dataset.sort, pairs);
  if (!done) return;
  for (const box of root.querySelectorAll("[data-card] input:checked")) box.checked = false;
  count();
  say(done.said, done.undo);
}

async function takeBack() {
  if (!undo) return;
  const done = await send(undo, []);
  if (done) say(done.said);
}

async function look() {
  if (!isDragged && !isBusy) {
    const answer = await fetch(`${root.dataset.news}?seit=${revision}`, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    if (answer?.status === 200 && !isDragged && !isBusy) take(await answer.text());
  }
  setTimeout(look, document.hidden ? SELDOM : OFTEN);
}

if (root) {
  root.addEventListener("board:move", ({ detail }) => {
    const pairs = detail.keys.map((key) => ["karte", key]);
    sort([...pairs, ["ueberschrift", detail.heading], ["vor", detail.before ?? ""]]);
  });
  root.addEventListener("board:undo", takeBack);
  root.addEventListener("board:dragged", ({ detail }) => (isDragged = detail));
  root.addEventListener("change", count);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pairs = [...new FormData(form, event.submitter)].filter(([name]) => !["submission", "csrfmiddlewaretoken"].includes(name));
    sort(pairs);
  });
  count();
  setTimeout(look, OFTEN);
}
