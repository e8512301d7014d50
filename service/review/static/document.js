// The document page: page image with zoom, and a reload once the work that was followed is done.

import { openViewers } from "./viewer.js";

openViewers(document);
document.querySelector(".is-chosen")?.scrollIntoView({ block: "nearest", inline: "nearest" });

const followed = document.querySelector("[data-follow]");
if (followed) {
  const source = new EventSource(`/api/v1/jobs/${followed.dataset.follow}/events`);
  source.addEventListener("job", (event) => {
    if (!["queued", "running"].includes(JSON.parse(event.data).state)) {
      source.close();
      location.reload();
    }
  });
  window.addEventListener("pagehide", () => source.close());
}
