// Copy cells so that a spreadsheet takes them, as texts and never as formulas; paste cells out of one, with a preview on the next page.
const table = document.querySelector("table[data-grid]");
const form = document.querySelector("[data-paste-form]");
const DANGEROUS = /^[=+\-@]/;

function chosen() {
  const selected = [...table.tBodies[0].querySelectorAll("[aria-selected]")];
  const current = document.activeElement?.closest("tbody td, tbody th");
  const cells = selected.length ? selected : current && table.contains(current) ? [current] : [];
  const rows = new Map();
  for (const cell of cells) {
    if (!table.tHead.rows[0].cells[cell.cellIndex].dataset.column) continue;
    rows.set(cell.parentElement, [...(rows.get(cell.parentElement) ?? []), cell]);
  }
  return [...rows.values()];
}

const isElsewhere = () => !table?.contains(document.activeElement) || document.activeElement.matches("[data-editing]");

function quoted(text) {
  const guarded = DANGEROUS.test(text) ? `'${text}` : text;
  return /["\t\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function asTable(rows) {
  const copied = document.createElement("table");
  for (const cells of rows) {
    const row = copied.insertRow();
    for (const cell of cells) {
      const copy = row.insertCell();
      copy.textContent = cell.textContent;
      // Excel's own words for "this is text".
      copy.setAttribute("style", "mso-number-format:'\\@'");
    }
  }
  return copied.outerHTML;
}

document.addEventListener("copy", (event) => {
  if (isElsewhere() || !getSelection().isCollapsed) return;
  const rows = chosen();
  if (!rows.length) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", rows.map((cells) => cells.map((cell) => quoted(cell.textContent)).join("\t")).join("\r\n"));
  event.clipboardData.setData("text/html", asTable(rows));
});

document.addEventListener("paste", (event) => {
  if (isElsewhere() || !form) return;
  const rows = chosen();
  const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
  if (!rows.length || !text) return;
  event.preventDefault();
  const first = rows[0][0];
  const isSingle = !/[\t\n]/.test(text);
  if (isSingle && rows.length === 1 && rows[0].length === 1) {
    table.dispatchEvent(new CustomEvent("grid:write", { detail: { cell: first, text } }));
    return;
  }
  form.elements.text.value = isSingle ? rows.map((cells) => cells.map(() => text).join("\t")).join("\n") : text;
  form.elements.zeile.value = first.parentElement.dataset.key;
  form.elements.spalte.value = table.tHead.rows[0].cells[first.cellIndex].dataset.column;
  form.requestSubmit();
});
