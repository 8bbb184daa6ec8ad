// Says how many lines of a text say something, while people type or paste.
for (const field of document.querySelectorAll("[data-count-lines]")) {
  const place = document.getElementById(field.dataset.countLines);
  const count = () => {
    const lines = field.value.split("\n").filter((line) => /[\p{L}\p{N}]/u.test(line)).length;
    place.textContent = lines === 0 ? "" : lines === 1 ? place.dataset.one : place.dataset.many.replace("{count}", lines);
  };
  field.addEventListener("input", count);
  count();
}
