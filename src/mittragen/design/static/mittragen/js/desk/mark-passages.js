// Marks the chosen passage of a text as [[…]]: a contribution of its own.
for (const place of document.querySelectorAll("[data-mark-passages]")) {
  const field = document.getElementById(place.dataset.markPassages);
  const state = place.querySelector("[data-mark-state]");
  place.querySelector("[data-mark-tools]").hidden = false;
  place.querySelector("[data-mark]").addEventListener("click", () => {
    const [start, end] = [field.selectionStart, field.selectionEnd];
    const passage = field.value.slice(start, end).trim();
    state.textContent = passage ? state.dataset.done : state.dataset.nothing;
    field.focus();
    if (!passage) return;
    field.setRangeText(`[[${passage}]]`, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
