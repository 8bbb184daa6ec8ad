// Marking words inside a passage chooses that passage, and only these words of it. Without this script whole passages are chosen.
const form = document.querySelector("[data-passages]");

if (form) {
  const quote = form.querySelector("[data-quote]");
  const line = form.querySelector("[data-quoted]");
  const words = form.querySelector("[data-words]");

  const put = (text) => {
    quote.value = text;
    words.textContent = text;
    line.hidden = text === "";
  };

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const text = selection.toString().trim();
    const passage = selection.anchorNode?.parentElement?.closest("[data-passage]");
    if (!passage || text.length < 3 || !passage.textContent.includes(text) || !form.contains(passage)) return;
    passage.closest("label").querySelector("input").checked = true;
    put(text);
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "passage" && document.getSelection().isCollapsed) put("");
  });
  form.querySelector("[data-forget]").addEventListener("click", () => put(""));
}
