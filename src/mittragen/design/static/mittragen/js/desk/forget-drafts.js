// Signing out leaves nothing of a draft in this browser.
const PREFIX = "mittragen-draft:";

document.addEventListener("submit", (event) => {
  if (!new URL(event.target.action, location).pathname.endsWith("/abmelden/")) return;
  for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
});
