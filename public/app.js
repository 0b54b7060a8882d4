// Starts the single-page app (src/web/app) on a page whose element says where it lies. An ES module; scripts/client.sh bundles
// it with the glue. Whatever fails here, the page stays as it came: whom to call, and the way to the guide without script.
import init, { run, tellSaved } from 'app-glue';
import { asksPacked, compiled } from './load.js';
import { canKeep, keep, keepCounty, savedOn } from './offline.js';
import { data, met, note, off, whole } from './page.js';

// Whether the page was shown from the worker's store, where it is already.
let saved = '';

async function start() {
  note('');
  try {
    const { module } = await compiled(data.app);
    await init({ module_or_path: module });
    await run(asksPacked(), (files) => { if (!saved) keep(files); }, canKeep() ? keepCounty : undefined);
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

met(() => whole(start));
