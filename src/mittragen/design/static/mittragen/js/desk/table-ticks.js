// Ticking rows: all of the page at once, a run of them with Shift, and how many they are.
const ticks = [...document.querySelectorAll("table[data-grid] input[name=zeile]")];
const all = document.querySelector("[data-tick-all]");
const told = document.querySelector("[data-ticked]");
let last = null;

function count() {
  const ticked = ticks.filter((tick) => tick.checked).length;
  told.textContent = ticked ? `(${ticked})` : "";
  all.checked = ticked === ticks.length;
  all.indeterminate = ticked > 0 && ticked < ticks.length;
  for (const tick of ticks) tick.closest("tr").classList.toggle("is-ticked", tick.checked);
}

if (all && told) {
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = all.checked;
    count();
  });
  document.addEventListener("click", (event) => {
    const at = ticks.indexOf(event.target);
    if (at < 0) return;
    if (event.shiftKey && last !== null)
      for (let place = Math.min(at, last); place <= Math.max(at, last); place += 1) ticks[place].checked = event.target.checked;
    last = at;
    count();
  });
  addEventListener("pageshow", count);
}
