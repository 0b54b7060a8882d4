// Starts the single-page app (src/web/app) on a page whose element says where it lies. An ES module; scripts/client.sh bundles
// it with the glue.
import init, { run } from "app-glue";

const app = document.getElementById("app");

// On paper stands when it was printed: what it says may change.
window.addEventListener("beforeprint", () => {
  const day = new Date(Date.now() + 8 * 3600000);
  const numbers = { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
  document.querySelectorAll("[data-printed]").forEach((line) => {
    line.textContent = line.getAttribute("data-printed").replace(/\{(\w+)\}/g, (gap, name) => numbers[name]);
  });
});

init({ module_or_path: new URL((app.dataset.root || "./") + app.dataset.app, document.baseURI) })
  .then(run)
  .then(() => document.documentElement.setAttribute("data-live", "on"))
  .catch((reason) => {
    document.documentElement.setAttribute("data-live", "off");
    const line = document.getElementById("note");
    if (line) line.textContent = app.getAttribute(`data-say-${reason}`) || app.getAttribute("data-say-off");
  });
