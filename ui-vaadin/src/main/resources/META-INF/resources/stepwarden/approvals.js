// What is left of a time: <sw-left from="2026-11-24T09:00:00Z" until="2026-11-24T10:00:00Z" after=" left"></sw-left> shows a ring
// and "4:12 left", "38 min left", "1 h 45 min left"; exact UTC on hover. Beyond it, what attribute "over" says.
const lefts = new Set();
const two = (n) => String(n).padStart(2, "0");
const words = (s) => (s < 600 ? `${Math.floor(s / 60)}:${two(s % 60)}` : s < 3600 ? `${Math.floor(s / 60)} min` : s < 172800 ? `${Math.floor(s / 3600)} h ${two(Math.floor(s / 60) % 60)} min` : `${Math.floor(s / 86400)} d`);
class Left extends HTMLElement {
  static observedAttributes = ["from", "until", "before", "after", "over"];
  connectedCallback() { lefts.add(this); this.show(); }
  disconnectedCallback() { lefts.delete(this); }
  attributeChangedCallback() { if (this.isConnected) this.show(); }
  show() {
    const until = Date.parse(this.getAttribute("until")), from = Date.parse(this.getAttribute("from"));
    if (Number.isNaN(until)) return;
    const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    if (!this.ring) this.replaceChildren(this.ring = Object.assign(document.createElement("i"), { className: "ring", ariaHidden: "true" }), this.words = document.createElement("span"));
    this.ring.style.setProperty("--p", Math.round(Math.min(1, (left * 1000) / Math.max(1, until - from)) * 100) + "%");
    const text = left ? (this.getAttribute("before") ?? "") + words(left) + (this.getAttribute("after") ?? "") : this.getAttribute("over") ?? "expired";
    if (this.words.textContent !== text) this.words.textContent = text;
    this.classList.toggle("u", left < 600);
    this.title = new Date(until).toISOString().replace("T", " ").replace(/\.\d+Z/, " UTC");
  }
}
customElements.get("sw-left") ?? customElements.define("sw-left", Left);
setInterval(() => document.hidden || lefts.forEach((left) => left.show()), 1000);
