// The field that a cell turns into while it is edited: a list to choose from, a line with suggestions, or a text.
export function fieldFor(head, text, choices) {
  const kind = head.dataset.editor;
  if (kind === "choice" && choices.length) {
    const field = document.createElement("select");
    for (const choice of new Set(["", ...choices, text])) field.add(new Option(choice || "–", choice, false, choice === text));
    return field;
  }
  const field = document.createElement(kind === "text" ? "textarea" : "input");
  field.value = text;
  field.autocomplete = "off";
  if (choices.length) suggest(field, choices);
  return field;
}

function suggest(field, choices) {
  const list = Object.assign(document.createElement("datalist"), { id: "zelle-wahl" });
  const offer = () => {
    const before = field.value.includes(";") ? `${field.value.slice(0, field.value.lastIndexOf(";"))}; ` : "";
    list.replaceChildren(...choices.map((choice) => new Option(choice, before + choice)));
  };
  field.setAttribute("list", list.id);
  field.addEventListener("input", offer);
  field.addEventListener("focus", () => field.after(list));
  offer();
}
