// The desk: decide, and have the next finding on screen at once, because it was fetched while this one was read.

import { bindKeys } from "./keys.js";
import { api, say, sentenceOf, toast } from "./net.js";
import { openViewers } from "./viewer.js";

let desk = document.getElementById("desk");
let viewers = openViewers(desk);
let armed = false;
let lastDone = null;
let mark = 0;
const ahead = new Map();

function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

async function load(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok || !new URL(answer.url).pathname.startsWith("/findings/")) throw new Error("not a finding");
  const page = parse(await answer.text());
  const images = [...page.querySelectorAll(".pane-page image")].map((image) => {
    const picture = new Image();
    picture.src = image.getAttribute("href");
    return picture.decode().catch(() => undefined);
  });
  return { desk: page.getElementById("desk"), title: page.title, images: Promise.all(images) };
}

/** Fetch a finding before it is wanted, with its page images. */
function prefetch(address) {
  if (!address || ahead.has(address)) return;
  while (ahead.size > 6) ahead.delete(ahead.keys().next().value);
  const page = load(address);
  page.catch(() => ahead.delete(address));
  ahead.set(address, page);
}

async function show(address, { push = true } = {}) {
  if (!address) return false;
  const wanted = ahead.get(address) ?? load(address);
  ahead.delete(address);
  let page;
  try {
    page = await wanted;
  } catch {
    location.assign(address);
    return false;
  }
  const old = viewers;
  desk.replaceWith(page.desk);
  desk = page.desk;
  document.title = page.title;
  if (push) history.pushState({ address }, "", address);
  armed = false;
  mark = 0;
  viewers = openViewers(desk, old);
  document.getElementById("main").focus({ preventScroll: true });
  prefetch(desk.dataset.next);
  return true;
}

/** Ask where this finding stands now that something was decided, and fetch what comes next. */
async function refreshPlace() {
  const here = desk;
  const address = location.pathname + location.search;
  try {
    const page = await load(address);
    if (here !== desk || page.desk.dataset.finding !== here.dataset.finding) return;
    here.querySelector(".place").replaceWith(page.desk.querySelector(".place"));
    here.dataset.next = page.desk.dataset.next;
    here.dataset.before = page.desk.dataset.before;
    prefetch(here.dataset.next);
  } catch { /* the place is refreshed with the next decision */ }
}

async function decide(verdict, reason) {
  const here = desk;
  if (here.dataset.state !== "open" || here.dataset.sent) return;
  here.dataset.sent = "yes";
  performance.mark("decided");
  const note = here.querySelector("#note")?.value ?? "";
  const headers = { "If-Match": `"${here.dataset.revision}"` };
  const body = { verdict, note, ...(reason ? { reason } : {}) };
  const sent = api("POST", `/findings/${here.dataset.finding}/decision`, { body, headers });
  const next = here.dataset.next;
  const shown = next ? await show(next) : false;
  if (shown) requestAnimationFrame(() => performance.measure("next-finding", "decided"));
  const answer = await sent;
  if (!answer.ok) {
    const back = `/findings/${here.dataset.finding}${location.search}`;
    toast(sentenceOf(answer), { stay: true, action: [say("look"), () => show(back)] });
    delete here.dataset.sent;
    return;
  }
  lastDone = { id: here.dataset.finding, revision: answer.body.revision };
  const done = verdict === "accept" ? say("accepted") : say("rejected", here.querySelector(`[data-reason][value="reject:${reason}"]`)?.lastChild.textContent ?? reason);
  toast(done, { action: [say("undo"), undo] });
  if (shown) await refreshPlace();
  else location.assign(here.dataset.queue);
}

async function undo() {
  const target = lastDone ?? (desk.dataset.state === "open" ? null : { id: desk.dataset.finding, revision: desk.dataset.revision });
  if (!target) { toast(say("nothing")); return; }
  lastDone = null;
  const answer = await api("DELETE", `/findings/${target.id}/decision`, { headers: { "If-Match": `"${target.revision}"` } });
  if (!answer.ok) { toast(sentenceOf(answer), { stay: true }); return; }
  ahead.clear();
  await show(`/findings/${target.id}${location.search}`);
  toast(say("undone"));
}

function arm(on) {
  armed = on;
  desk.querySelector(".reject")?.classList.toggle("is-armed", on);
  if (on) toast(say("reasons"));
}

function digit(number) {
  if (!armed) return false;
  const button = desk.querySelector(`[data-reason="${number}"]`);
  arm(false);
  if (button) decide("reject", button.value.slice("reject:".length));
  return button !== null;
}

/** Put the next piece of evidence in the middle, from another page if need be. */
async function evidence() {
  const links = [...desk.querySelectorAll(".mark[data-mark]")];
  if (!links.length) return;
  const link = links[mark % links.length];
  mark += 1;
  await point(link);
}

async function point(link) {
  const number = link.dataset.mark;
  let places = desk.querySelectorAll(`.evidence [data-mark="${number}"]`);
  if (!places.length) {
    const page = await load(link.href).catch(() => null);
    if (!page) return;
    const fresh = page.desk.querySelector(".evidence");
    desk.querySelector(".evidence").replaceWith(fresh);
    viewers = openViewers(desk, viewers);
    places = fresh.querySelectorAll(`[data-mark="${number}"]`);
  }
  for (const box of desk.querySelectorAll(".is-focus")) box.classList.remove("is-focus");
  for (const place of places) {
    place.classList.add("is-focus");
    const viewer = viewers.find((v) => v.pane.contains(place));
    if (viewer) viewer.centre(place.querySelector("rect").getBBox());
    else place.scrollIntoView({ block: "center" });
  }
  desk.querySelector(".mark[aria-current]")?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (link.matches(".mark[data-mark]")) {
    event.preventDefault();
    point(link);
  } else if (desk.contains(link) && link.pathname.startsWith("/findings/")) {
    event.preventDefault();
    show(link.pathname + link.search);
  }
});

document.addEventListener("submit", (event) => {
  const choice = event.submitter?.value ?? "";
  if (event.target.id !== "decide" || !/^(accept$|reject:)/.test(choice)) return;
  event.preventDefault();
  const [verdict, reason] = choice.split(":");
  decide(verdict, reason);
});

window.addEventListener("popstate", () => {
  if (location.pathname.startsWith("/findings/")) show(location.pathname + location.search, { push: false });
});

const help = document.getElementById("help");
bindKeys({
  next: () => show(desk.dataset.next),
  previous: () => show(desk.dataset.before),
  accept: () => decide("accept"),
  reject: () => { if (desk.dataset.state === "open" && desk.querySelector(".reject")) arm(!armed); },
  undo,
  comment: () => desk.querySelector("#body")?.focus(),
  assign: () => desk.querySelector("#assignee")?.focus(),
  evidence,
  filter: () => location.assign(`${desk.dataset.queue}#facets`),
  help: () => help.showModal(),
  other: () => { if (armed) arm(false); },
}, digit);
prefetch(desk.dataset.next);
