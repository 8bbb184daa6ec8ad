// Whoever leaves the page by a link or another form goes on as soon as what was typed is saved; when that fails, it stays in this browser and they go anyway.
// Ctrl+S saves at once.
const form = document.querySelector("form[data-autosave]");

function saved(then) {
  const done = () => {
    form.removeEventListener("draft:saved", done);
    form.removeEventListener("draft:failed", done);
    then();
  };
  form.addEventListener("draft:saved", done);
  form.addEventListener("draft:failed", done);
  form.dispatchEvent(new CustomEvent("draft:flush"));
}

if (form) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.dispatchEvent(new CustomEvent("draft:flush"));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || !form.dataset.dirty || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
    if (link.origin !== location.origin || (link.pathname === location.pathname && link.hash)) return;
    event.preventDefault();
    saved(() => location.assign(link.href));
  });
  document.addEventListener("submit", (event) => {
    if (event.target === form || !form.dataset.dirty || event.defaultPrevented || event.target.dataset.goes) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target, submitter } = event;
    saved(() => {
      target.dataset.goes = "yes";
      delete target.dataset.sent;
      target.requestSubmit(submitter);
    });
  }, true);
}
