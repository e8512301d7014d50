// Requests to our own API, and short messages at the foot of the page.

export function csrfToken() {
  const found = document.cookie.split("; ").find((part) => part.startsWith("gouji_csrf="));
  return found ? decodeURIComponent(found.slice("gouji_csrf=".length)) : "";
}

/** Call the API; the answer has `ok`, `status` and `body` (JSON or null). A lost connection is status 0. */
export async function api(method, path, { body, headers = {} } = {}) {
  const init = { method, headers: { "X-CSRF-Token": csrfToken(), ...headers }, keepalive: true };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers["Content-Type"] = "application/json";
  }
  try {
    const answer = await fetch(`/api/v1${path}`, init);
    const text = await answer.text();
    return { ok: answer.ok, status: answer.status, body: text ? JSON.parse(text) : null };
  } catch {
    return { ok: false, status: 0, body: null };
  }
}

/** What the server said, in the page's language. */
export function sentenceOf(answer) {
  if (!answer.body) return say("offline");
  return document.documentElement.lang === "en" ? answer.body.message_en : answer.body.message;
}

/** A phrase the server put into the page: `<body data-say-…>`. */
export function say(name, ...values) {
  let text = document.body.dataset[`say${name[0].toUpperCase()}${name.slice(1)}`] ?? name;
  for (const value of values) text = text.replace("{}", value);
  return text;
}

/** Show a message; `action` is [text, function]; `stay` keeps it until it is closed. */
export function toast(text, { action, stay = false } = {}) {
  const place = document.getElementById("toasts");
  const item = document.createElement("div");
  item.className = "toast";
  const span = document.createElement("span");
  span.textContent = text;
  item.append(span);
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action[0];
    button.addEventListener("click", () => { item.remove(); action[1](); });
    item.append(button);
  }
  if (stay) {
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = say("close");
    close.addEventListener("click", () => item.remove());
    item.append(close);
  }
  while (place.children.length > 2) place.firstElementChild.remove();
  place.append(item);
  if (!stay) setTimeout(() => item.remove(), 6000);
}
