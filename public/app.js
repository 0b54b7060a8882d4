// Starts the single-page app (src/web/app). An ES module; scripts/client.sh bundles it with the glue. Where the app draws the
// site's pages it draws this one; on the prerendered pages of counties and of the finder it waits for the first link that it
// can follow without loading a page. Whatever fails here, the page stays as it came and its links are the browser's.
import init, { run, tellSaved } from 'app-glue';
import { asksPacked, compiled } from './load.js';
import { canKeep, keep, keepCounty, savedOn } from './offline.js';
import { data, idly, met, note, off, whole } from './page.js';

// Whether the page was shown from the worker's store, where it is already.
let saved = '';

async function begin(wasm, waits) {
  const { module } = await compiled(wasm);
  await init({ module_or_path: module });
  await run(asksPacked(), waits, (files) => { if (!saved) keep(files); }, canKeep() ? keepCounty : undefined);
}

async function start() {
  note('');
  try {
    await begin(data.app, false);
    document.documentElement.dataset.live = 'on';
    saved = await savedOn();
    if (saved) tellSaved(saved);
  } catch (reason) {
    const word = typeof reason === 'string' ? reason : reason.kind;
    off(word === 'gone' ? 'missing' : word);
    // The network may be back.
    window.addEventListener('online', start, { once: true });
  }
}

// The page is live by a program of its own. Who scrolls or types there is looking for a village, and has the app fetched; who
// pays for every byte has not asked for a second program.
function wait() {
  const { connection } = navigator;
  if (connection && connection.saveData) return;
  const signs = ['scroll', 'input', 'keydown'];
  const prepare = () => {
    signs.forEach((sign) => window.removeEventListener(sign, prepare));
    idly(async () => {
      try {
        await begin(data.onward, true);
        document.documentElement.dataset.onward = 'on';
      } catch (broken) {
        // Links lead to documents, as they do without it.
      }
    });
  };
  signs.forEach((sign) => window.addEventListener(sign, prepare, { passive: true }));
}

met(() => whole(data.app ? start : wait));
