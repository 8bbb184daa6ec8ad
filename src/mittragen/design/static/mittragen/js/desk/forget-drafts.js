// Signing out leaves nothing of a draft in this browser.
const PREFIX = "mittragen-draft:";

document.addEventListener("submit", (event) => {
  if (!/abmelden\/$/.test(new URL(event.target.getAttribute("action"), location).pathname)) return;
  for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
});
