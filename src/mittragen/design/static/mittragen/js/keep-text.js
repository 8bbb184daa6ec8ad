// Keeps what somebody types in this tab until it is sent: a phone that loads the page anew, or loses its connection, loses no word.
// The tab's own store is used, which is empty again when the tab is closed: a computer in a library keeps nothing.
// The key of the form is kept with it: whatever arrived before the connection broke is recognised and not stored twice.
const form = document.querySelector("[data-keep-form]");
const field = form?.querySelector("[data-kept='text']");
const notice = form?.querySelector("[data-kept-notice]");
const submission = form?.querySelector("[name='submission']");

function store(action) {
  try {
    return action(sessionStorage);
  } catch {
    // Without a store the form works as it stands.
    return null;
  }
}

const name = (key) => `mitreden:${key}`;

for (const place of document.querySelectorAll("[data-forget]")) store((kept) => kept.removeItem(name(place.dataset.forget)));

if (field) {
  const key = name(form.dataset.keepForm);
  const fresh = submission.value;
  const before = store((kept) => JSON.parse(kept.getItem(key)));
  if (before && !field.value) {
    field.value = before.text;
    notice.hidden = false;
  }
  if (before && field.value === before.text) submission.value = before.submission;
  field.addEventListener("input", () => {
    const typed = JSON.stringify({ text: field.value, submission: submission.value });
    store((kept) => (field.value ? kept.setItem(key, typed) : kept.removeItem(key)));
  });
  notice.querySelector("[data-kept-drop]").addEventListener("click", () => {
    field.value = "";
    submission.value = fresh;
    notice.hidden = true;
    store((kept) => kept.removeItem(key));
    field.focus();
  });
}
