// Editing in place: Enter, double click or typing opens a cell; Enter and Tab save it, Escape gives up. Nothing typed is lost on the way.
import { fieldFor } from "./table-fields.js";

const table = document.querySelector("table[data-grid][data-cell]");
const status = document.querySelector("[data-grid-status]");
const clash = document.querySelector("[data-clash]");
const says = table?.dataset ?? {};
let open = null;
let lastUndo = "";

const headOf = (cell) => table.tHead.rows[0].cells[cell.cellIndex];
const words = [...(table?.querySelectorAll("th[data-column]") ?? [])].map((head) => head.dataset.column);

function say(text, label = "", act = null) {
  status.replaceChildren(text);
  if (!act) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "kern-btn kern-btn--tertiary", textContent: label });
  button.addEventListener("click", act);
  status.append(button);
}

function send(address, pairs) {
  return fetch(address, { method: "POST", body: new URLSearchParams(pairs), headers: { "X-CSRFToken": says.csrf, "X-Requested-With": "fetch" } });
}

function begin(cell, typed = null) {
  const head = headOf(cell);
  if (open || !head?.dataset.column) return;
  if (head.dataset.editor === "shown") return say(says.readonly);
  const seen = cell.textContent;
  const choices = [...(document.getElementById(`wahl-${head.dataset.column}`)?.options ?? [])].map((option) => option.value);
  const field = fieldFor(head, seen, choices);
  field.setAttribute("aria-label", `${head.textContent.trim()}, ${cell.parentElement.querySelector("th").textContent}`);
  field.dataset.editing = "";
  field.className = "grid__field";
  open = { cell, field, seen, isBusy: false };
  cell.append(field);
  field.focus();
  if (typed === null) field.select?.();
  else if (field.tagName === "SELECT") field.value = [...field.options].find((option) => option.text.toLowerCase().startsWith(typed.toLowerCase()))?.value ?? seen;
  else field.value = typed;
}

function close(text, rows, columns) {
  const { cell } = open;
  open = null;
  cell.replaceChildren(text);
  if (rows !== undefined) table.dispatchEvent(new CustomEvent("grid:go", { detail: { cell, rows, columns } }));
}

function put(row, cells) {
  for (const head of table.querySelectorAll("th[data-column]"))
    if (head.dataset.column in cells) row.cells[head.cellIndex].replaceChildren(cells[head.dataset.column]);
}

async function save(rows, columns, more = {}) {
  if (open.isBusy) return;
  const { cell, field, seen } = open;
  if (field.value === seen) return close(seen, rows, columns);
  open.isBusy = true;
  const pairs = { zeile: cell.parentElement.dataset.key, spalte: headOf(cell).dataset.column, wert: field.value, gesehen: seen, ...more };
  const answer = await send(says.cell, pairs).catch(() => null);
  const told = answer?.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
  open.isBusy = false;
  if (answer?.ok && told) {
    close(told.cells[pairs.spalte], rows, columns);
    put(cell.parentElement, told.cells);
    lastUndo = told.undo;
    return told.undo ? say(told.said, says.undo, undo) : say(told.said);
  }
  field.setAttribute("aria-invalid", "true");
  field.focus();
  if (told?.theirs !== undefined) return compare(told, rows, columns);
  if (told?.canAdd) return say(told.said, says.add, () => save(rows, columns, { anlegen: "ja" }));
  return say(told?.said ?? (answer?.status === 401 ? says.session : says.offline));
}

function compare(told, rows, columns) {
  clash.querySelector("[data-theirs]").textContent = told.theirs;
  clash.querySelector("[data-yours]").textContent = open.field.value;
  clash.querySelector("[data-who]").textContent = told.who && `(${told.who})`;
  say(told.said);
  clash.returnValue = "";
  clash.showModal();
  clash.onclose = () => {
    if (clash.returnValue === "theirs") return close(told.theirs, 0, 0);
    open.seen = told.theirs;
    open.field.focus();
    return clash.returnValue === "mine" ? save(rows, columns) : undefined;
  };
}

async function undo() {
  if (!lastUndo) return;
  const answer = await send(lastUndo, words.map((word) => ["spalten", word])).catch(() => null);
  const told = answer?.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
  lastUndo = "";
  if (told?.cells) put(table.querySelector(`tr[data-key="${told.key}"]`), told.cells);
  say(told?.said ?? says.offline);
}

table?.addEventListener("dblclick", (event) => begin(event.target.closest("tbody td, tbody th")));
table?.addEventListener("keydown", (event) => {
  const cell = event.target.closest("tbody td, tbody th");
  if (!cell || event.metaKey) return;
  const key = event.key;
  if (!open) {
    if (event.target !== cell) return;
    if (event.ctrlKey && key === "z") undo();
    else if (key === "Enter" || key === "F2") begin(cell);
    else if (key === "Delete") begin(cell, "");
    else if (key.length === 1 && !event.ctrlKey && !event.altKey) begin(cell, key);
    else return;
  } else if (key === "Escape") close(open.seen, 0, 0);
  else if (key === "Enter" && !event.shiftKey && !event.altKey) save(1, 0);
  else if (key === "Tab") save(0, event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
});
table?.addEventListener("focusout", (event) => {
  if (open && event.target === open.field && !open.isBusy && !clash.open && !status.contains(event.relatedTarget)) setTimeout(() => open?.field === event.target && document.hasFocus() && save());
});
// What was copied and goes into one cell.
table?.addEventListener("grid:write", (event) => { begin(event.detail.cell, event.detail.text); if (open) save(0, 0); });
addEventListener("beforeunload", (event) => { if (open && open.field.value !== open.seen) event.preventDefault(); });
