// Cards typed one after the other: Enter takes the card, shows it in the list at once and leaves the field ready for the next.
// Tells "card:typed" and "card:dropped" on the form, and listens to "card:sent", "card:refused" and "card:kept", which capture-sending.js tells.
// Without this module the form is a plain one, with its button.
const form = document.querySelector("form[data-capture]");
const field = form?.elements.text;
const list = document.querySelector("[data-cards]");
const pattern = document.querySelector("[data-card-pattern]");
const rowOf = (id) => list.querySelector(`[data-card="${CSS.escape(id)}"]`);
const chosen = (name) => form.elements[name]?.selectedOptions?.[0];

function add(card) {
  const row = pattern.content.firstElementChild.cloneNode(true);
  row.dataset.card = card.id;
  row.querySelector("[data-text]").textContent = card.text;
  for (const word of card.facts) row.querySelector("[data-facts]").append(Object.assign(document.createElement("span"), { textContent: word }));
  row.querySelector("[data-state]").textContent = form.dataset.saidSending;
  row.querySelector("[data-fetch-back]").addEventListener("click", () => fetchBack(row, card));
  document.querySelector("[data-none]").hidden = true;
  list.append(row);
  row.scrollIntoView({ block: "nearest" });
}

function fetchBack(row, card) {
  field.value = [card.text, field.value].filter(Boolean).join("\n");
  row.remove();
  form.dispatchEvent(new CustomEvent("card:dropped", { detail: card }));
  field.focus();
}

function take(event) {
  const text = field.value.trim();
  event.preventDefault();
  field.focus();
  if (!text) return;
  const [kind, topic] = [chosen("art"), chosen("thema")];
  // Said where it is not the usual one, which stands first.
  const facts = [kind, topic].filter((one) => one && one.index > 0).map((one) => one.text);
  const card = { id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, text, facts, fields: {} };
  for (const [name, value] of new FormData(form)) if (!["text", "csrfmiddlewaretoken"].includes(name)) card.fields[name] = value;
  add(card);
  field.value = "";
  remember();
  form.dispatchEvent(new CustomEvent("card:typed", { detail: card }));
}

// What was chosen stays chosen when the page is loaded again.
function remember() {
  const here = new URL(location.href);
  for (const name of ["art", "thema"]) if (form.elements[name]) here.searchParams.set(name, form.elements[name].value);
  history.replaceState(null, "", here);
}

function pasted(event) {
  const text = event.clipboardData.getData("text/plain");
  const other = document.querySelector("[data-paste-form]");
  if (!other || field.value.trim() || text.split("\n").filter((line) => line.trim()).length < 2) return;
  event.preventDefault();
  for (const name of ["art", "thema"]) other.elements[name].value = form.elements[name]?.value ?? "";
  other.elements.text.value = text;
  other.requestSubmit();
}

function keyed(event) {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
  if (event.key === "ArrowUp" && !field.value) list.lastElementChild?.querySelector("[data-address]")?.focus();
}

list?.lastElementChild?.scrollIntoView({ block: "nearest" });
form?.addEventListener("submit", take);
form?.addEventListener("card:kept", ({ detail }) => rowOf(detail.id) || add(detail));
form?.addEventListener("card:sent", ({ detail }) => {
  const row = rowOf(detail.id);
  const there = list.querySelector(`[data-key="${CSS.escape(detail.key)}"]`);
  if (there && there !== row) return row?.remove();
  if (!row) return;
  row.dataset.key = detail.key;
  row.querySelector("[data-state]").textContent = "";
  row.querySelector("[data-address]").href = detail.address;
  row.querySelector("[data-removing]").action = detail.removing;
  row.querySelector("[data-tools]").hidden = false;
});
form?.addEventListener("card:refused", ({ detail }) => {
  const row = rowOf(detail.id);
  row.classList.add("capture-card--refused");
  row.querySelector("[data-state]").textContent = detail.said;
  row.querySelector("[data-fetch-back]").hidden = false;
});
field?.addEventListener("keydown", keyed);
field?.addEventListener("paste", pasted);
form?.querySelectorAll("[data-with-script]").forEach((one) => (one.hidden = false));
