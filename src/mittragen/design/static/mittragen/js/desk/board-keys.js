// Cards with the keyboard, while the focus is on one: arrows or J and K go from card to card, digits put it (or all that are ticked) under a heading.
const root = document.querySelector("[data-sorting]");
const cards = () => [...root.querySelectorAll("[data-card]")];

function move(card, heading, before) {
  const ticked = cards().filter((one) => one.querySelector("input").checked);
  const moved = ticked.includes(card) ? ticked : [card];
  // The next one to sort gets the focus, so that one hand can go on.
  const all = cards().filter((one) => one === card || !moved.includes(one));
  const next = before === undefined ? all[all.indexOf(card) + 1] ?? all[all.indexOf(card) - 1] : card;
  next?.querySelector("input").focus();
  root.dispatchEvent(new CustomEvent("board:move", { detail: { keys: moved.map((one) => one.dataset.card), heading, before } }));
}

function step(card, by) {
  const all = cards();
  const box = all[all.indexOf(card) + by]?.querySelector("input");
  box?.focus();
  box?.scrollIntoView({ block: "nearest" });
}

function shift(card, by) {
  const list = [...card.parentElement.children];
  const at = list.indexOf(card) + by;
  const heading = card.closest("[data-group]").dataset.group;
  if (heading === "0" || at < 0 || at >= list.length) return;
  const before = by < 0 ? list[at] : list[at + 1];
  move(card, heading, before?.dataset.card ?? "");
}

root?.addEventListener("keydown", (event) => {
  const card = event.target.closest?.("[data-card]");
  if (!card || event.ctrlKey || event.metaKey) return;
  const by = { ArrowUp: -1, k: -1, ArrowDown: 1, j: 1 }[event.key];
  const number = root.querySelector(`[data-group-digit][data-digit="${CSS.escape(event.key)}"]`)?.closest("[data-group]").dataset.group;
  if (by && event.altKey) shift(card, by);
  else if (event.altKey) return;
  else if (by) step(card, by);
  else if (/^[0-9]$/.test(event.key) && number !== undefined) move(card, number);
  else if (event.key === "u") root.dispatchEvent(new CustomEvent("board:undo"));
  else return;
  event.preventDefault();
});
for (const help of document.querySelectorAll("[data-keys-help]")) help.hidden = false;
