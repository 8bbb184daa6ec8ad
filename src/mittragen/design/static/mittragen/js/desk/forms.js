// Small courtesies of every form: the first error gets the focus, a form is not sent twice, and what takes long says so.
document.querySelector("[data-focus-first]")?.focus();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = event.submitter;
  if (form.dataset.busy && button) {
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    status.className = "busy";
    status.textContent = form.dataset.busy;
    button.insertAdjacentElement("afterend", status);
  }
});

// A page that comes back out of the browser's memory may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const status of document.querySelectorAll("form .busy")) status.remove();
});
