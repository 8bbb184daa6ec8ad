// Ticking rows of a form: all of the page at once, and how many they are.
const form = document.querySelector("[data-tick-form]");
const ticks = [...(form?.querySelectorAll("[data-tick]") ?? [])];
const all = form?.querySelector("[data-tick-all]");
const told = form?.querySelector("[data-ticked]");

function count() {
  const ticked = ticks.filter((tick) => tick.checked).length;
  told.textContent = ticked ? `(${ticked})` : "";
  all.checked = ticked === ticks.length;
  all.indeterminate = ticked > 0 && ticked < ticks.length;
}

if (all && told && ticks.length) {
  all.closest("[hidden]").hidden = false;
  all.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = all.checked;
    count();
  });
  form.addEventListener("change", count);
  addEventListener("pageshow", count);
}
