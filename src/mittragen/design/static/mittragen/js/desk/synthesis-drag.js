// Cards with the mouse: dropped on a group they lie in it, dropped back on the cards in none. What is ticked goes along.
const root = document.querySelector("[data-wall]");
let dragged = [];

const target = (event) => (dragged.length ? event.target.closest?.("[data-group], [data-pile]") : null);

function clear() {
  for (const one of root.querySelectorAll("[data-drop]")) delete one.dataset.drop;
}

root?.addEventListener("dragstart", (event) => {
  const card = event.target.closest?.("[data-card][draggable]");
  if (!card) return;
  const ticked = [...root.querySelectorAll("[data-card]:has(input:checked)")];
  dragged = ticked.includes(card) ? ticked : [card];
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", card.querySelector(".synth-card__text").textContent.trim().slice(0, 200));
  for (const one of dragged) one.classList.add("synth-card--dragged");
});
root?.addEventListener("dragover", (event) => {
  const place = target(event);
  clear();
  if (!place) return;
  event.preventDefault();
  place.dataset.drop = "into";
});
root?.addEventListener("drop", (event) => {
  const place = target(event);
  clear();
  if (!place) return;
  event.preventDefault();
  const acted = dragged.map((card) => card.dataset.card);
  const pairs = acted.map((value) => ["beitrag", value]);
  const what = place.dataset.group ? [["tun", "legen"], ["buendel", place.dataset.group]] : [["tun", "loesen"]];
  root.dispatchEvent(new CustomEvent("wall:send", { detail: { pairs: [...pairs, ...what], acted, card: dragged[0] } }));
});
root?.addEventListener("dragend", () => {
  clear();
  for (const card of dragged) card.classList.remove("synth-card--dragged");
  dragged = [];
});
