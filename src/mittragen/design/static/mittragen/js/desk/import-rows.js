// A row chosen in an import is shown at the side, without leaving the place in the list. Without this, the link leads to the same page with the row.
const side = document.querySelector("[data-row-side]");
const status = document.querySelector("[data-row-status]");

async function show(link) {
  const answer = await fetch(link.href, { headers: { "X-Requested-With": "fetch" } });
  const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page && page.querySelector("[data-row-side]");
  if (!fresh) throw new Error("no row");
  side.replaceChildren(...fresh.childNodes);
  side.closest(".import-desk").classList.add("import-desk--chosen");
  history.replaceState(null, "", link.href.split("#")[0]);
  mark(link);
}

function mark(link) {
  for (const row of document.querySelectorAll(".import-row--chosen")) {
    row.classList.remove("import-row--chosen");
    row.querySelector("[aria-current]")?.removeAttribute("aria-current");
  }
  const row = link.closest(".import-row");
  row?.classList.add("import-row--chosen");
  if (row) link.setAttribute("aria-current", "true");
  side.scrollTop = 0;
  if (getComputedStyle(side).position === "sticky") {
    status.textContent = side.querySelector("h2")?.textContent ?? "";
  } else {
    side.focus();
    side.scrollIntoView({ block: "start" });
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-row]");
  if (!side || !link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  show(link).catch(() => location.assign(link.href));
});
