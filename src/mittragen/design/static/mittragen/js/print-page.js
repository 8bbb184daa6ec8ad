// Offers to print the page, where the browser can: without this module the browser's own menu does the same.
for (const place of document.querySelectorAll("[data-print]")) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => window.print());
}
