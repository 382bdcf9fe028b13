// Runs before the first paint: language and theme must be right before anything shows. Starts the application.
(() => {
  const addresses = document.currentScript.dataset;
  const page = document.documentElement;
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is switched off: the defaults are good
    }
  };

  const language = stored("shora.language") === "en" ? "en" : "fa";
  page.lang = language;
  page.dir = language === "fa" ? "rtl" : "ltr";
  const theme = stored("shora.theme");
  if (theme === "light" || theme === "dark") page.dataset.theme = theme;

  if (!addresses.glue) return; // the offline page wants language and theme only

  window.shora = { texts: addresses.texts, styles: addresses.styles, icons: addresses.icons };
  const preload = document.createElement("link");
  const texts = `${addresses.texts}/${language}/base.json`;
  Object.assign(preload, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: texts });
  document.head.append(preload);

  const admitFailure = (error) => {
    console.error(error);
    page.dataset.boot = "failed";
  };
  const start = () =>
    import(addresses.glue)
      .then((glue) => glue.default({ module_or_path: addresses.wasm }))
      .catch(admitFailure);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();

  if ("serviceWorker" in navigator) {
    addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(console.warn));
  }
})();
