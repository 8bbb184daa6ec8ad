// Where cards lie on the board to sort: what an answer tells of is put in its place. What has the focus or a tick keeps it.
const root = document.querySelector("[data-sorting]");
const listOf = (group) => group.querySelector("[data-group-cards]");
const chosen = () => [...root.querySelectorAll("[data-card] input:checked")].map((box) => box.value);

export function count() {
  const number = chosen().length;
  root.querySelector("[data-chosen]").textContent = number;
  for (const group of root.querySelectorAll("[data-group]")) group.querySelector("[data-group-count]").textContent = listOf(group).children.length;
}

function lay(list, card, isPile) {
  const rank = (one) => (isPile ? [0, -one.dataset.number] : [+one.dataset.position, +one.dataset.number]);
  const [first, second] = rank(card);
  const behind = [...list.children].find((other) => other !== card && (rank(other)[0] > first || (rank(other)[0] === first && rank(other)[1] > second)));
  if (card.parentElement !== list || card.nextElementSibling !== (behind ?? null)) list.insertBefore(card, behind ?? null);
}

// The answer holds every heading, and the cards that changed.
export function take(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-changes]");
  if (!fresh) return null;
  const focus = document.activeElement?.closest("[data-card]")?.dataset.card;
  const place = root.querySelector("[data-groups]");
  const end = place.querySelector("[data-groups-end]");
  const wanted = new Set();
  for (const group of fresh.querySelectorAll("[data-group]")) {
    const number = group.dataset.group;
    wanted.add(number);
    const cards = [...listOf(group).children];
    let there = place.querySelector(`[data-group="${number}"]`);
    if (!there) {
      there = group;
      listOf(there).replaceChildren();
    }
    there.querySelector("[data-group-title]").textContent = group.querySelector("[data-group-title]").textContent;
    if (number !== "0") place.insertBefore(there, end);
    for (const card of cards) {
      const before = place.querySelector(`[data-card="${card.dataset.card}"]`);
      if (before) {
        card.querySelector("input").checked = before.querySelector("input").checked;
        before.replaceWith(card);
      }
      lay(listOf(there), card, number === "0");
    }
  }
  for (const key of fresh.dataset.gone.split(" ").filter(Boolean)) place.querySelector(`[data-card="${key}"]`)?.remove();
  for (const group of place.querySelectorAll("[data-group]")) if (!wanted.has(group.dataset.group)) group.remove();
  offer();
  document.querySelector("[data-sort-state]").textContent = fresh.dataset.state;
  count();
  if (focus) place.querySelector(`[data-card="${focus}"] input`)?.focus({ preventScroll: true });
  return fresh.dataset;
}

function offer() {
  const choice = root.querySelector("[data-heading-choice]");
  const groups = [...root.querySelectorAll("[data-group]")].sort((one, other) => !+one.dataset.group - !+other.dataset.group);
  const before = choice.value;
  choice.replaceChildren(...groups.map((group) => new Option(group.querySelector("[data-group-title]").textContent, group.dataset.group)));
  choice.value = [...choice.options].some((option) => option.value === before) ? before : choice.options[0].value;
}
