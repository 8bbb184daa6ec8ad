// The board on a projector: cards appear by themselves, pages turn by themselves, and one button stops both.
import { put } from "./board-cards.js";
import { follow } from "./board-news.js";

const board = document.querySelector("[data-wall]");
const pages = board.querySelector("[data-pages]");
const pauseButton = board.querySelector("[data-pause]");
const said = board.dataset;
const TURNS_EVERY = 12000;
const FEW = 10;
const SOME = 30;
const MANY = 80;
let page = 0;
let isPaused = false;

const direction = () => (getComputedStyle(board).direction === "rtl" ? -1 : 1);
const width = () => pages.clientWidth + Number.parseFloat(getComputedStyle(pages.querySelector("[data-cards]")).columnGap || 0);
const count = () => Math.max(1, Math.round((pages.scrollWidth + width() - pages.clientWidth) / width()));

function turnTo(wanted) {
  const all = count();
  page = (wanted + all) % all;
  pages.scrollTo({ left: direction() * page * width(), behavior: "instant" });
  board.querySelector("[data-page]").textContent = all > 1 ? `${said.saidPage} ${page + 1}/${all}` : "";
  for (const button of board.querySelectorAll("[data-turn]")) button.hidden = all < 2;
}

// The fewer cards, the larger.
function fit() {
  const all = pages.querySelectorAll("[data-key]").length;
  board.dataset.density = all <= FEW ? "few" : all <= SOME ? "some" : all <= MANY ? "many" : "crowd";
  board.querySelector("[data-nothing]").hidden = all > 0;
  turnTo(Math.min(page, count() - 1));
}

const news = follow(board, (told) => {
  const fresh = put(board, told);
  for (const card of fresh) {
    card.classList.add("board-card--fresh");
    setTimeout(() => card.classList.remove("board-card--fresh"), 8000);
  }
  if (fresh.length) page = 0;
  fit();
});

function pause(wanted) {
  isPaused = wanted;
  pauseButton.setAttribute("aria-pressed", String(wanted));
  pauseButton.querySelector("span").textContent = wanted ? said.saidGoOn : said.saidPause;
  news.pause(wanted);
}

pauseButton.addEventListener("click", () => pause(!isPaused));
for (const button of board.querySelectorAll("[data-turn]")) button.addEventListener("click", () => turnTo(page + Number(button.dataset.turn)));
document.addEventListener("keydown", (event) => {
  const step = { ArrowRight: direction(), ArrowLeft: -direction(), PageDown: 1, PageUp: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  turnTo(page + step);
});
addEventListener("resize", fit);
setInterval(() => isPaused || document.hidden || turnTo(page + 1), TURNS_EVERY);
board.dataset.ready = "";
pauseButton.hidden = false;
fit();
document.fonts?.ready.then(fit);
