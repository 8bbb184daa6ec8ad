// The table as a grid: one stop for the Tab key, arrows move as in a spreadsheet, Shift selects several cells.
const table = document.querySelector("table[data-grid]");
const body = table?.tBodies[0];
let current;
let anchor;

const inner = (cell) => cell.querySelector(":scope > a, :scope > label > input") ?? cell;
const place = (cell) => [cell.parentElement.sectionRowIndex, cell.cellIndex];
const within = (number, last) => Math.max(0, Math.min(number, last));

function mark() {
  for (const cell of body.querySelectorAll("[aria-selected]")) cell.removeAttribute("aria-selected");
  if (anchor === current) return;
  const [[oneRow, oneColumn], [otherRow, otherColumn]] = [place(anchor), place(current)];
  for (let row = Math.min(oneRow, otherRow); row <= Math.max(oneRow, otherRow); row += 1)
    for (let column = Math.min(oneColumn, otherColumn); column <= Math.max(oneColumn, otherColumn); column += 1)
      body.rows[row].cells[column].setAttribute("aria-selected", "true");
}

function go(cell, isExtending = false) {
  if (!cell) return;
  if (current) inner(current).tabIndex = -1;
  current = cell;
  if (!isExtending || !anchor) anchor = cell;
  inner(cell).tabIndex = 0;
  inner(cell).focus({ preventScroll: isExtending });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  mark();
}

function step(rows, columns, isExtending) {
  const [row, column] = place(current);
  const target = body.rows[within(row + rows, body.rows.length - 1)];
  go(target.cells[within(column + columns, target.cells.length - 1)], isExtending);
}

const forward = () => (getComputedStyle(table).direction === "rtl" ? -1 : 1);
const KEYS = {
  ArrowUp: () => [-1, 0],
  ArrowDown: () => [1, 0],
  ArrowLeft: () => [0, -forward()],
  ArrowRight: () => [0, forward()],
  PageUp: () => [-10, 0],
  PageDown: () => [10, 0],
  Home: (event) => [event.ctrlKey ? -Infinity : 0, -Infinity],
  End: (event) => [event.ctrlKey ? Infinity : 0, Infinity],
};

if (body) {
  table.setAttribute("role", "grid");
  table.setAttribute("aria-multiselectable", "true");
  document.getElementById("tabelle-hilfe")?.removeAttribute("hidden");
  table.closest(".grid-scroll").removeAttribute("tabindex");
  for (const widget of body.querySelectorAll("a, input")) widget.tabIndex = -1;
  for (const head of table.querySelectorAll("th[data-editor]"))
    if (!table.dataset.cell || head.dataset.editor === "shown")
      for (const row of body.rows) row.cells[head.cellIndex].setAttribute("aria-readonly", "true");
  current = anchor = body.rows[0].cells[0];
  inner(current).tabIndex = 0;

  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td, th");
    if (!body.contains(cell) || event.target.closest("[data-editing]") || event.altKey || event.metaKey) return;
    const move = KEYS[event.key];
    if (!move) return;
    event.preventDefault();
    current = cell;
    step(...move(event), event.shiftKey);
  });
  table.addEventListener("mousedown", (event) => {
    const cell = event.target.closest("td, th");
    if (!body.contains(cell) || event.target.closest("[data-editing], a, label") || event.button) return;
    event.preventDefault();
    go(cell, event.shiftKey);
  });
  table.addEventListener("mouseover", (event) => {
    const cell = event.target.closest("td, th");
    if (event.buttons === 1 && body.contains(cell) && body.contains(document.activeElement) && !table.querySelector("[data-editing]")) go(cell, true);
  });
  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td, th");
    if (body.contains(cell) && cell !== current && !event.target.closest("[data-editing]")) go(cell);
  });
  // Editing says where to go next: {rows, columns} from the cell it was in.
  table.addEventListener("grid:go", (event) => {
    current = anchor = event.detail.cell;
    step(event.detail.rows, event.detail.columns * forward(), false);
  });
}
