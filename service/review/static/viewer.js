// Zooming and panning of page images: the SVG's viewBox is moved, boxes and image together.

const MOST_ZOOM = 8;
let keptZoom = Number(sessionStorage.getItem("zoom")) || 0;

class Viewer {
  constructor(pane, before) {
    this.pane = pane;
    this.svg = pane.querySelector("svg");
    [, , this.width, this.height] = pane.dataset.full.split(" ").map(Number);
    const start = pane.dataset.view.split(" ").map(Number);
    this.focused = start[2] < this.width;
    this.zoom = keptZoom || this.width / start[2];
    this.x = start[0];
    this.y = start[1];
    pane.classList.add("is-live");
    this.controls();
    this.listen();
    if (!(before && before.page === pane.dataset.page && this.keep(before))) this.centre(this.firstBox());
  }

  get wide() { return this.width / this.zoom; }
  get high() { return (this.wide * this.pane.clientHeight) / Math.max(this.pane.clientWidth, 1); }

  firstBox() {
    return this.svg.querySelector(".box rect")?.getBBox() ?? null;
  }

  /** Stay where the last finding left the same page, if its first box can be seen from there. */
  keep(before) {
    const box = this.firstBox();
    this.x = before.x;
    this.y = before.y;
    this.zoom = before.zoom;
    const inside = box && box.x >= this.x && box.y >= this.y
      && box.x + box.width <= this.x + this.wide && box.y + box.height <= this.y + this.high;
    if (inside) this.apply();
    return inside;
  }

  centre(box) {
    if (box) {
      this.x = box.x + box.width / 2 - this.wide / 2;
      this.y = box.y + box.height / 2 - this.high * 0.42;
    }
    this.apply();
  }

  apply() {
    this.zoom = Math.min(Math.max(this.zoom, 0.5), MOST_ZOOM);
    const limit = (at, size, whole) => (size >= whole ? (whole - size) / 2 : Math.min(Math.max(at, 0), whole - size));
    this.x = limit(this.x, this.wide, this.width);
    this.y = this.high >= this.height ? 0 : limit(this.y, this.high, this.height);
    this.svg.setAttribute("viewBox", `${this.x} ${this.y} ${this.wide} ${this.high}`);
  }

  /** Zoom by a factor about a point of the pane (0 to 1 in both directions). */
  zoomBy(factor, across = 0.5, down = 0.5) {
    const px = this.x + this.wide * across;
    const py = this.y + this.high * down;
    this.zoom = Math.min(Math.max(this.zoom * factor, 0.5), MOST_ZOOM);
    this.x = px - this.wide * across;
    this.y = py - this.high * down;
    this.apply();
    keptZoom = this.zoom;
    sessionStorage.setItem("zoom", String(keptZoom));
  }

  fit() {
    keptZoom = 0;
    sessionStorage.removeItem("zoom");
    this.zoom = 1;
    this.centre(this.firstBox());
  }

  listen() {
    this.pane.addEventListener("wheel", (event) => {
      event.preventDefault();
      const bounds = this.pane.getBoundingClientRect();
      if (event.ctrlKey) {
        const at = [(event.clientX - bounds.left) / bounds.width, (event.clientY - bounds.top) / bounds.height];
        this.zoomBy(Math.exp(-event.deltaY / 300), ...at);
        return;
      }
      this.x += (event.deltaX * this.wide) / bounds.width;
      this.y += (event.deltaY * this.wide) / bounds.width;
      this.apply();
    }, { passive: false });
    this.pane.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.target.closest("button")) return;
      this.pane.setPointerCapture(event.pointerId);
      this.drag = { x: event.clientX, y: event.clientY };
    });
    this.pane.addEventListener("pointermove", (event) => {
      if (!this.drag) return;
      const scale = this.wide / this.pane.clientWidth;
      this.x -= (event.clientX - this.drag.x) * scale;
      this.y -= (event.clientY - this.drag.y) * scale;
      this.drag = { x: event.clientX, y: event.clientY };
      this.apply();
    });
    for (const name of ["pointerup", "pointercancel"]) this.pane.addEventListener(name, () => { this.drag = null; });
    this.pane.addEventListener("dblclick", (event) => { if (!event.target.closest("button")) this.zoomBy(1.6); });
    this.pane.addEventListener("keydown", (event) => {
      const step = this.wide * 0.12;
      const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
      if (moves[event.key]) {
        this.x += moves[event.key][0];
        this.y += moves[event.key][1];
        this.apply();
        event.preventDefault();
      }
    });
    new ResizeObserver(() => this.apply()).observe(this.pane);
  }

  controls() {
    const bar = document.createElement("div");
    bar.className = "zoom";
    for (const [text, name, act] of [["−", "zoomOut", () => this.zoomBy(0.8)], ["＋", "zoomIn", () => this.zoomBy(1.25)],
      ["⤢", "zoomFit", () => this.fit()]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.title = document.body.dataset[`say${name[0].toUpperCase()}${name.slice(1)}`] ?? name;
      button.setAttribute("aria-label", button.title);
      button.addEventListener("click", act);
      bar.append(button);
    }
    this.pane.append(bar);
  }
}

/** Bring the panes under `root` to life; `before` are the viewers they replace. */
export function openViewers(root, before = []) {
  return [...root.querySelectorAll(".pane-page")].map((pane, index) => {
    const old = before[index];
    const viewer = new Viewer(pane, old && { page: old.pane.dataset.page, x: old.x, y: old.y, zoom: old.zoom });
    return viewer;
  });
}
