// Tells the server that the person is still there: by keys and pointer, once a minute at most. Nothing else that a page sends
// by itself counts, so that a page which was left open does not stay signed in for ever.
const PAUSE_MS = 60_000;
let told = Date.now();

const tell = async () => {
  if (Date.now() - told < PAUSE_MS) return;
  told = Date.now();
  try {
    const answer = await fetch(new URL("session/active", document.baseURI), { cache: "no-store" });
    if (answer.status === 401) location.reload(); // to where it is said why
  } catch {
    // The server is away; the page says so by itself.
  }
};

for (const sign of ["keydown", "pointerdown", "wheel", "touchstart"]) addEventListener(sign, tell, { capture: true, passive: true });
