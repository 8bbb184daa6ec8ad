// Editing in place: Enter, double click or typing opens a cell; Enter and Tab save it, Escape gives up. Nothing typed is lost on the way.
import { fieldFor } from "./table-fields.js";
import { clash, compared, say, send, status } from "./table-telling.js";

const table = document.querySelector("table[data-grid][data-cell]");
const says = table?.dataset ?? {};
let [open, lastUndo] = [null, ""];
const headOf = (cell) => table.tHead.rows[0].cells[cell.cellIndex];
const words = [...(table?.querySelectorAll("th[data-column]") ?? [])].map((head) => head.dataset.column);

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
  else if (field.matches("select")) field.value = [...field.options].find((option) => option.text.toLowerCase().startsWith(typed.toLowerCase()))?.value ?? seen;
  else field.value = typed;
}

function close(text, rows, columns) {
  const { cell } = open;
  open = null;
  cell.replaceChildren(text);
  if (rows !== undefined) table.dispatchEvent(new CustomEvent("grid:go", { detail: { cell, rows, columns } }));
}

function put(row, cells) {
  for (const { dataset, cellIndex } of table.querySelectorAll("th[data-column]"))
    if (dataset.column in cells && open?.cell !== row.cells[cellIndex]) row.cells[cellIndex].replaceChildren(cells[dataset.column]);
}

async function save(rows, columns, more = {}) {
  if (open.isBusy) return;
  const { cell, field, seen } = open;
  if (field.value === seen) return close(seen, rows, columns);
  open.isBusy = true;
  const pairs = { zeile: cell.parentElement.dataset.key, spalte: headOf(cell).dataset.column, wert: field.value, gesehen: seen, ...more };
  const { answer, told } = await send(says.cell, pairs, says);
  open.isBusy = false;
  if (answer?.ok && told) {
    close(told.cells[pairs.spalte], rows, columns);
    put(cell.parentElement, told.cells);
    lastUndo = told.undo;
    return say(told.said, says.undo, told.undo && undo);
  }
  field.setAttribute("aria-invalid", "true");
  field.focus();
  if (told && "theirs" in told) return choose(told, rows, columns);
  if (told?.canAdd) return say(told.said, says.add, () => save(rows, columns, { anlegen: "ja" }));
  return say(told?.said ?? (answer?.status === 401 ? says.session : says.offline));
}

async function choose(told, rows, columns) {
  const choice = await compared(told, open.field.value);
  if (choice === "theirs") return close(told.theirs, 0, 0);
  open.seen = told.theirs;
  open.field.focus();
  return choice === "mine" ? save(rows, columns) : undefined;
}

async function undo() {
  if (!lastUndo) return;
  const { told } = await send(lastUndo, words.map((word) => ["spalten", word]), says);
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
