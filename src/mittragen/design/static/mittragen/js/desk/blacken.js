// Choosing passages to remove by selecting them, in the contribution or in the field below it. Places are counted in characters, as the server counts them.
const form = document.querySelector("[data-blacken]");
const text = document.querySelector("[data-moderated-text]");
const source = form?.querySelector("[data-blacken-source]");
const list = form?.querySelector("[data-blacken-places]");
const add = form?.querySelector("[data-blacken-add]");
const told = form?.querySelector("[data-blacken-told]");
let marked = null;

const length = (words) => [...words].length;

function inText() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = length(before.toString());
  return { start, end: start + length(range.toString()), words: range.toString() };
}

function inField() {
  if (source.selectionStart === source.selectionEnd) return null;
  const words = source.value.slice(source.selectionStart, source.selectionEnd);
  const start = length(source.value.slice(0, source.selectionStart));
  return { start, end: start + length(words), words };
}

function describe(item) {
  const [start, end] = item.querySelector("input").value.split("-").map(Number);
  item.querySelector("[data-place-words]").textContent = [...source.value].slice(start, end).join("");
}

function remember() {
  marked = (document.activeElement === source ? inField() : inText()) ?? (document.activeElement === add ? marked : null);
}

if (form && text && source) {
  form.querySelector("[data-blacken-choose]").hidden = false;
  for (const item of list.children) describe(item);
  document.addEventListener("selectionchange", remember);
  // A field that is read-only has no caret to select with; this one has, and takes nothing.
  source.addEventListener("beforeinput", (event) => event.preventDefault());
  source.addEventListener("keyup", remember);
  source.addEventListener("select", remember);
  // The press would lose the selection before the click is told.
  add.addEventListener("pointerdown", (event) => event.preventDefault());
  add.addEventListener("click", () => {
    const found = inText() ?? inField() ?? marked;
    if (!found) {
      told.textContent = add.dataset.none;
      return;
    }
    const item = document.createElement("li");
    item.innerHTML = '<label class="choice"><input type="checkbox" name="place" checked> <bdi data-place-words></bdi></label>';
    item.querySelector("input").value = `${found.start}-${found.end}`;
    list.append(item);
    describe(item);
    told.textContent = item.textContent.trim();
    getSelection().removeAllRanges();
    marked = null;
  });
}
