// The page's element, what the shell wrote on it, and what every page does. The scripts of this folder are ES modules, which
// esbuild makes one script of (scripts/client.sh); this one is all that a page without a live part needs, and is published
// alone where there is no client (src/site/assets.rs).
export let app = null;
export let data = {};
export let root = '';

export const isArriving = () => document.readyState === 'loading';

// Does what nobody waits for when the browser has nothing else to do.
export function idly(then) {
  if (window.requestIdleCallback) window.requestIdleCallback(() => then(), { timeout: 5000 });
  else setTimeout(then, 1000);
}

// Runs `then` when the whole page has come.
export function whole(then) {
  if (isArriving()) document.addEventListener('DOMContentLoaded', () => then());
  else then();
}

// Where a host asks that what becomes a page or a script be vouched for (Trusted Types), pages vouch for two things alone: the
// worker's address, and the page that the site sends for their own address.
let policy = null;
export function vouch() {
  const rules = { createScriptURL: String, createHTML: String };
  policy = policy || (window.trustedTypes ? window.trustedTypes.createPolicy('yimatong', rules) : rules);
  return policy;
}

// Runs `then` as soon as the page's element stands: this script is not waited for, and may come before it.
export function met(then) {
  app = document.getElementById('app');
  if (app) {
    data = app.dataset;
    // Whole, since the app changes the address.
    root = new URL(data.root || './', document.baseURI).href;
    whole(moved);
    if (data.page === 'missing') whole(() => seek().catch(() => {}));
    if (then) then();
  } else if (isArriving()) {
    document.addEventListener('DOMContentLoaded', () => met(then));
  }
}

// At an address without a page: looks whether it holds the number of a village, or of a county, that is there, and leads to it.
async function seek() {
  const [, county, village] = /(\d{6})\/?(\d{6})?/.exec(location.pathname);
  const line = document.getElementById('near');
  const link = line.firstElementChild;
  for (const path of [village && county + '/' + village + '/', county + '/'].filter(Boolean)) {
    const response = await fetch(root + path);
    const title = response.ok && /<title>([^<&]+)<[^]* id="app"/.exec(await response.text());
    if (title) {
      link.href = root + path;
      link.textContent = line.dataset.words.replace('{name}', () => title[1]);
      line.hidden = false;
      return;
    }
  }
}

// On paper stands when it was printed: what it says may change.
window.addEventListener('beforeprint', () => {
  // Paper has no part that could be opened.
  const folds = [...document.querySelectorAll('.fold:not([open])')];
  folds.forEach((fold) => { fold.open = true; });
  window.addEventListener('afterprint', () => folds.forEach((fold) => { fold.open = false; }), { once: true });
  const day = new Date(Date.now() + 8 * 3600000);
  const numbers = { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
  document.querySelectorAll('[data-printed]').forEach((line) => {
    line.textContent = line.dataset.printed.replace(/\{(\w+)\}/g, (gap, name) => numbers[name]);
  });
});

// Follows a fragment to what it names under another: a record that has gone from the village's page to the archive, an item
// that has left its list since the page was made, an address that an app has added to (ids are plain letters).
function moved() {
  const name = /^[\w\/-]*/.exec(location.hash.slice(1))[0].replace(/\/+$/, '');
  const element = document.getElementById(name);
  const wasFolded = reveal(element);
  const archive = document.querySelector('#disclosures a[href*="archive/"]');
  if (archive && !element && name.startsWith('disclosures/')) {
    location.replace(archive.getAttribute('href') + '#' + name);
  } else if (element && element.hidden && document.getElementById('left/' + name)) {
    location.replace('#left/' + name);
  } else if (element) {
    const isNamed = '#' + name === location.hash;
    if (!isNamed) location.replace('#' + name);
    if (!isNamed || wasFolded) bring(element);
  }
}

// Scrolls to an element once the page has loaded, and again when rows above it have got their heights, unless the reader has
// moved: Firefox forgets the place of a fragment that changes meanwhile, and what stood in a closed part had none.
function bring(element) {
  let isReading = false;
  ['wheel', 'touchstart', 'keydown'].forEach((sign) => {
    window.addEventListener(sign, () => { isReading = true; }, { once: true, passive: true });
  });
  const show = () => { if (!isReading) element.scrollIntoView(); };
  const settle = () => [0, 200, 600].forEach((pause) => setTimeout(show, pause));
  if (document.readyState === 'complete') settle();
  else window.addEventListener('load', settle);
}

// Opens the parts of lists that an element stands in; whether one was closed.
export function reveal(element) {
  let wasFolded = false;
  for (let at = element && element.parentElement; at; at = at.parentElement) {
    if (at.localName !== 'details' || at.open) continue;
    at.open = wasFolded = true;
  }
  return wasFolded;
}

// Says why the page is not live, and lets styles hide what cannot work.
export function off(reason) {
  document.documentElement.dataset.live = 'off';
  note(app.getAttribute('data-say-' + reason) || app.getAttribute('data-say-off'));
}

// Says a sentence, or nothing any more.
export function note(words) {
  const line = document.getElementById('note');
  if (line) line.textContent = words;
}
