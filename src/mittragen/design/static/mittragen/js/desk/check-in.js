// The door of an event: what is typed finds at once, and who came meanwhile at another door is counted. Without this module a button searches.
const form = document.querySelector("[data-check-in]");
const found = document.querySelector("[data-found]");
const there = document.querySelector("[data-there]");
const field = form.querySelector("input[type=search]");
let latest = 0;

async function fetched(search) {
  const address = new URL(form.action || location.href, location.href);
  address.search = search ? new URLSearchParams({ q: search }).toString() : "";
  const response = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
  return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
}

async function look() {
  const turn = (latest += 1);
  const page = await fetched(field.value.trim()).catch(() => null);
  // Somebody typed on meanwhile: the newer answer counts.
  if (page && turn === latest) found.replaceChildren(...page.querySelector("[data-found]").childNodes);
}

let waiting;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, 150);
});

setInterval(async () => {
  // Never under a finger or the focus of a keyboard.
  if (document.hidden || there.contains(document.activeElement)) return;
  const page = await fetched("").catch(() => null);
  if (page) there.replaceChildren(...page.querySelector("[data-there]").childNodes);
}, 5000);
