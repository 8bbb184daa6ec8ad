// What the answer to a saved draft says is shown where it belongs: what was understood, what cannot be saved as it stands, the title above and in the outline.
const form = document.querySelector("form[data-autosave]");

function show(answer) {
  for (const [name, words] of Object.entries(answer.understood)) {
    const place = form.querySelector(`[data-understood="${name}"]`);
    if (!place) continue;
    place.hidden = !words;
    place.querySelector("[data-words]").textContent = words;
  }
  for (const said of form.querySelectorAll("[data-said-wrong]")) said.remove();
  for (const field of form.querySelectorAll("[aria-invalid][data-wrong]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
    field.closest(".field").classList.remove("field--error");
  }
  for (const one of answer.wrong) mark(document.getElementById(one.id), one);
  name(answer);
}

function mark(field, one) {
  const around = field?.closest(".field");
  if (!around || around.querySelector(".field__error")) return;
  const said = Object.assign(document.createElement("p"), { className: "field__error", id: `${one.id}-fehler`, textContent: one.said });
  said.dataset.saidWrong = "";
  field.before(said);
  field.dataset.wrong = "";
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", said.id);
  around.classList.add("field--error");
}

function name(answer) {
  const title = document.querySelector("[data-element-title]");
  if (answer.title) title.textContent = answer.title;
  const line = document.querySelector("[data-outline] [aria-current] .tree__title");
  if (!line) return;
  if (answer.title) line.textContent = answer.title;
  const label = line.parentElement.querySelector(".label");
  if (label) label.textContent = answer.label;
  const head = document.querySelector(".element-head__kind .label");
  if (head) head.textContent = answer.label;
}

form?.addEventListener("draft:saved", (event) => show(event.detail));
