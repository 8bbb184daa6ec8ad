// Asks what is new on a board and hands it on: more seldom when nobody looks, and when nobody answers.
const OFTEN = 1500;
const SELDOM = 20000;
const LONGEST = 15000;

export function follow(board, take) {
  const trouble = board.querySelector("[data-trouble]");
  let mark = board.dataset.mark;
  let misses = 0;
  let isPaused = false;
  let isAsking = false;
  let timer;

  // Not all phones at the same moment.
  const wait = () => (document.hidden ? SELDOM : Math.min(LONGEST, OFTEN * 2 ** misses)) * (0.9 + Math.random() * 0.2);

  async function ask() {
    clearTimeout(timer);
    if (isPaused || isAsking) return;
    isAsking = true;
    try {
      const answer = await fetch(`${board.dataset.news}?seit=${encodeURIComponent(mark)}`, { signal: AbortSignal.timeout(LONGEST) });
      if (answer.status === 404) return location.reload();
      if (!answer.ok) throw new Error(answer.statusText);
      if (answer.status === 200) {
        const news = await answer.json();
        mark = news.mark;
        take(news);
      }
      misses = 0;
    } catch {
      misses = Math.min(misses + 1, 4);
    } finally {
      isAsking = false;
    }
    trouble.hidden = misses < 2;
    timer = setTimeout(ask, wait());
  }

  document.addEventListener("visibilitychange", () => document.hidden || ask());
  addEventListener("online", ask);
  for (const link of board.querySelectorAll("[data-refresh]")) link.hidden = true;
  timer = setTimeout(ask, wait());
  return {
    now: ask,
    pause(wanted) {
      isPaused = wanted;
      if (!wanted) ask();
    },
  };
}
