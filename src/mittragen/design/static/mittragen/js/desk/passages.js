// Marking words in one of the texts offers to comment on just these words.
const form = document.querySelector("[data-passage-form]");
const offer = document.querySelector("[data-passage-offer]");

function marked() {
  const selection = getSelection();
  const text = selection.anchorNode?.parentElement?.closest("[data-passage-text]");
  const quote = selection.toString().trim();
  if (!text || !quote || selection.isCollapsed || !text.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { name: text.dataset.passageText, quote, at: before.toString().length };
}

if (form && offer) {
  document.addEventListener("selectionchange", () => {
    offer.hidden = !marked();
  });
  // The press would lose the marking before the click is told.
  offer.addEventListener("pointerdown", (event) => event.preventDefault());
  offer.addEventListener("click", () => {
    const found = marked();
    if (!found) return;
    form.elements.passage_name.value = found.name;
    form.elements.passage_quote.value = found.quote;
    form.elements.passage_at.value = found.at;
    form.querySelector("[data-passage-fields]").open = true;
    form.elements.text.focus();
  });
}
