// The words as decided: they open with "mit Änderungen", and the wording of an amendment is taken over with one press.
const form = document.querySelector("[data-record]");
const texts = form?.querySelector("[data-record-texts]");

function choose(value) {
  const radio = form.querySelector(`[name=result][value=${value}]`);
  if (!radio.checked) {
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

if (form && texts) {
  form.addEventListener("change", (event) => {
    if (event.target.name === "result" && event.target.checked && event.target.value === "adopted_with_changes") texts.open = true;
  });
  for (const button of form.querySelectorAll("[data-take]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const field = form.elements[button.dataset.take];
      field.value = button.dataset.text;
      form.elements[button.dataset.settle].value = "adopted";
      choose("adopted_with_changes");
      texts.open = true;
      field.focus();
    });
  }
  // What has an error is never hidden in something folded.
  for (const folded of form.querySelectorAll("details:has([aria-invalid])")) folded.open = true;
}

form?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
