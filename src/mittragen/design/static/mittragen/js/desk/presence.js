// Says every 20 seconds that somebody is at this element, and shows who else is; only while the page is in view.
const EVERY = 20_000;
const place = document.querySelector("[data-presence]");

async function beat() {
  if (document.hidden) return;
  try {
    const answer = await fetch(place.dataset.presence, { method: "POST", body: said(), headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) return;
    const found = await answer.text();
    // Written only when it changed, so that it is not read aloud again and again.
    if (found.trim() !== place.dataset.last) {
      place.dataset.last = found.trim();
      place.innerHTML = found;
    }
  } catch {
    // Without a connection nobody can be asked; the next beat tries again.
  }
}

function said(more = {}) {
  return new URLSearchParams({ csrfmiddlewaretoken: place.dataset.token, ...more });
}

if (place) {
  place.dataset.last = place.innerHTML.trim();
  beat();
  setInterval(beat, EVERY);
  addEventListener("visibilitychange", beat);
  addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.presence, said({ left: "1" })));
}
