// Keys to actions. Which key does what comes with the page (`<body data-keys>`); none fires while typing.

const map = new Map(Object.entries(JSON.parse(document.body.dataset.keys || "{}")));

export function keyOf(action) {
  return map.get(action) ?? "";
}

function isTyping(target) {
  if (!(target instanceof Element)) return false;
  if (target.closest("textarea, select, [contenteditable]")) return true;
  const input = target.closest("input");
  return input !== null && !["checkbox", "radio", "button", "submit", "file"].includes(input.type);
}

/** Bind actions by name; `digit` is called with 1 to 9 and says whether it used the key. */
export function bindKeys(actions, digit = () => false) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && isTyping(event.target)) { event.target.blur(); return; }
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (/^[1-9]$/.test(event.key) && digit(Number(event.key))) { event.preventDefault(); return; }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    for (const [action, bound] of map) {
      if (bound.toLowerCase() === key && actions[action]) {
        event.preventDefault();
        actions[action](event);
        return;
      }
    }
    if (actions.other) actions.other(event);
  });
}
