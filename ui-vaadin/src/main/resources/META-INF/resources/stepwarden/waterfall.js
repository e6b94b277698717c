// Dragging a range of time: <sw-waterfall> zooms its bars by CSS variables, <sw-brush> picks a range of the histogram.
// All positions are shares of the whole, 0 to 1; nothing here goes to the server but the final range.

const clamp = (v, low = 0, high = 1) => Math.min(Math.max(v, low), high);

/** Lets a range be drawn, its edges moved, and reports it while and after dragging. */
function draggable(track, { range, set, reset, edges }) {
  let from = null;
  const at = (e) => { const box = track.getBoundingClientRect(); return clamp((e.clientX - box.left) / box.width); };
  track.onpointerdown = (e) => {
    if (e.button) return;
    const [a, b] = range(), x = at(e), near = 8 / track.clientWidth;
    from = edges && Math.abs(x - a) < near ? b : edges && Math.abs(x - b) < near ? a : x;
    track.setPointerCapture(e.pointerId);
    e.preventDefault();
  };
  track.onpointermove = (e) => {
    if (from === null || Math.abs(at(e) - from) * track.clientWidth < 4) return;
    set(Math.min(from, at(e)), Math.max(from, at(e)));
  };
  track.onpointerup = track.onpointercancel = () => { from = null; };
  track.ondblclick = reset;
}

/** Base of both: from and to as attributes, one event after things have come to rest. */
class Range extends HTMLElement {
  static observedAttributes = ["from", "to", "scale", "marks", "buckets"];
  from = 0;
  to = 1;
  attributeChangedCallback(name, _, value) {
    if (name === "from" || name === "to") this[name] = value === null ? (name === "to" ? 1 : 0) : clamp(Number(value));
    if (this.isConnected) this.show();
  }
  set(from, to) {
    const least = this.least;
    if (to - from < least) [from, to] = [clamp((from + to - least) / 2, 0, 1 - least), clamp((from + to - least) / 2, 0, 1 - least) + least];
    [this.from, this.to] = [clamp(from), clamp(to)];
    this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.dispatchEvent(new CustomEvent("range-change", { detail: { from: this.from, to: this.to } })), 250);
  }
  reset() { this.set(0, 1); }
}

// <sw-brush class="plot" from="0.86" to="1" tabindex="0" buckets='[[["",0.8],["err",0.1]],[],...]'></sw-brush>
// buckets: for each its parts from below, a class and a share of the highest bucket.
class Brush extends Range {
  least = 0.002;
  connectedCallback() {
    this.frame ??= Object.assign(document.createElement("div"), { className: "brush" });
    draggable(this, { range: () => [this.from, this.to], set: (a, b) => this.set(a, b), reset: () => this.reset(), edges: true });
    this.onkeydown = (e) => {
      const by = { ArrowLeft: -0.01, ArrowRight: 0.01 }[e.key];
      if (!by) return;
      e.preventDefault();
      if (e.shiftKey) this.set(this.from, Math.max(this.from + this.least, this.to + by));
      else if (this.from + by >= 0 && this.to + by <= 1.0001) this.set(this.from + by, this.to + by);
    };
    this.show();
  }
  show() {
    this.frame?.style.setProperty("--from", this.from);
    this.frame?.style.setProperty("--to", this.to);
    const buckets = this.getAttribute("buckets") ?? "[]";
    if (this.frame && this.drawn !== buckets) {
      this.drawn = buckets;
      this.replaceChildren(...JSON.parse(buckets).map(bucket), this.frame);
    }
  }
}
function bucket(parts) {
  const all = Object.assign(document.createElement("div"), { className: "bk" });
  for (const [kind, share] of parts) {
    const part = Object.assign(document.createElement("i"), { className: kind });
    part.style.setProperty("--h", share);
    all.append(part);
  }
  return all;
}

// <sw-waterfall scale='[[0,0],[10000,0.45,"wait"],[390000,0.54],[408200,1]]' step="0.62,0.71">
// scale: milliseconds and share at each bend; "wait" or "idle" marks the piece after it as collapsed. step: what Z zooms to.
class Waterfall extends Range {
  least = 0.0005;
  connectedCallback() {
    const track = this.querySelector(".wf-mini .g");
    if (track) {
      this.frame ??= Object.assign(document.createElement("div"), { className: "wf-win" });
      track.append(this.frame);
      draggable(track, { range: () => [this.from, this.to], set: (a, b) => this.set(a, b), reset: () => this.reset() });
    }
    this.onclick = (e) => {
      const zoom = e.target.closest?.("[data-zoom]")?.dataset.zoom;
      if (zoom === "reset") this.reset();
      if (zoom === "step") this.zoomToStep();
    };
    this.onwheel = (e) => {
      if (!e.ctrlKey && !e.shiftKey) return;
      e.preventDefault();
      const box = this.querySelector(".wf-ax").getBoundingClientRect(), span = this.to - this.from;
      const at = this.from + clamp((e.clientX - box.left) / box.width) * span;
      if (e.shiftKey) { const by = clamp((e.deltaY || e.deltaX) / 1000 * span, -this.from, 1 - this.to); this.set(this.from + by, this.to + by); return; }
      const grow = Math.exp(e.deltaY / 300);
      this.set(at - (at - this.from) * grow, at + (this.to - at) * grow);
    };
    this.sized ??= new ResizeObserver(() => this.show());
    this.sized.observe(this);
    this.show();
  }
  disconnectedCallback() { this.sized?.disconnect(); }
  /** marks='[[a,b,y,"k-llm"],...]': one thin line per step in the small map. */
  drawMarks() {
    const track = this.querySelector(".wf-mini .g"), marks = this.getAttribute("marks") ?? "[]";
    if (!track || this.drawn === marks) return;
    this.drawn = marks;
    const lines = JSON.parse(marks).map(([a, b, y, kind]) => {
      const line = document.createElement("i");
      line.className = kind;
      for (const [name, value] of Object.entries({ a, b, y })) line.style.setProperty("--" + name, value);
      return line;
    });
    track.replaceChildren(...lines, ...(this.frame ? [this.frame] : []));
  }
  zoomToStep() {
    const [a, b] = (this.getAttribute("step") ?? "0,1").split(",").map(Number), air = Math.max((b - a) * 0.15, 0.0005);
    this.set(clamp(a - air), clamp(b + air));
  }
  /** Shows everything when the marked step lies outside of what is visible. */
  bringIntoView() {
    const [a, b] = (this.getAttribute("step") ?? "0,1").split(",").map(Number);
    if (b < this.from || a > this.to) this.reset();
  }
  show() {
    this.style.setProperty("--z0", this.from);
    this.style.setProperty("--zk", 1 / (this.to - this.from));
    this.drawMarks();
    this.ticks();
  }
  ticks() {
    const axis = this.querySelector(".wf-ax"), lines = this.querySelector(".wf-lines");
    if (!axis || !lines) return;
    const scale = JSON.parse(this.getAttribute("scale") ?? "[[0,0],[1000,1]]"), span = this.to - this.from;
    const place = (share) => (share - this.from) / span, least = 46 / Math.max(axis.clientWidth, 1);
    const marks = [];
    for (let i = 0; i + 1 < scale.length; i++) {
      const [t0, x0, kind] = scale[i], [t1, x1] = scale[i + 1], perMs = (x1 - x0) / (t1 - t0);
      if (kind) { marks.push({ at: place(x0), len: (x1 - x0) / span, text: `${span60(t1 - t0)} ${kind === "wait" ? "waiting" : "idle"}` }); continue; }
      const step = nice(least / perMs * span), low = Math.max(t0, t0 + (this.from - x0) / perMs), high = Math.min(t1, t0 + (this.to - x0) / perMs);
      for (let t = Math.ceil(low / step) * step; t <= high; t += step) marks.push({ at: place(x0 + (t - t0) * perMs), text: label(t, step) });
    }
    // A label needs room; that of a wait wins over its neighbours.
    const waits = marks.filter((m) => m.len), free = (m) => waits.every((w) => m.at <= w.at - least || m.at >= w.at + Math.max(w.len, 90 / Math.max(axis.clientWidth, 1)));
    let last = -1;
    axis.replaceChildren(...marks.filter((m) => m.at > -0.2 && m.at < 0.96 && (m.len || (free(m) && m.at - last >= least * 0.9 && (last = m.at, true)))).map((m) => piece("span", m, m.len && (m.at * axis.clientWidth + m.text.length * 6.5 > axis.clientWidth ? "wait end" : "wait"), m.text)));
    lines.replaceChildren(...marks.map((m) => piece("i", m, m.len && "gap")));
  }
}
function piece(tag, mark, kind, text) {
  const e = document.createElement(tag);
  e.style.setProperty("--at", mark.at);
  if (mark.len) e.style.setProperty("--len", mark.len);
  if (kind) e.className = kind;
  if (text) e.textContent = text;
  return e;
}
const nice = (ms) => {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 1.5e4, 3e4, 6e4, 12e4, 3e5, 6e5, 18e5, 36e5, 72e5, 216e5, 864e5];
  return steps.find((s) => s >= ms) ?? Math.ceil(ms / 864e5) * 864e5;
};
const two = (n) => String(n).padStart(2, "0");
const span60 = (ms) => { const s = Math.round(ms / 1000); return s < 60 ? `${s} s` : s < 3600 ? `${Math.floor(s / 60)}:${two(s % 60)}` : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`; };
const label = (ms, step) => (step >= 1000 ? span60(ms) : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(step >= 100 ? 1 : step >= 10 ? 2 : 3)} s`);

customElements.get("sw-brush") ?? customElements.define("sw-brush", Brush);
customElements.get("sw-waterfall") ?? customElements.define("sw-waterfall", Waterfall);
