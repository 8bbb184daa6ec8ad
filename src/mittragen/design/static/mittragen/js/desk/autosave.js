// Saving while people type: one request at a time, and always a line in words that says how things stand.
// Tells others with events on the form: "draft:saved" (detail.clean: nothing new was typed meanwhile) and "draft:failed"; "draft:flush" asks to save now.
const form = document.querySelector("form[data-autosave]");
const line = form?.querySelector("[data-save-state]");
const [WAIT, AGAIN] = [1000, 4000];
let [isRunning, isStopped, isSignedOut] = [false, false, false];
let timer;

function say(text, kind = "") {
  if (line.textContent !== text) line.textContent = text;
  line.dataset.saveState = kind;
  for (const offer of form.querySelectorAll("[data-offer]")) offer.hidden = offer.dataset.offer !== kind;
}

const told = (name, words = {}) => form.dataset[name].replace(/\{(\w+)\}/g, (_, word) => words[word]);
// The name of an organisation is saved when its field is left: half a name would be taken for a new one.
const isTypingName = () => document.activeElement?.matches("[data-half-typed]");

function soon(wait = WAIT) {
  clearTimeout(timer);
  timer = setTimeout(() => (isTypingName() ? soon() : save()), wait);
}

function fail(name, kind, wait) {
  form.dataset.dirty = "yes";
  say(told(name), kind);
  form.dispatchEvent(new CustomEvent("draft:failed"));
  if (wait) soon(wait);
}

async function freshToken() {
  const response = await fetch(form.action, { headers: { Accept: "text/html" } });
  const token = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("form[data-autosave] [name=csrfmiddlewaretoken]");
  if (!token) throw new Error("signed out");
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token.value;
  isSignedOut = false;
}

async function save() {
  if (isRunning || isStopped) return;
  isRunning = true;
  clearTimeout(timer);
  delete form.dataset.dirty;
  say(told("saidSaving"), "saving");
  try {
    if (isSignedOut) await freshToken().catch(() => {});
    const sent = new FormData(form);
    sent.delete("submission");
    const headers = { "X-Requested-With": "fetch" };
    const response = isSignedOut ? { status: 401 } : await fetch(form.action, { method: "POST", body: sent, headers, keepalive: document.hidden });
    await take(response, sent);
  } catch {
    fail("saidOffline", "offline", AGAIN);
  }
  isRunning = false;
}

async function take(response, sent) {
  if (response.status === 200) return taken(await response.json(), sent);
  isSignedOut = [401, 403].includes(response.status);
  if (isSignedOut) return fail("saidSignedOut", "signed-out", AGAIN);
  if (response.status >= 500) return fail("saidOffline", "offline", AGAIN);
  isStopped = true;
  fail(response.status === 404 ? "saidGone" : "saidRefused", response.status === 404 ? "gone" : "refused");
  if (response.headers.get("Content-Type")?.includes("json")) say((await response.json()).said, "conflict");
}

function taken(answer, sent) {
  for (const [name, mark] of Object.entries(answer.marks)) form.elements[`gesehen-${name}`].value = mark;
  for (const [name, value] of Object.entries(answer.fields)) {
    const field = form.elements[name];
    if (field && field.value.replace(/\r?\n/g, "\n") === String(sent.get(name)).replace(/\r?\n/g, "\n")) field.value = value;
  }
  const words = [told("saidSaved", answer)];
  if (answer.added.length) words.push(told("saidAdded", { names: answer.added.join(", ") }));
  if (answer.wrong.length) words.push(told("saidOpen", { labels: answer.wrong.map((one) => one.label).join(", ") }));
  say(words.join(" "), answer.wrong.length ? "open" : "saved");
  form.dispatchEvent(new CustomEvent("draft:saved", { detail: { ...answer, clean: !form.dataset.dirty } }));
  if (form.dataset.dirty) soon();
}

function typed({ target, type }) {
  if (!target.name) return;
  form.dataset.dirty = "yes";
  if ("saveWhenLeft" in target.dataset) target.toggleAttribute("data-half-typed", type === "input");
  if (!isTypingName()) soon();
}

for (const kind of ["input", "change"]) form?.addEventListener(kind, typed);
form?.addEventListener("draft:flush", () => (isTypingName() && document.activeElement.blur(), save()));
form?.addEventListener("submit", (event) => {
  if (isStopped || !event.submitter?.matches("[data-save-button]")) return;
  event.preventDefault();
  save();
});
addEventListener("online", () => form?.dataset.dirty && save());
addEventListener("focus", () => isSignedOut && save());
document.addEventListener("visibilitychange", () => document.hidden && form?.dataset.dirty && save());
