// Starts the live page, and starts it later where the network failed. Whatever fails here, the prerendered page stays as it
// is and says so in one sentence.
import instantiate, * as live from 'yimatong';
import { ahead, asksPacked, compiled, isUnasked, peek, wait } from './load.js';
import { endMeanwhile, knowDangers, waitMeanwhile } from './meanwhile.js';
import { canKeep, controller, installable, keep, keepCounty, savedOn } from './offline.js';
import { app, data, idly, met, note, off, root, vouch, whole } from './page.js';

// A page that was left open or out of sight for so long is compared with the site's when it is looked at again.
const LONG = 30 * 60 * 1000;
// How long after a broken start the next one comes, where the browser does not tell that the network is back.
const LATER = 60 * 1000;

// The module, once it is there, with the path it came by.
let loaded = null;
let started = false;
let starting = false;
let broken = false;
// Whether the page is live without its search.
let lacking = false;
// The day this page was saved on this phone, if it was shown without the network.
let saved = '';
// When it was last known to be the site's.
let seen = Date.now();
// Addresses of the files that came, as they were asked for.
const used = [];

// A page out of the worker's store is there already.
function keepSoon() {
  if (started && !saved) idly(() => keep(used));
}

function came(path) {
  used.push(root + path);
  keepSoon();
}

// The page stands; its search comes after it. Between two pieces of work the browser draws, and a finger gets through.
async function search() {
  try {
    const index = await live.load(data.search || data.index);
    await wait(0);
    live.gather(index);
    await wait(0);
    live.answer();
    endMeanwhile();
  } catch (word) {
    if (typeof word !== 'string') throw word;
    lacking = word === 'missing';
    live.tell(word);
    if (word === 'gone') renew();
  }
}

// Draws what is live into the page; its search comes after that.
async function draw() {
  const early = ahead();
  if (early.has(data.search)) peek(early.get(data.search)).then(knowDangers).catch(() => {
    // Whoever starts the page hears of it; the numbers stand in the page, too.
  });
  // An engine without it need not load it.
  if (typeof WebAssembly !== 'object') throw new Error('no WebAssembly');
  if (!loaded) {
    loaded = await compiled(data.wasm);
    came(loaded.path);
  }
  await new Promise(whole);
  // Once: a later start finds the instance there. Nothing is started again that trapped.
  await instantiate({ module_or_path: loaded.module });
  live.connect(early, asksPacked(), came);
  const guide = data.guide ? await live.load(data.guide) : new Uint8Array(0);
  await wait(0);
  live.mount(guide);
  if (data.page === 'county' && canKeep()) live.offer(keepCounty);
  if (data.search || data.index) await search();
}

// Draws the page and does what comes after that; what goes wrong is said, and tried again where the network is to blame.
async function start(then = enliven) {
  starting = true;
  note('');
  try {
    await draw();
    await then();
  } catch (reason) {
    // A word of the module's about its data, or what went wrong with the module.
    const word = typeof reason === 'string' ? reason : reason.kind;
    broken = ['missing', 'gone', 'cut'].includes(word);
    whole(() => off(typeof reason === 'string' && word === 'gone' ? 'missing' : word));
    if (word === 'gone' || word === 'newer') renew();
    if (broken) setTimeout(stirred, LATER);
  }
  starting = false;
}

async function enliven() {
  started = true;
  document.documentElement.dataset.live = 'on';
  installable();
  if (data.search || data.index) idly(live.rehearse);
  saved = await savedOn();
  if (saved) live.tell(saved);
  // The worker asks the site by itself.
  if (saved || (!controller() && isUnasked())) compare();
  keepSoon();
}

// Asks the site for this page as it is now: its HTML if it names other files than this one does, else nothing. Every change of
// what a page says changes a name.
async function newest(cache) {
  const response = await fetch(location.href.split('#')[0], { cache });
  const html = response.ok ? await response.text() : '';
  // What a network that wants a login or a host in trouble answers says nothing about this page.
  if (!html.includes('id="app"')) throw new Error('another page');
  const styles = document.querySelector('[rel="stylesheet"]').outerHTML;
  const own = (document.head.innerHTML + app.cloneNode(false).outerHTML + styles).match(/[a-z]+\.[0-9a-f]{32}\./g) || [];
  return own.every((name) => html.includes(name)) ? '' : html;
}

// The programs and styles that a page names.
function programs(page) {
  const named = [...page.querySelectorAll('script[src],[rel="stylesheet"]')].map(({ outerHTML }) => outerHTML);
  return named.join() + page.getElementById('app').dataset.wasm;
}

// Puts the newer page in the place of this one, where the same programs run in both and nobody is typing. What is open stays
// open, and what is read stays where it is.
async function exchange(html) {
  const fresh = new DOMParser().parseFromString(vouch().createHTML(html), 'text/html');
  const field = document.getElementById('q');
  const typing = field && (field.value || field === document.activeElement);
  // Where residents write, a page is never exchanged.
  if (!live.rest || typing || programs(fresh) !== programs(document)) return false;
  const open = [...app.querySelectorAll('details[id][open]')].map(({ id }) => id);
  const top = (element) => element.getBoundingClientRect().top;
  // What is not drawn is nowhere.
  const read = scrollY > 0 && [...app.querySelectorAll('[id]')].find((element) => element.offsetHeight && top(element) >= 0);
  const place = read && top(read);
  live.rest();
  open.map((id) => fresh.getElementById(id)).filter(Boolean).forEach((entry) => { entry.open = true; });
  app.replaceWith(fresh.getElementById('app'));
  document.title = fresh.title;
  met();
  // What does not hold today is hidden before what is read is brought back (first.js).
  await wait(0);
  const here = read && document.getElementById(read.id);
  if (here) scrollBy(0, top(here) - place);
  used.splice(0, used.length, root + loaded.path);
  started = false;
  await start(() => {
    started = true;
    keepSoon();
  });
  return true;
}

// Shows a reader of an old page the newer one, or tells them of it.
async function compare() {
  try {
    const html = await newest('no-cache');
    saved = '';
    seen = Date.now();
    if (!html || !(await exchange(html))) live.tell(html && 'newer');
  } catch (offline) {
    // Still no network: nothing is known, nothing is said.
  }
}

// The site has no file of this name any more: this page is a copy that some cache kept. If the site has another, it is
// loaded, once; where that cannot be remembered, not at all, since it might go round in circles.
async function renew() {
  const key = 'yimatong-renewed ' + location.pathname;
  try {
    if (!(await newest('reload')) || sessionStorage.getItem(key)) return;
    sessionStorage.setItem(key, '1');
    location.reload();
  } catch (blocked) {
    // The sentence on the page says what a reader can do.
  }
}

// The network or the reader has come back.
function stirred() {
  // The app may have put another page in the place of this one.
  if (document.visibilityState === 'hidden' || starting || !app.isConnected) return;
  if (!started) {
    if (broken) start();
    return;
  }
  if (lacking) {
    lacking = false;
    search().catch(() => off('off'));
  }
  if (saved || Date.now() - seen > LONG) compare();
}

met(() => {
  // A page without a live part is kept as it is.
  if (!data.wasm) {
    whole(() => idly(() => keep(used)));
    return;
  }
  waitMeanwhile();
  whole(waitMeanwhile);
  start();
  // The app puts another page in the place of this one.
  document.addEventListener('yimatong-leave', () => { if (started) live.rest(); });
  window.addEventListener('online', stirred);
  document.addEventListener('visibilitychange', stirred);
});
