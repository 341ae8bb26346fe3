// Sets the theme before the first paint, fetches the app and starts it, and says so when that fails.
// It knows nothing of the app; the addresses come from the attributes that trunk fills in.
// When the app dies later on it cannot say so itself: that is told here too.
(() => {
  const { js, wasm } = document.currentScript.dataset;
  const SLOW_AFTER_MS = 8000;
  const WORDS = {
    nl: {
      wait: "We zetten de stoelen klaar…",
      slow: "Dit duurt langer dan anders. Nog even geduld.",
      failed: "Kring kon niet laden. Kijk of je verbinding hebt en probeer het opnieuw.",
      again: "Laad opnieuw",
      died: "Er ging iets mis. Laad de pagina opnieuw; wat je schreef is bewaard.",
    },
    en: {
      wait: "Putting out the chairs…",
      slow: "This takes longer than usual. Please wait a little.",
      failed: "Kring could not load. Check your connection and try again.",
      again: "Load again",
      died: "Something went wrong. Load the page again; what you wrote is saved.",
    },
  };

  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const theme = kept("kring.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const english = !(kept("kring.language") ?? navigator.language ?? "nl").startsWith("nl");
  const words = english ? WORDS.en : WORDS.nl;
  if (english) root.lang = "en";

  // The elements are gone once the app has started; then there is nothing left to say here.
  const say = (text) => {
    const place = document.getElementById("boot-text");
    if (place) place.textContent = text;
  };
  const page = new Promise((ready) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready, { once: true });
    else ready();
  });
  page.then(() => {
    if (english) say(words.wait);
  });
  const slow = setTimeout(() => say(words.slow), SLOW_AFTER_MS);

  // A panic in the app reaches the page as an error of WebAssembly, from an event or from a promise.
  const died = (error) => {
    if (!(error instanceof WebAssembly.RuntimeError) || document.getElementById("fataal")) return;
    const now = WORDS[root.lang] ?? words;
    const make = (name, attributes, text = "") => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.textContent = text;
      return element;
    };
    const cover = make("div", { id: "fataal", class: "fatal", role: "alertdialog", "aria-labelledby": "fataal-tekst" });
    const again = make("button", { class: "button button--primary" }, now.again);
    again.addEventListener("click", () => location.reload());
    cover.append(make("p", { id: "fataal-tekst" }, now.died), again);
    document.body.append(cover);
    again.focus();
  };
  addEventListener("error", (event) => died(event.error));
  addEventListener("unhandledrejection", (event) => died(event.reason));

  const failed = async (error) => {
    console.error(error);
    await page;
    say(words.failed);
    const again = document.getElementById("boot-again");
    if (!again) return died(error);
    again.textContent = words.again;
    again.hidden = false;
    again.addEventListener("click", () => location.reload());
  };
  // The app is here, but not the words of the language that was chosen.
  addEventListener("kring-failed", failed);

  // A soft tone, for who wants to hear that the time is up.
  let audio;
  addEventListener("kring-cue", () => {
    try {
      audio ??= new AudioContext();
      const at = audio.currentTime, tone = audio.createOscillator(), loud = audio.createGain();
      tone.frequency.value = 523;
      loud.gain.setValueAtTime(0, at);
      loud.gain.linearRampToValueAtTime(0.08, at + 0.05);
      loud.gain.exponentialRampToValueAtTime(0.0001, at + 1.5);
      tone.connect(loud).connect(audio.destination);
      tone.start(at);
      tone.stop(at + 1.6);
    } catch {
      // A browser without sound: the words on the screen say the same.
    }
  });

  // The styles of what comes after the lobby: at once, but for a guest who is on the way to it.
  const later = () => {
    if (document.getElementById("later")) return;
    document.head.append(Object.assign(document.createElement("link"), { id: "later", rel: "stylesheet", href: "/later.css" }));
  };
  addEventListener("kring-later", later);
  if (!location.pathname.startsWith("/j/")) later();

  const start = async () => {
    const app = await import(js);
    await page;
    await app.default({ module_or_path: wasm });
  };
  start().catch(failed).finally(() => clearTimeout(slow));
})();
