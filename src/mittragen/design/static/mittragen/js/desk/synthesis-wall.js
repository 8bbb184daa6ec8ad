// The wall of the synthesis: what is done there happens in place. Nothing jumps, the focus stays, and the next card has it when one is gone.
// Keys and dragging ask with the events "wall:send" and "wall:undo"; without this module the forms do the same.
import { chosen, count, focusNext, remember, take } from "./synthesis-laying.js";

const root = document.querySelector("[data-wall]");
const form = root?.querySelector("#auswerten");
const told = root?.querySelector("[data-wall-told]");
const undos = [];
let isBusy = false;

function say(words, canUndo = false) {
  told.replaceChildren(words);
  if (!canUndo) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "plain-button", textContent: root.dataset.saidUndo });
  button.addEventListener("click", takeBack);
  told.append(" ", button);
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
