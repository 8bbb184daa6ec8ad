// Puts cards where they lie: under their headings, the unsorted ones first and the newest of them on top. Words are only ever put in as text.
const UNSORTED = "0";

function made(board, name) {
  return board.querySelector(`template[data-pattern="${name}"]`).content.firstElementChild.cloneNode(true);
}

function order(card, isUnsorted) {
  const number = Number(card.dataset.number);
  return isUnsorted ? [0, -number] : [Number(card.dataset.position), number];
}

function lay(list, card, isUnsorted) {
  const [first, second] = order(card, isUnsorted);
  const behind = [...list.children].find((other) => {
    const [one, two] = order(other, isUnsorted);
    return other !== card && (one > first || (one === first && two > second));
  });
  if (behind !== card.nextElementSibling || card.parentElement !== list) list.insertBefore(card, behind ?? null);
}

function putHeadings(board, place, headings) {
  const wanted = new Map([...place.children].filter((group) => group.dataset.heading === UNSORTED).map((group) => [UNSORTED, group]));
  for (const { number, title } of headings) {
    const group = place.querySelector(`[data-heading="${number}"]`) ?? made(board, "group");
    group.dataset.heading = number;
    group.querySelector("[data-title]").textContent = title;
    wanted.set(String(number), group);
  }
  let behind = null;
  for (const group of [...wanted.values()].reverse()) {
    if (group.nextElementSibling !== behind || !group.parentElement) place.insertBefore(group, behind);
    behind = group;
  }
  return wanted;
}

// The cards that were not there before.
export function put(board, news) {
  const place = board.querySelector("[data-cards]");
  const there = new Map([...place.querySelectorAll("[data-key]")].map((card) => [card.dataset.key, card]));
  const groups = putHeadings(board, place, news.headings);
  const fresh = [];
  if (news.whole) {
    const told = new Set(news.cards.map((card) => card.key));
    for (const [key, card] of there) if (!told.has(key)) card.remove();
  }
  for (const told of news.cards) {
    const before = there.get(told.key);
    if (told.gone) {
      before?.remove();
      continue;
    }
    const card = before ?? made(board, "card");
    Object.assign(card.dataset, { key: told.key, number: told.number, position: told.position });
    if (card.textContent !== told.text) card.textContent = told.text;
    const isUnsorted = !groups.has(String(told.heading)) || !told.heading;
    lay(groups.get(isUnsorted ? UNSORTED : String(told.heading)).querySelector("ol"), card, isUnsorted);
    if (!before) fresh.push(card);
  }
  for (const group of place.children) if (!groups.has(group.dataset.heading)) group.remove();
  for (const group of groups.values()) group.querySelector("[data-count]").textContent = group.querySelectorAll("li").length;
  for (const total of board.querySelectorAll("[data-total]")) total.textContent = news.count;
  for (const words of board.querySelectorAll("[data-status]")) words.hidden = words.dataset.status !== news.status;
  if (fresh.length) {
    const { saidOne, saidMany } = board.dataset;
    board.querySelector("[data-told]").textContent = fresh.length === 1 ? `${saidOne}: ${fresh[0].textContent.slice(0, 200)}` : `${saidMany}: ${fresh.length}`;
  }
  return fresh;
}
