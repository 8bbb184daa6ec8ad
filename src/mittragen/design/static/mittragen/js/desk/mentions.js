// Typing @ in a comment offers the people who work here. The list is in the page; the name is put into the text, and the server reads it there.
const MOST = 8;

for (const field of document.querySelectorAll("[data-mentions-around] textarea")) attend(field, field.closest("[data-mention-names]").dataset);

function attend(field, { mentionNames, mentionLabel }) {
  const names = JSON.parse(mentionNames);
  const list = document.createElement("ul");
  list.id = `${field.id}-namen`;
  list.className = "mentions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", mentionLabel);
  field.insertAdjacentElement("afterend", list);
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");

  field.addEventListener("input", () => offer(field, list, names));
  field.addEventListener("blur", () => close(field, list));
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const chosen = list.querySelector("[aria-selected=true]");
    if (event.key === "Escape") close(field, list);
    else if (event.key === "ArrowDown") choose(field, list, chosen.nextElementSibling ?? list.firstElementChild);
    else if (event.key === "ArrowUp") choose(field, list, chosen.previousElementSibling ?? list.lastElementChild);
    else if (event.key === "Enter" || event.key === "Tab") put(field, list, chosen.textContent);
    else return;
    event.preventDefault();
  });
  // Before the field loses its focus, which would close the list.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) put(field, list, option.textContent);
  });
}

function begun(field) {
  return field.value.slice(0, field.selectionStart).match(/(?:^|\s)@([^@\n]{0,40})$/)?.[1];
}

function offer(field, list, names) {
  const typed = begun(field);
  const found = typed === undefined ? [] : names.filter((name) => fits(name, typed)).slice(0, MOST);
  if (!found.length) return close(field, list);
  list.replaceChildren(...found.map((name, place) => option(list, name, place)));
  list.hidden = false;
  choose(field, list, list.firstElementChild);
}

function fits(name, typed) {
  const wanted = typed.toLocaleLowerCase("de");
  const lower = name.toLocaleLowerCase("de");
  return lower !== wanted && (lower.startsWith(wanted) || lower.split(" ").some((part) => part.startsWith(wanted)));
}

function option(list, name, place) {
  const made = document.createElement("li");
  made.id = `${list.id}-${place}`;
  made.setAttribute("role", "option");
  made.textContent = name;
  return made;
}

function choose(field, list, wanted) {
  for (const one of list.children) one.setAttribute("aria-selected", String(one === wanted));
  field.setAttribute("aria-activedescendant", wanted.id);
}

function put(field, list, name) {
  const start = field.selectionStart - begun(field).length;
  field.setRangeText(`${name} `, start, field.selectionStart, "end");
  close(field, list);
}

function close(field, list) {
  list.hidden = true;
  field.removeAttribute("aria-activedescendant");
}
