// A phone at the board: cards are sent one after the other, kept in this browser until they are acknowledged, and numbered, so that none counts twice.
import { put } from "./board-cards.js";
import { follow } from "./board-news.js";
import { kept, keep, show } from "./board-own.js";

const board = document.querySelector("[data-board]");
const form = document.querySelector("[data-card-form]");
const field = form.elements.text;
const says = form.dataset;
const LONGEST = 15000;
let isSending = false;
let wait = 2000;

const news = follow(board, (told) => {
  put(board, told);
  form.hidden = told.status !== "open";
});

// A refused card goes back into the field.
function takeBack(card, item) {
  field.value = field.value.trim() ? `${field.value}\n${card.text}` : card.text;
  drop(card);
  kept.text = field.value;
  keep();
  item.remove();
  form.hidden = false;
  field.focus();
}

function drop(card) {
  kept.cards = kept.cards.filter((other) => other.number !== card.number);
  keep();
}

async function post(card) {
  const body = new URLSearchParams({ text: card.text, thema: card.topic, karte: card.number, submission: form.elements.submission.value });
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, signal: AbortSignal.timeout(LONGEST) });
  if (answer.ok) return { told: await answer.json() };
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // A page that was open for days gets a new key.
  form.elements.submission.value = page.querySelector("[name=submission]")?.value ?? form.elements.submission.value;
  return { refused: page.querySelector("[role=alert]")?.textContent.trim() ?? page.querySelector("main p")?.textContent ?? "", status: answer.status };
}

async function send() {
  if (isSending) return;
  isSending = true;
  for (let card; (card = kept.cards.find((one) => !one.refused)); ) {
    const { told, refused, status } = await post(card).catch(() => ({ status: 0 }));
    if (told) {
      drop(card);
      show(card, `${told.said} ${says.saidReceipt} ${told.code}`);
      wait = 2000;
      news.now();
    } else if (status === 422 && !card.tried) card.tried = true;
    else if (status >= 400 && status < 500 && status !== 429) {
      card.refused = true;
      keep();
      show(card, `${says.saidRefused} ${refused}`, takeBack);
    } else {
      show(card, refused || says.saidOffline);
      setTimeout(send, wait);
      wait = Math.min(LONGEST, wait * 2);
      break;
    }
  }
  isSending = false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  form.querySelector("[data-card-error]").textContent = text ? "" : says.saidEmpty;
  if (!text) return field.focus();
  const number = crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
  const card = { text, topic: form.elements.thema?.value ?? "", number };
  kept.cards.push(card);
  field.value = kept.text = "";
  keep();
  show(card, says.saidSending);
  field.focus();
  send();
});
field.addEventListener("input", () => {
  kept.text = field.value;
  keep();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
form.noValidate = true;
if (kept.text && !field.value) field.value = kept.text;
for (const card of kept.cards) show(card, card.refused ? says.saidRefused : says.saidSending, card.refused && takeBack);
addEventListener("online", send);
send();
