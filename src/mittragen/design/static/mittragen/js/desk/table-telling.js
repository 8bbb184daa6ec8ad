// What the table says while cells are saved, how it asks the server, and the comparison of two texts for one cell.
export const status = document.querySelector("[data-grid-status]");
export const clash = document.querySelector("[data-clash]");

export function say(text, label = "", act = null) {
  status.replaceChildren(text);
  if (!act) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "kern-btn kern-btn--tertiary", textContent: label });
  button.addEventListener("click", act);
  status.append(button);
}

// The answer, if one came, and what it tells. Whoever signed in again meanwhile has a new token: it is fetched, and the same is sent once more.
export async function send(address, pairs, says) {
  let answer = await posted(address, pairs, says.csrf);
  if (answer?.status === 401) {
    const page = await fetch(location.href).then((found) => found.text(), () => "");
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("table[data-grid]")?.dataset.csrf;
    if (fresh) answer = await posted(address, pairs, (says.csrf = fresh));
  }
  const isTold = answer?.headers.get("Content-Type")?.includes("json");
  return { answer, told: isTold ? await answer.json() : null };
}

function posted(address, pairs, csrf) {
  const headers = { "X-CSRFToken": csrf, "X-Requested-With": "fetch" };
  return fetch(address, { method: "POST", body: new URLSearchParams(pairs), headers }).catch(() => null);
}

// Both texts side by side; the answer is "mine", "theirs", or nothing to go on writing.
export function compared(told, typed) {
  clash.querySelector("[data-theirs]").textContent = told.theirs;
  clash.querySelector("[data-yours]").textContent = typed;
  clash.querySelector("[data-who]").textContent = told.who && `(${told.who})`;
  say(told.said);
  clash.returnValue = "";
  clash.showModal();
  return new Promise((resolve) => {
    clash.onclose = () => resolve(clash.returnValue);
  });
}
