// Marking words of a contribution with the mouse offers to make a passage of them. Places are counted in characters, as the server counts them.
const text = document.querySelector("[data-passage-source]");
const form = document.querySelector("[data-passage-form]");
const offer = form?.querySelector("[data-passage-offer]");
const length = (words) => [...words].length;

function marked() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return "";
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer) || !range.toString().trim()) return "";
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = length(before.toString());
  return `${start}-${start + length(range.toString())}`;
}

if (text && offer) {
  form.querySelector("[data-passage-hint]").hidden = false;
  document.addEventListener("selectionchange", () => {
    const place = marked();
    offer.hidden = !place;
    if (place) offer.querySelector("[data-passage-take]").value = place;
  });
  // The press would lose the marking before the form is sent.
  offer.addEventListener("pointerdown", (event) => event.preventDefault());
}
