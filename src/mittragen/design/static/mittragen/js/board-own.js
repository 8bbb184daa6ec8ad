// The cards somebody wrote on this phone: those not acknowledged yet stay in this browser, and each says what became of it.
const says = document.querySelector("[data-card-form]").dataset;
const list = document.querySelector("[data-own-cards]");
const STORE = `mittragen-board:${says.cardForm}`;
const shown = new Map();
export const kept = { cards: [], text: "", ...read() };

function read() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
}

export function keep() {
  try {
    if (kept.cards.length || kept.text) localStorage.setItem(STORE, JSON.stringify(kept));
    else localStorage.removeItem(STORE);
  } catch {
    // A browser without room for it: the cards still wait in this page.
  }
}

export function show(card, words, again) {
  const item = shown.get(card.number) ?? document.createElement("li");
  const text = Object.assign(document.createElement("p"), { textContent: card.text, dir: "auto" });
  const state = Object.assign(document.createElement("p"), { textContent: words, className: "board-own__state" });
  item.replaceChildren(text, state);
  if (again) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "plain-button", textContent: says.saidAgain });
    button.addEventListener("click", () => again(card, item));
    item.append(button);
  }
  shown.set(card.number, item);
  if (!item.isConnected) list.prepend(item);
  list.closest("[data-own]").hidden = false;
}
