// Keeps what somebody types in this tab until it is sent: a phone that loads the page anew, or loses its connection, loses no word.
// The tab's own store is used, which is empty again when the tab is closed: a computer in a library keeps nothing.
const form = document.querySelector("[data-keep-form]");
const field = form?.querySelector("[data-kept='text']");
const notice = form?.querySelector("[data-kept-notice]");

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
  const before = store((kept) => kept.getItem(key));
  if (before && !field.value) {
    field.value = before;
    notice.hidden = false;
  }
  field.addEventListener("input", () => store((kept) => (field.value ? kept.setItem(key, field.value) : kept.removeItem(key))));
  notice.querySelector("[data-kept-drop]").addEventListener("click", () => {
    field.value = "";
    notice.hidden = true;
    store((kept) => kept.removeItem(key));
    field.focus();
  });
}
