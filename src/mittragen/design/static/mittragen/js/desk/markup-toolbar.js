// Buttons and keys that write the signs of a text at the caret: bold, emphasis, lists, links. What they write can be taken back with Ctrl+Z.
const AROUND = { strong: "**", emphasis: "*" };
const KEYS = { b: "strong", i: "emphasis", k: "link" };
const LIST_KEYS = { Digit8: "list", Digit7: "numbers" };

function write(area, start, end, text, selectFrom, selectTo) {
  area.focus();
  area.setSelectionRange(start, end);
  // The only way to write that the browser can take back with Ctrl+Z.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, start, end);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(selectFrom, selectTo);
}

function around(area, sign) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const inner = value.slice(start, end);
  const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner);
  const size = sign.length;
  if (value.slice(start - size, start) === sign && value.slice(end, end + size) === sign) {
    return write(area, start - size, end + size, inner, start - size, end - size);
  }
  const from = start + before.length + size;
  write(area, start, end, `${before}${sign}${words}${sign}${after}`, from, from + words.length);
}

function lines(area, isNumbered) {
  const { value } = area;
  const start = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const next = value.indexOf("\n", area.selectionEnd);
  const end = next < 0 ? value.length : next;
  const every = value.slice(start, end).split("\n");
  const sign = /^(?:[-*]|\d+[.)])\s+/;
  const has = every.every((line) => (isNumbered ? /^\d+[.)]\s/ : /^[-*]\s/).test(line));
  const bare = every.map((line) => line.replace(sign, ""));
  const text = has ? bare.join("\n") : bare.map((line, place) => (isNumbered ? `${place + 1}. ${line}` : `- ${line}`)).join("\n");
  // A list begins after an empty line, or it would be read as part of the paragraph.
  const gap = !has && start > 1 && value[start - 2] !== "\n" ? "\n" : "";
  write(area, start, end, gap + text, start + gap.length + text.length, start + gap.length + text.length);
}

function link(area) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const words = value.slice(start, end) || "Text";
  if (/^https?:\/\/\S+$/.test(words)) return write(area, start, end, `[Text](${words})`, start + 1, start + 5);
  const from = start + words.length + 3;
  write(area, start, end, `[${words}](https://)`, from, from + 8);
}

function sign(area, name) {
  if (AROUND[name]) around(area, AROUND[name]);
  else if (name === "link") link(area);
  else lines(area, name === "numbers");
}

for (const tools of document.querySelectorAll("[data-text-tools]")) {
  const area = document.getElementById(tools.dataset.textTools);
  tools.hidden = false;
  // The caret stays where it is.
  tools.addEventListener("mousedown", (event) => event.preventDefault());
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-sign]");
    if (button) sign(area, button.dataset.sign);
  });
  area.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const name = event.shiftKey ? LIST_KEYS[event.code] : KEYS[event.key];
    if (!name) return;
    event.preventDefault();
    sign(area, name);
  });
}
