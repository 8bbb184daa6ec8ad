// Sends the cards that were typed, one after the other. Until the server has acknowledged a card it stays in this browser, through lost
// connections and pages closed; each has a key of its own, so that none is stored twice.
const form = document.querySelector("form[data-capture]");
const place = form && `mittragen-cards:${form.getAttribute("action")}`;
const line = form?.querySelector("[data-send-state]");
const [AGAIN, LATER] = [3000, 30000];
const isOpen = (card) => !card.refused;
// What this browser has no room to keep is kept in "memory" as long as the page is open.
let [isRunning, timer, memory] = [false, 0, []];

function waiting() {
  try {
    return JSON.parse(localStorage.getItem(place)) ?? memory;
  } catch {
    return memory;
  }
}

function keep(cards) {
  memory = cards;
  try {
    if (cards.length) localStorage.setItem(place, JSON.stringify(cards));
    else localStorage.removeItem(place);
  } catch {} // The line of words says it as long as something waits.
}

const drop = (id) => keep(waiting().filter((card) => card.id !== id));
const tell = (name, detail) => form.dispatchEvent(new CustomEvent(name, { detail }));

function say(name) {
  const count = waiting().filter(isOpen).length;
  const words = form.dataset[count === 1 ? "saidOne" : "saidMany"].replace("{count}", count);
  line.textContent = form.dataset[name].replace("{count}", words);
  line.dataset.kind = name;
}

function again(name, wait = AGAIN) {
  say(name);
  clearTimeout(timer);
  timer = setTimeout(send, wait);
}

async function freshToken() {
  const response = await fetch(form.action, { headers: { Accept: "text/html" } });
  const token = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("form[data-capture] [name=csrfmiddlewaretoken]");
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token?.value ?? input.value;
  return Boolean(token);
}

function body(card) {
  const sent = new URLSearchParams({ ...card.fields, text: card.text, karte: card.id });
  const token = form.elements.csrfmiddlewaretoken;
  // At the desk a card's own key is enough; the form's key stays for the plain form.
  if (token) (sent.delete("submission"), sent.set("csrfmiddlewaretoken", token.value));
  return sent;
}

async function post(card) {
  const answer = () => fetch(form.action, { method: "POST", body: body(card), headers: { "X-Requested-With": "fetch" }, redirect: "error" });
  const first = await answer();
  return [401, 403].includes(first.status) && (await freshToken()) ? answer() : first;
}

async function send() {
  const card = waiting().find(isOpen);
  if (isRunning || !card) return;
  isRunning = true;
  try {
    await take(await post(card), card);
  } catch {
    again("saidWaiting");
  }
  isRunning = false;
  if (!timer) send();
}

async function take(response, card) {
  clearTimeout(timer);
  timer = 0;
  if ([401, 403].includes(response.status)) return again("saidSignedOut");
  if (response.status >= 500 || response.status === 429) return again("saidWaiting", response.status === 429 ? LATER : AGAIN);
  const isJson = response.headers.get("Content-Type")?.includes("json");
  const answer = isJson ? await response.json() : {};
  if (response.ok && isJson) (drop(card.id), tell("card:sent", { ...answer, id: card.id }));
  else {
    const said = answer.said ?? form.dataset.saidRefused;
    keep(waiting().map((one) => (one.id === card.id ? { ...one, refused: said } : one)));
    tell("card:refused", { id: card.id, said });
  }
  if (!waiting().some(isOpen)) say("saidSaved");
}

form?.addEventListener("card:typed", ({ detail }) => (keep([...waiting(), detail]), send()));
form?.addEventListener("card:dropped", ({ detail }) => drop(detail.id));
for (const card of form ? waiting() : []) {
  tell("card:kept", card);
  if (card.refused) tell("card:refused", { id: card.id, said: card.refused });
}
if (form) send();
addEventListener("online", () => form && ((timer = 0), send()));
