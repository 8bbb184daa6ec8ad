// The agenda with the mouse: an item is dropped before or behind another one. The keyboard has the buttons beside each item.
const list = document.querySelector("[data-agenda]");
const form = document.querySelector("[data-agenda-form]");
let dragged;

function aim(event) {
  const item = event.target.closest?.("[data-item]");
  if (!item || !dragged || item === dragged) return null;
  const box = item.getBoundingClientRect();
  return { item, isBefore: event.clientY < box.top + box.height / 2 };
}

function clear() {
  for (const item of list.querySelectorAll("[data-drop]")) delete item.dataset.drop;
}

if (list && form) {
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-item]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.querySelector("a").textContent.trim().slice(0, 200));
    dragged.classList.add("agenda__item--dragged");
  });
  list.addEventListener("dragover", (event) => {
    const target = aim(event);
    clear();
    if (!target) return;
    event.preventDefault();
    target.item.dataset.drop = target.isBefore ? "before" : "after";
  });
  list.addEventListener("drop", (event) => {
    const target = aim(event);
    clear();
    if (!target) return;
    event.preventDefault();
    const from = Number(dragged.dataset.place);
    const wanted = Number(target.item.dataset.place) + (target.isBefore ? 0 : 1);
    // Places are counted without the one that moves.
    form.elements.place.value = String(wanted > from ? wanted - 1 : wanted);
    form.action = dragged.dataset.move;
    form.requestSubmit();
  });
  list.addEventListener("dragend", () => {
    clear();
    dragged?.classList.remove("agenda__item--dragged");
    dragged = undefined;
  });
}
