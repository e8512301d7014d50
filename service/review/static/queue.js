// The queue: one list without seams, many decided at once, counts that follow what others do.

import { bindKeys } from "./keys.js";
import { api, say, sentenceOf, toast } from "./net.js";

let queue = document.getElementById("queue");
let at = -1;
let armed = false;
let last = null;

const rows = () => [...queue.querySelectorAll("#rows tr")];
const boxes = () => [...queue.querySelectorAll("#rows input[name=finding]")];
const ticked = () => boxes().filter((box) => box.checked);

async function fetchPage(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Show the list as it is now, keeping the place. */
async function refresh() {
  const page = await fetchPage(location.pathname + location.search);
  const fresh = page.getElementById("queue");
  queue.replaceWith(fresh);
  queue = fresh;
  ready();
  go(Math.min(at, rows().length - 1));
}

function ready() {
  const all = queue.querySelector("#all");
  if (all) {
    all.hidden = false;
    all.addEventListener("change", () => { for (const box of boxes()) box.checked = all.checked; counted(); });
  }
  queue.addEventListener("change", counted);
  queue.querySelector("#bulk")?.addEventListener("submit", (event) => {
    event.preventDefault();
    act(event.submitter.value);
  });
  const more = queue.querySelector("#more");
  if (more) new IntersectionObserver(onMore, { rootMargin: "600px" }).observe(more);
  counted();
}

function counted() {
  const place = queue.querySelector("#selected");
  const count = ticked().length;
  if (place && count) place.textContent = say("selected", count);
  queue.querySelector("#bulk")?.classList.toggle("is-ready", count > 0);
}

async function onMore(entries, observer) {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  const link = entries[0].target;
  observer.disconnect();
  const page = await fetchPage(link.href);
  queue.querySelector("#rows").append(...page.querySelectorAll("#rows tr"));
  const next = page.getElementById("more");
  if (next) {
    link.replaceWith(next);
    new IntersectionObserver(onMore, { rootMargin: "600px" }).observe(next);
  } else {
    link.closest("nav").remove();
  }
}

function go(index) {
  const list = rows();
  if (!list.length) { at = -1; return; }
  at = Math.min(Math.max(index, 0), list.length - 1);
  for (const row of list) row.classList.toggle("is-current", row === list[at]);
  list[at].scrollIntoView({ block: "nearest" });
  list[at].querySelector(".row-main a").focus({ preventScroll: true });
}

/** The ticked rows, or the current one. */
function wanted() {
  const chosen = ticked().map((box) => box.closest("tr"));
  if (chosen.length) return chosen;
  return at >= 0 ? [rows()[at]] : [];
}

async function act(choice) {
  const findings = wanted().map((row) => ({ id: row.dataset.id, revision: Number(row.dataset.revision) }));
  if (!findings.length) { toast(say("pick")); return; }
  const [verdict, reason] = choice.split(":");
  const answer = choice === "assign"
    ? await api("POST", "/findings/assignees", { body: { assignee_id: queue.querySelector("#bulk-assignee").value || null, findings } })
    : await api("POST", "/findings/decisions", { body: { verdict, findings, ...(reason ? { reason } : {}) } });
  if (!answer.ok) { toast(sentenceOf(answer), { stay: true }); return; }
  last = answer.body.batch;
  toast(say("bulk", answer.body.decided.length, answer.body.skipped.length), { action: [say("undo"), undo] });
  await refresh();
}

async function undo() {
  if (!last) return;
  const answer = await api("DELETE", `/findings/decisions/${last}`);
  last = null;
  toast(answer.ok ? say("undone") : sentenceOf(answer));
  await refresh();
}

function digit(number) {
  if (!armed) return false;
  armed = false;
  const button = queue.querySelector(`[data-reason="${number}"]`);
  if (button) act(button.value);
  return button !== null;
}

function follow() {
  const source = new EventSource(queue.dataset.events);
  source.addEventListener("counts", (event) => {
    const pulse = JSON.parse(event.data);
    const count = queue.querySelector("#queue-count");
    if (count) count.textContent = pulse.count;
    for (const place of queue.querySelectorAll("[data-count]")) {
      place.textContent = pulse.counts[place.dataset.count] ?? 0;
    }
    for (const row of rows()) {
      if (pulse.changed[row.dataset.id]) row.classList.add("is-changed");
    }
  });
  return source;
}

// One stream a page, and none in a hidden one: browsers open only six connections to a server.
let stream = follow();
document.addEventListener("visibilitychange", () => {
  stream.close();
  if (!document.hidden) stream = follow();
});
window.addEventListener("pagehide", () => stream.close());

const help = document.getElementById("help");
bindKeys({
  next: () => go(at + 1),
  previous: () => go(at - 1),
  open: () => { if (at >= 0) location.assign(rows()[at].querySelector(".row-main a").href); },
  select: () => {
    if (at < 0) return;
    const box = rows()[at].querySelector("input[name=finding]");
    if (box) { box.checked = !box.checked; counted(); }
  },
  accept: () => act("accept"),
  reject: () => { armed = true; toast(say("reasons")); },
  undo,
  assign: () => queue.querySelector("#bulk-assignee")?.focus(),
  filter: () => queue.querySelector("#facets a").focus(),
  help: () => help.showModal(),
  other: () => { armed = false; },
}, digit);
ready();
if (location.hash === "#facets") queue.querySelector("#facets a").focus();
