// Cards with the mouse: dropped on a card it lies in front of that one, dropped on a heading at its end. What is ticked goes along.
const root = document.querySelector("[data-sorting]");
let dragged;

function tell(name, detail) {
  root.dispatchEvent(new CustomEvent(name, { detail }));
}

function aim(event) {
  const group = event.target.closest?.("[data-group]");
  if (!group || !dragged) return null;
  const card = event.target.closest("[data-card]");
  if (!card || group.dataset.group === "0") return { group, before: null };
  const box = card.getBoundingClientRect();
  const isUpper = event.clientY < box.top + box.height / 2;
  return { group, before: isUpper ? card : card.nextElementSibling };
}

function clear() {
  for (const one of root.querySelectorAll("[data-drop]")) delete one.dataset.drop;
}

root?.addEventListener("dragstart", (event) => {
  const card = event.target.closest?.("[data-card]");
  if (!card) return;
  const ticked = [...root.querySelectorAll("[data-card]:has(input:checked)")];
  dragged = ticked.includes(card) ? ticked : [card];
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", card.querySelector("label").textContent.trim().slice(0, 200));
  for (const one of dragged) one.classList.add("sort-card--dragged");
  tell("board:dragged", true);
});
root?.addEventListener("dragover", (event) => {
  const target = aim(event);
  clear();
  if (!target) return;
  event.preventDefault();
  target.group.dataset.drop = "into";
  if (target.before) target.before.dataset.drop = "before";
});
root?.addEventListener("drop", (event) => {
  const target = aim(event);
  clear();
  if (!target) return;
  event.preventDefault();
  let before = target.before;
  while (before && dragged.includes(before)) before = before.nextElementSibling;
  tell("board:move", { keys: dragged.map((card) => card.dataset.card), heading: target.group.dataset.group, before: before?.dataset.card });
});
root?.addEventListener("dragend", () => {
  clear();
  for (const card of dragged ?? []) card.classList.remove("sort-card--dragged");
  dragged = undefined;
  tell("board:dragged", false);
});
