// Keyboard, copying, relative times, splitter. Plain elements and attributes, so views only set attributes.

// ---- Single keys: <button data-key="j"> is clicked, <input data-key="/"> focused. "Ctrl+k" works while typing too.
const typing = (e) => e.matches?.("input, textarea, select, [contenteditable]");
const pressable = (e) => e.matches?.("button, a[href], summary, [role=tab], [role=button], vaadin-button");
const visible = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.getAttribute("aria-disabled") !== "true";
const openDialog = () => [...document.querySelectorAll("vaadin-dialog[opened], vaadin-confirm-dialog[opened], vaadin-popover[opened]")].at(-1);

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.metaKey || event.isComposing) return;
  const at = event.composedPath()[0];
  const plain = !event.ctrlKey;
  const name = event.key === " " ? "Space" : event.key;
  const key = (plain ? "" : "Ctrl+") + (name.length === 1 ? name.toLowerCase() : name);
  if (plain && typing(at)) {
    if (key === "Escape" && at.dataset?.key) at.blur();
    return;
  }
  if (plain && name.length === 1 && document.documentElement.dataset.singleKeys === "off") return;
  if ((key === "Enter" || key === "Space") && pressable(at)) return;
  const dialog = openDialog();
  if (dialog && key === "Escape") return;
  const target = [...(dialog ?? document).querySelectorAll("[data-key]")].filter((e) => e.dataset.key.split(" ").includes(key) && visible(e)).at(-1);
  if (!target) return;
  event.preventDefault();
  event.stopPropagation();
  if (typing(target)) { target.focus(); target.select?.(); } else target.click();
}, true);

// ---- Copying: <button data-copy="text">, or data-copy="@url" for the address of the page.
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = Object.assign(document.createElement("textarea"), { value: text }); // plain http has no clipboard
  area.className = "sr";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("copying is not allowed here");
}
/** Gives the reader a file of that text. */
function save(name, text) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
addEventListener("click", (event) => {
  const source = event.composedPath().find((e) => e.dataset?.copy !== undefined);
  if (!source) return;
  copy(source.dataset.copy === "@url" ? location.href : source.dataset.copy).then(() => {
    source.dataset.copied = "";
    source.dispatchEvent(new CustomEvent("copied", { bubbles: true }));
    setTimeout(() => delete source.dataset.copied, 1600);
  }, () => source.dispatchEvent(new CustomEvent("copy-failed", { bubbles: true })));
});

// ---- Times: <sw-time at="2026-11-24T09:41:07Z"></sw-time> shows "12 min", exact UTC on hover; mode="clock" counts "1 min 12 s".
const times = new Set();
const ago = (s) => (s < 60 ? `${s} s` : s < 3600 ? `${Math.floor(s / 60)} min` : s < 172800 ? `${Math.floor(s / 3600)} h` : `${Math.floor(s / 86400)} d`);
const clock = (s) => (s < 60 ? `${s} s` : s < 3600 ? `${Math.floor(s / 60)} min ${String(s % 60).padStart(2, "0")} s` : `${Math.floor(s / 3600)} h ${String(Math.floor(s / 60) % 60).padStart(2, "0")} min`);
class Time extends HTMLElement {
  static observedAttributes = ["at", "mode", "suffix"];
  connectedCallback() { times.add(this); this.show(); }
  disconnectedCallback() { times.delete(this); }
  attributeChangedCallback() { this.show(); }
  show() {
    const at = Date.parse(this.getAttribute("at"));
    if (Number.isNaN(at)) { this.textContent = "–"; return; }
    const seconds = Math.max(0, Math.floor((Date.now() - at) / 1000));
    const text = (this.getAttribute("mode") === "clock" ? clock(seconds) : ago(seconds)) + (this.getAttribute("suffix") ?? "");
    if (this.textContent !== text) this.textContent = text;
    this.title = new Date(at).toISOString().replace("T", " ").replace(/\.\d+Z/, " UTC");
  }
}
customElements.get("sw-time") ?? customElements.define("sw-time", Time);
setInterval(() => document.hidden || times.forEach((t) => t.show()), 1000);

// ---- Splitter: <sw-splitter name="runs"> as the last child of .split moves --side and remembers it.
class Splitter extends HTMLElement {
  connectedCallback() {
    const { key, split } = { key: "stepwarden.side." + this.getAttribute("name"), split: this.parentElement };
    const set = (px) => {
      const side = Math.round(Math.min(Math.max(px, 320), split.clientWidth * 0.6));
      split.style.setProperty("--side", side + "px");
      this.setAttribute("aria-valuenow", side);
      localStorage.setItem(key, side);
    };
    Object.assign(this, { tabIndex: 0, role: "separator", ariaOrientation: "vertical", ariaLabel: "Panel width" });
    if (localStorage.getItem(key)) split.style.setProperty("--side", localStorage.getItem(key) + "px");
    this.onpointerdown = (e) => this.setPointerCapture(e.pointerId);
    this.onpointermove = (e) => this.hasPointerCapture(e.pointerId) && set(split.getBoundingClientRect().right - e.clientX);
    this.onkeydown = (e) => {
      const by = { ArrowLeft: 24, ArrowRight: -24 }[e.key];
      if (by) set((parseFloat(split.style.getPropertyValue("--side")) || 440) + by);
    };
    this.ondblclick = () => { split.style.removeProperty("--side"); localStorage.removeItem(key); };
  }
}
customElements.get("sw-splitter") ?? customElements.define("sw-splitter", Splitter);

// ---- Colour scheme and single keys, kept per browser. The server asks for them once and sets Page.setColorScheme.
window.stepwarden = { ...window.stepwarden, copy, save };
document.documentElement.dataset.singleKeys = localStorage.getItem("stepwarden.singleKeys") ?? "on";
