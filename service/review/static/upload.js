// Uploading: many files, a folder or a zip; progress for each, then the work on each, live.

import { api, csrfToken, say, sentenceOf, toast } from "./net.js";

const AT_ONCE = 3;
const form = document.getElementById("upload");
const table = document.getElementById("jobs");
const body = table.tBodies[0];
const waiting = [];
const mine = { jobs: new Set(), files: 0, duplicates: 0, refused: 0 };
let active = 0;

/** All files of what was dropped, folders walked through. */
async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const found = [];
  const walk = async (entry) => {
    if (entry.isFile) {
      found.push(await new Promise((ok, no) => { entry.file(ok, no); }));
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((ok, no) => { reader.readEntries(ok, no); });
      if (!some.length) return;
      for (const child of some) await walk(child);
    }
  };
  for (const entry of entries) await walk(entry);
  return found;
}

function add(files) {
  table.hidden = false;
  document.getElementById("no-jobs")?.remove();
  for (const file of files) {
    if (file.name.startsWith(".")) continue;
    const row = document.getElementById("sending").content.firstElementChild.cloneNode(true);
    row.cells[0].textContent = file.name;
    row.querySelector(".job-note").textContent = say("sending");
    body.prepend(row);
    mine.files += 1;
    waiting.push({ file, row, force: form.elements.force.checked });
  }
  pump();
}

function pump() {
  while (active < AT_ONCE && waiting.length) {
    active += 1;
    send(waiting.shift()).finally(() => { active -= 1; pump(); });
  }
  summarise();
}

/** One file by XMLHttpRequest, because fetch does not tell how far an upload has come. */
function send(item) {
  const data = new FormData();
  data.append("collection_id", form.elements.collection_id.value);
  if (item.force) data.append("force", "true");
  data.append("files", item.file, item.file.name);
  const request = new XMLHttpRequest();
  request.open("POST", "/api/v1/documents");
  request.setRequestHeader("X-CSRF-Token", csrfToken());
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) item.row.querySelector("progress").value = event.loaded / event.total;
  });
  item.row.querySelector("button").addEventListener("click", () => request.abort());
  return new Promise((resolve) => {
    request.addEventListener("loadend", () => { sent(item, request); resolve(); });
    request.send(data);
  });
}

function sent(item, request) {
  const note = item.row.querySelector(".job-note");
  item.row.querySelector("button").remove();
  item.row.querySelector("progress").remove();
  let answer = null;
  try { answer = JSON.parse(request.responseText); } catch { /* no answer: aborted or offline */ }
  if (request.status !== 202) {
    note.textContent = request.status || answer ? sentenceOf({ body: answer }) : say("stopped");
    item.row.querySelector(".job-cell").textContent = say("jobFailed");
    mine.refused += 1;
    summarise();
    return;
  }
  const doubles = answer.files.filter((file) => file.duplicate);
  for (const file of answer.files) if (file.job_id) mine.jobs.add(file.job_id);
  if (!doubles.length) { item.row.remove(); return; }
  mine.duplicates += doubles.length;
  note.textContent = `${say("duplicate")} `;
  if (doubles[0].document_id) {
    const link = document.createElement("a");
    link.href = `/documents/${doubles[0].document_id}`;
    link.textContent = say("see");
    note.append(link);
  }
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = say("anyway");
  again.addEventListener("click", () => {
    again.remove();
    mine.duplicates -= doubles.length;
    mine.files -= 1;
    item.row.remove();
    form.elements.force.checked = true;
    add([item.file]);
    form.elements.force.checked = false;
  });
  item.row.querySelector(".job-act").append(again);
  summarise();
}

/** The rows of jobs as the server tells them; a new one goes on top. */
function showJobs(jobs) {
  for (const job of [...jobs].reverse()) {
    let row = body.querySelector(`[data-job="${job.id}"]`);
    if (!row) {
      row = document.createElement("tr");
      row.dataset.job = job.id;
      for (const name of ["", "job-cell", "job-note", "quiet", "job-act"]) row.insertCell().className = name;
      const link = document.createElement("a");
      link.href = `/documents/${job.document_id}`;
      link.textContent = job.file_name;
      row.cells[0].append(link);
      body.prepend(row);
      table.hidden = false;
    }
    if (row.dataset.state === job.state && !job.live) continue;
    row.dataset.state = job.state;
    const state = document.createElement("span");
    state.className = `job job-${job.state}`;
    state.textContent = say(`job${job.state[0].toUpperCase()}${job.state.slice(1)}`);
    row.querySelector(".job-cell").replaceChildren(state);
    const note = row.querySelector(".job-note");
    if (job.position) note.textContent = say("ahead", job.position - 1);
    else if (job.live && job.stage === "read" && job.pages) note.textContent = say("pages", job.pages_done, job.pages);
    else if (job.live) note.textContent = job.stage ? say(`stage${job.stage[0].toUpperCase()}${job.stage.slice(1)}`) : "";
    else note.textContent = `${job.error[document.documentElement.lang === "en" ? 1 : 0]} ${job.error_code}`.trim();
    offer(row, job);
  }
  summarise();
}

/** What can be done about a job: cancel it while it lives, try it again when it failed. */
function offer(row, job) {
  const action = job.live ? "cancel" : ["failed", "cancelled"].includes(job.state) ? "retry" : "";
  const cell = row.querySelector(".job-act");
  if (cell.dataset.action === action) return;
  cell.dataset.action = action;
  cell.replaceChildren();
  if (!action) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say(action);
  button.addEventListener("click", async () => {
    button.disabled = true;
    const answer = await api("POST", `/jobs/${job.id}/${action}`);
    if (!answer.ok) { toast(sentenceOf(answer), { stay: true }); button.disabled = false; }
  });
  cell.append(button);
}

function summarise() {
  if (!mine.files) return;
  const states = [...mine.jobs].map((id) => body.querySelector(`[data-job="${id}"]`)?.dataset.state);
  const done = states.filter((state) => state === "done").length;
  const failed = states.filter((state) => state === "failed").length + mine.refused;
  const total = mine.jobs.size + mine.duplicates + mine.refused + active + waiting.length;
  const going = total - done - failed - mine.duplicates;
  document.getElementById("summary").textContent = say("summary", total, done, failed, mine.duplicates, going);
}

for (const name of ["dragenter", "dragover"]) {
  form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("is-over"); });
}
for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("is-over"));
form.addEventListener("drop", async (event) => {
  event.preventDefault();
  add(await filesOf(event.dataTransfer));
});
document.querySelector(".only-script").hidden = false;
document.getElementById("folder").addEventListener("change", (event) => {
  add([...event.target.files]);
  event.target.value = "";
});
const files = form.elements.files;
function showChosen() {
  const count = files.files.length;
  document.getElementById("chosen").textContent = count ? say("chosen", count) : say("none");
}
files.addEventListener("change", showChosen);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  add([...files.files]);
  files.value = "";
  showChosen();
});

let stream = null;
function follow() {
  stream = new EventSource("/upload/events?since=now");
  stream.addEventListener("jobs", (event) => showJobs(JSON.parse(event.data)));
}
follow();
document.addEventListener("visibilitychange", () => {
  stream.close();
  if (!document.hidden) follow();
});
window.addEventListener("pagehide", () => stream.close());
