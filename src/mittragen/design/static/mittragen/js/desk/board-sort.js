// The board to sort: cards are put under headings at once, and what others sort or phones send appears by itself.
// Dragging and keys ask for a move with the event "board:move"; without this module the form in the bar does the same.
import { count, take } from "./board-laying.js";

const root = document.querySelector("[data-sorting]");
const form = root?.querySelector("[data-sort-form]");
const told = root?.querySelector("[data-sort-told]");
const OFTEN = 2000;
const SELDOM = 20000;
let revision = root?.dataset.revision;
let undo = "";
let isDragged = false;
let isBusy = false;

function say(words, address = "") {
  undo = address;
  told.replaceChildren(words);
  if (!address) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "plain-button", textContent: root.dataset.saidUndo });
  button.addEventListener("click", takeBack);
  told.append(" ", button);
}

function took(page) {
  const told = take(page);
  revision = told?.revision ?? revision;
  return told;
}

async function send(address, pairs) {
  isBusy = true;
  const body = new URLSearchParams([...pairs, ["seit", revision], ["csrfmiddlewaretoken", root.dataset.csrf]]);
  const answer = await fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  const page = answer ? await answer.text() : "";
  isBusy = false;
  const done = answer?.ok ? took(page) : null;
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
    if (answer?.status === 200 && !isDragged && !isBusy) took(await answer.text());
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
