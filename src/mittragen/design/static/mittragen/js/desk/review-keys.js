// In a row of the review the keys 1 to 7 choose what shall happen to it, 0 leaves it open; the next row gets the focus.
// Nothing happens while somebody types.

const rows = [...document.querySelectorAll("[data-review-row]")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-7]$/.test(event.key)) return;
  const target = event.target;
  if (target.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
  const row = target.closest("[data-review-row]");
  const choice = row && row.querySelector(`[data-verdict="${event.key}"]`);
  if (!choice) return;
  event.preventDefault();
  choice.checked = true;
  const next = rows.slice(rows.indexOf(row) + 1).find((other) => other.querySelector("[data-verdict]"));
  const focused = next && (next.querySelector("[data-verdict]:checked") || next.querySelector("[data-verdict]"));
  (focused || choice).focus();
});
