// On the wall: arrows and page keys of a presenter turn the items, and the page fills the screen where the browser can.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-whole-screen]")) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const turns = { ArrowRight: "on", PageDown: "on", ArrowLeft: "back", PageUp: "back" };
  const link = turns[event.key] && document.querySelector(`[data-turn="${turns[event.key]}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

// The button comes with every fresh part of the page.
function offer() {
  for (const button of document.querySelectorAll("[data-whole-screen]")) button.hidden = !document.fullscreenEnabled;
}
offer();
new MutationObserver(offer).observe(document.body, { childList: true, subtree: true });
