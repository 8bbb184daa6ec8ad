// Lists in forms: a row more, a row less, and suggestions that are fetched when somebody first types into such a field.
// Without this module an empty row is always there, and a row goes with its tick.
function dress(row) {
  const tick = row.querySelector("[name$='-remove']");
  const choice = tick?.closest(".choice");
  if (!choice || row.querySelector(".form-row__drop")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "form-row__drop";
  button.title = choice.textContent.trim();
  button.setAttribute("aria-label", choice.textContent.trim());
  button.textContent = "×";
  choice.hidden = true;
  choice.after(button);
  button.addEventListener("click", () => {
    const list = row.parentElement;
    row.hidden = true;
    tick.checked = true;
    tick.dispatchEvent(new Event("change", { bubbles: true }));
    (list.querySelector("[data-row]:not([hidden]) .input") ?? list.parentElement.querySelector("[data-add-row]")).focus();
  });
}

for (const rows of document.querySelectorAll("[data-rows]")) {
  const list = rows.querySelector("ol");
  const add = rows.querySelector("[data-add-row]");
  const spare = list.lastElementChild;
  const isEmpty = [...spare.querySelectorAll(".input")].every((field) => field.tagName === "SELECT" || field.value === "");
  if (list.children.length > 1 && isEmpty) spare.remove();
  for (const row of list.children) dress(row);
  add.hidden = false;
  add.addEventListener("click", () => {
    const pattern = rows.querySelector("template");
    const holder = document.createElement("ol");
    holder.innerHTML = pattern.innerHTML.replaceAll("__nr__", String(list.children.length));
    const row = holder.firstElementChild;
    list.append(row);
    dress(row);
    row.querySelector(".input").focus();
  });
}

for (const names of document.querySelectorAll("datalist[data-suggest]")) {
  const fill = async (event) => {
    if (event.target.getAttribute?.("list") !== names.id || names.dataset.asked) return;
    names.dataset.asked = "yes";
    const response = await fetch(names.dataset.suggest, { headers: { "X-Requested-With": "fetch" } });
    if (!response.ok) return;
    names.replaceChildren(...(await response.text()).split("\n").map((value) => Object.assign(document.createElement("option"), { value })));
  };
  document.addEventListener("focusin", fill);
}
