// Saving an answer while somebody types: the form is sent to its own address, and a line says in words how things stand.
// Without this module the button saves. Nothing is kept in the browser.
const form = document.querySelector("[data-report-form]");
const line = form?.querySelector("[data-report-state]");
const [WAIT, AGAIN] = [1200, 5000];
let [isRunning, isStopped, isDirty] = [false, false, false];
// The button somebody pressed while a saving was on its way: two savings of one form must not meet.
let pressed;
let timer;

function say(text) {
  if (line.textContent !== text) line.textContent = text;
}

function soon(wait = WAIT) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

async function save() {
  if (isRunning || isStopped || !isDirty) return;
  [isRunning, isDirty] = [true, false];
  const sent = new FormData(form);
  // Files wait for the button, and a reason is no answer yet.
  for (const name of ["file", "reason"]) sent.delete(name);
  try {
    const headers = { "X-Requested-With": "fetch", Accept: "application/json" };
    await take(await fetch(form.action, { method: "POST", body: sent, headers, keepalive: document.hidden }));
  } catch {
    later();
  }
  isRunning = false;
  if (pressed) form.requestSubmit(pressed);
}

function later() {
  isDirty = true;
  say(form.dataset.saidOffline);
  soon(AGAIN);
}

async function take(response) {
  if (response.status === 429 || response.status >= 500) return later();
  const isTold = response.headers.get("Content-Type")?.includes("json");
  if (!isTold) {
    isStopped = true;
    return say(form.dataset.saidOpen);
  }
  const answer = await response.json();
  if (response.ok) {
    form.elements.expected.value = answer.version;
    say(answer.wrong.length ? form.dataset.saidOpen : answer.said);
    if (isDirty) soon();
  } else {
    isStopped = true;
    say(answer.said);
  }
}

for (const kind of ["input", "change"]) {
  form?.addEventListener(kind, ({ target }) => {
    if (["file", "reason"].includes(target.name)) return;
    isDirty = true;
    soon();
  });
}
form?.addEventListener("submit", (event) => {
  clearTimeout(timer);
  isStopped = true;
  if (!isRunning) return;
  pressed = event.submitter;
  event.preventDefault();
});
addEventListener("pageshow", () => {
  [isStopped, pressed] = [false, undefined];
});
addEventListener("online", save);
document.addEventListener("visibilitychange", () => document.hidden && save());
document.querySelector("[data-focus-first]")?.focus();
