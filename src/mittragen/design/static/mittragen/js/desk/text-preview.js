// The text as it will look, beside the one that is being written. Without this module the button shows it on a new page.
const form = document.querySelector("form[data-preview]");
const button = form?.querySelector("[data-preview-button]");
const field = form?.querySelector(".field--main");
const WAIT = 300;
let timer;
let pane = form?.querySelector(".preview");

async function render() {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("text", form.elements.text.value);
  try {
    const response = await fetch(form.dataset.preview, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (response.ok) pane.querySelector(".prose").innerHTML = await response.text();
  } catch {
    // Without a connection the last preview stays.
  }
}

function label(isOpen) {
  const words = button.querySelector(".kern-label");
  [words.textContent, button.dataset.other] = [button.dataset.other, words.textContent];
  button.setAttribute("aria-expanded", String(isOpen));
  field.parentElement.classList.toggle("element-form__texts--beside", isOpen);
}

button?.addEventListener("click", (event) => {
  event.preventDefault();
  if (pane) {
    pane.remove();
    pane = undefined;
    return label(false);
  }
  pane = document.createElement("section");
  pane.className = "preview";
  pane.setAttribute("aria-label", button.textContent.trim());
  const heading = Object.assign(document.createElement("h2"), { className: "preview__heading", textContent: button.textContent.trim() });
  const { dir, lang } = form.elements.text;
  pane.append(heading, Object.assign(document.createElement("div"), { className: "prose", dir, lang }));
  field.after(pane);
  label(true);
  return render();
});
form?.addEventListener("input", (event) => {
  if (!pane || event.target.name !== "text") return;
  clearTimeout(timer);
  timer = setTimeout(render, WAIT);
});
