// Sets the theme before the first paint, fetches the app and starts it, and says so when that fails.
// It knows nothing of the app; the addresses come from the attributes that trunk fills in.
(() => {
  const { js, wasm } = document.currentScript.dataset;
  const SLOW_AFTER_MS = 8000;
  const WORDS = {
    nl: {
      wait: "We zetten de stoelen klaar…",
      slow: "Dit duurt langer dan anders. Nog even geduld.",
      failed: "Kring kon niet laden. Kijk of je verbinding hebt en probeer het opnieuw.",
      again: "Laad opnieuw",
    },
    en: {
      wait: "Putting out the chairs…",
      slow: "This takes longer than usual. Please wait a little.",
      failed: "Kring could not load. Check your connection and try again.",
      again: "Load again",
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

  const start = async () => {
    const app = await import(js);
    await page;
    await app.default({ module_or_path: wasm });
  };
  start()
    .catch(async (error) => {
      console.error(error);
      await page;
      say(words.failed);
      const again = document.getElementById("boot-again");
      if (!again) return;
      again.textContent = words.again;
      again.hidden = false;
      again.addEventListener("click", () => location.reload());
    })
    .finally(() => clearTimeout(slow));
})();
