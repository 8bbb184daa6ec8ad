// A search form that answers while people type: the same address is fetched and its marked parts are put in place.
// Without this module the form works as it stands, with its button.
const form = document.querySelector("[data-live-form]");
const WAIT = 250;
let timer;
let running;

function addressOf(form) {
  const pairs = [...new FormData(form)].filter(([name, value]) => value !== "" && !(name === "sortierung" && value === "nummer"));
  const query = new URLSearchParams(pairs).toString();
  return form.getAttribute("action") + (query ? `?${query}` : "");
}

function replace(fresh, place) {
  const name = place.dataset.live;
  const other = fresh.querySelector(`[data-live="${name}"]`);
  if (!other) return;
  if (!place.contains(document.activeElement)) {
    place.replaceWith(other);
    return;
  }
  // Where somebody is typing or ticking, only the counts change: the field keeps its focus and its text.
  for (const count of place.querySelectorAll("[data-count]")) {
    const now = other.querySelector(`[data-count="${CSS.escape(count.dataset.count)}"]`);
    count.textContent = now ? now.textContent : "0";
  }
}

async function answer() {
  running?.abort();
  running = new AbortController();
  const address = addressOf(form);
  try {
    const response = await fetch(address, { signal: running.signal });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    // The place that is read aloud stays in the page; only its words change.
    document.querySelector("[data-status]").textContent = fresh.querySelector(".results__count")?.textContent ?? "";
    document.title = fresh.title;
    for (const place of document.querySelectorAll("[data-live]")) replace(fresh, place);
    history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") form.submit();
  }
}

form?.setAttribute("data-live-ready", "");
form?.addEventListener("input", (event) => {
  clearTimeout(timer);
  timer = setTimeout(answer, event.target.type === "search" ? WAIT : 0);
});
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  answer();
});
