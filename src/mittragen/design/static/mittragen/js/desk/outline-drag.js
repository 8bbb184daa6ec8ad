// Moving in the outline with the mouse: dropped on the upper or lower edge of a line, an element goes before or behind it; dropped on its middle, into it.
// The keyboard has Alt with the arrows and "Verschieben nach"; what may stand where is decided by the answer.
const drafting = document.querySelector("[data-drafting]");
const mayMove = document.querySelector("[data-outline-move]");
const EDGE = 0.3;
let dragged;

function aim(event) {
  const line = event.target.closest?.(".tree__line");
  const item = line?.closest("[data-key]");
  if (!item || !dragged || dragged.contains(item)) return null;
  const box = line.getBoundingClientRect();
  const height = (event.clientY - box.top) / box.height;
  return { line, item, place: height < EDGE ? "before" : height > 1 - EDGE ? "after" : "into" };
}

function clear() {
  for (const line of document.querySelectorAll("[data-drop]")) delete line.dataset.drop;
}

if (drafting && mayMove) {
  drafting.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-key]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.textContent.trim().slice(0, 200));
    dragged.classList.add("tree__item--dragged");
  });
  drafting.addEventListener("dragover", (event) => {
    const target = aim(event);
    clear();
    if (!target) return;
    event.preventDefault();
    target.line.dataset.drop = target.place;
  });
  drafting.addEventListener("drop", (event) => {
    const target = aim(event);
    clear();
    if (!target) return;
    event.preventDefault();
    const key = target.item.dataset.key;
    const data = target.place === "into" ? { unter: key } : { neben: key, ...(target.place === "after" && { danach: "ja" }) };
    drafting.dispatchEvent(new CustomEvent("outline:move", { detail: { key: dragged.dataset.key, data } }));
  });
  drafting.addEventListener("dragend", () => {
    clear();
    dragged?.classList.remove("tree__item--dragged");
    dragged = undefined;
  });
}
