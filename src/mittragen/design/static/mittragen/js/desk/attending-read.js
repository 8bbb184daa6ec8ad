// Remembers in this browser alone which items were opened, and says so on the agenda: the server learns nothing by a page that is read.
const KEY = "mittragen.read-items";

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

const read = kept();
const reading = document.querySelector("[data-reading-item]")?.dataset.readingItem;
if (reading && !read.includes(reading)) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...read, reading].slice(-500)));
  } catch {
    // A browser that keeps nothing shows nothing as read.
  }
}

function mark() {
  const now = kept();
  const list = document.querySelector("[data-read-words]");
  for (const link of list?.querySelectorAll("[data-read-item]") ?? []) {
    const facts = link.parentElement.querySelector(".attend-item__facts");
    if (!now.includes(link.dataset.readItem) || facts.querySelector("[data-is-read]")) continue;
    const word = document.createElement("span");
    word.dataset.isRead = "";
    word.textContent = list.dataset.readWords;
    facts.append(" ", word);
  }
}

mark();
// The way back may show the page as it was before.
addEventListener("pageshow", mark);
