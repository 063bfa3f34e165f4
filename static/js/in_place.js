// Every page works with plain links and forms. What brings the answer into the page as it stands is fetched
// when somebody first reaches for a thing that it serves: whoever only reads never waits for it.
(() => {
  "use strict";
  const { library } = document.currentScript.dataset;
  const signs = ["pointerover", "pointerdown", "focusin", "input"];
  const fetchLibrary = () => {
    signs.forEach((sign) => document.removeEventListener(sign, reach));
    const script = document.createElement("script");
    script.src = library;
    document.head.append(script);
  };
  const reach = (event) => {
    // Before the page is complete the library would wait for a moment that may be past.
    if (document.readyState !== "complete") return;
    if (event.target.closest("[data-hx-boost=true], [data-hx-get]")) fetchLibrary();
  };
  signs.forEach((sign) => document.addEventListener(sign, reach, { passive: true }));

  // The way back to a state that the library wrote into the history before this page was loaded anew.
  addEventListener("popstate", (event) => {
    if (event.state?.htmx && !window.htmx) location.reload();
  });
})();
