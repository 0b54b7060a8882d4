// The service worker: keeps the pages this phone has seen, so that they can be read without a network.
//
// A page is kept as it is shown: its HTML together with every file that HTML names, or not at all. Nothing is kept before
// the page is live and says what it is made of (offline.js), so whatever a login page, a host in trouble or a broken link
// put in its place is never kept. Pages come from the network first; files with a hash in their name never change and come
// from the store. If this worker is ever to go, sw-retired.js takes its place.
'use strict';

const SCOPE = self.registration.scope;
// One store for each site of a host; its number changes with the form of what is in it.
const STORE = 'yimatong-1 ' + SCOPE;
// How long a reader waits for the network where there is a kept page.
const PATIENCE = 3000;
// Kept pages; beyond that the one saved longest ago goes.
const MOST = 24;
// What a kept page says of itself: the day it was the site's, and its files.
const SAVED = 'X-Saved';
const FILES = 'X-Files';
// The document that stands for pages of a kept county that were never opened.
const PAGE = 'X-Document';

// The lists of data, whose names have no hash: what the app draws a page from. A page keeps its own copy, so that the files
// that it names are there, too; whoever asks says for which page.
const LIST = /\/data\.json$/;
const FOR = 'X-Page';

const HASHED = /\.([0-9a-f]{32})\.(css|js|json|wasm)$/;
const TYPES = { css: 'text/css', js: 'text/javascript', json: 'application/json', wasm: 'application/wasm' };

// Pages that were last shown from the store, with their day.
const shown = new Map();

function plainOf(address) {
  return address.replace(/\.gz$/, '');
}

// Where a page's own copy of a list is kept.
function copyOf(list, address) {
  return list + '?page=' + encodeURIComponent(address);
}

// Where it is noted that all of a county is kept: under its page, in the language of that.
function recordOf(countyPage) {
  return countyPage + '?county';
}

// The page of the county that a village's or grid's page is in, in its language; nothing for other addresses.
function countyOf(address) {
  const parts = /^(\d{6}\/)\d{6}\/(?:G\d+\/)?([A-Za-z-]+\/)?$/.exec(address.slice(SCOPE.length));
  return parts && SCOPE + parts[1] + (parts[2] || '');
}

// A page by its folder, whatever stands behind it.
function pageOf(address) {
  const url = new URL(address);
  return url.origin + url.pathname.replace(/index\.html$/, '');
}

// What is kept under an address. A store that cannot be opened holds nothing.
async function kept(address) {
  try {
    return await caches.match(address, { cacheName: STORE, ignoreVary: true });
  } catch (blocked) {
    return undefined;
  }
}

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil(forgetOlder().catch(() => {})));

async function forgetOlder() {
  const older = (name) => /^yimatong-\d+ /.test(name) && name.endsWith(' ' + SCOPE) && name !== STORE;
  await Promise.all((await caches.keys()).filter(older).map((name) => caches.delete(name)));
}

self.addEventListener('fetch', (event) => {
  const request = event.request;
  if (request.method !== 'GET' || !request.url.startsWith(SCOPE) || request.headers.has('range')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (LIST.test(request.url) && request.headers.has(FOR)) event.respondWith(list(request));
  else if (HASHED.test(plainOf(request.url))) event.respondWith(file(request));
});

async function file(request) {
  return (await kept(plainOf(request.url))) || fetch(request);
}

async function page(request) {
  const address = pageOf(request.url);
  const there = (await kept(address)) || (await anyPage(address));
  return newest(request, there, (fresh) => {
    if (fresh) shown.delete(address);
    else shown.set(address, there.headers.get(SAVED));
  });
}

// A document for a page that was never opened, of a county that is kept: the app draws the page from what is kept of it.
async function anyPage(address) {
  const county = countyOf(address);
  const record = county && (await kept(recordOf(county)));
  const document = record && (await kept(record.headers.get(PAGE)));
  if (!document) return undefined;
  const root = '../'.repeat(address.slice(SCOPE.length).split('/').length - 1);
  const html = (await document.json()).html.split('{root}').join(root);
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8', [SAVED]: record.headers.get(SAVED) } });
}

async function list(request) {
  const address = pageOf(request.headers.get(FOR));
  const own = await kept(copyOf(request.url, address));
  return newest(request, own || (await kept(copyOf(request.url, countyOf(address) || address))), () => {});
}

// What the site has, or what is kept where that is late or broken.
async function newest(request, there, took) {
  const answer = fetch(request);
  if (!there) return answer;
  // A page that breaks off on its way is worse than the kept one: it is waited for to its end.
  const whole = answer.then(async (response) => {
    if (response.status >= 500) throw new Error('HTTP ' + response.status);
    await response.clone().arrayBuffer();
    return response;
  });
  const late = new Promise((resolve, reject) => setTimeout(reject, PATIENCE, new Error('late')));
  try {
    const response = await Promise.race([whole, late]);
    took(true);
    return response;
  } catch (error) {
    // What comes after all is in the browser's cache, and the page compares itself with it.
    whole.catch(() => {});
    took(false);
    return there;
  }
}

// One after the other: two pages may be open.
let queue = Promise.resolve();

self.addEventListener('message', (event) => {
  const { page: address, files, county } = event.data;
  if (!address.startsWith(SCOPE)) return;
  if (county) {
    const [port] = event.ports;
    const act = { ask: tellCounty, forget: forgetCounty }[county] || keepCounty;
    queue = queue.then(() => act(pageOf(address), port, county)).catch(() => port.postMessage([false]));
    event.waitUntil(queue);
    return;
  }
  if (!files) {
    event.ports[0].postMessage(shown.get(pageOf(address)) || '');
    return;
  }
  // What cannot be kept (no room, no network) is kept another time; what was kept before stays.
  queue = queue.then(() => keep(address, files)).catch(() => {});
  event.waitUntil(queue);
});

// Whether an answer is the site's own, whole and of this kind.
function isOurs(response) {
  return response.status === 200 && response.type === 'basic' && !response.redirected;
}

// The files that a page names and needs: styles, script, code, data. Nothing if it is no page of this site.
function namedBy(html, address) {
  const app = html.indexOf('id="app"');
  if (app < 0) return [];
  // Styles may be named further down; a text of the content never looks like a link.
  const styles = html.slice(app).match(/<link rel="stylesheet"[^>]*>/g) || [];
  const head = html.slice(0, html.indexOf('>', app)).replace(/<link rel="(?:alternate|canonical)"[^>]*>/g, '') + styles;
  const names = [];
  // The app that waits on a page is not needed there.
  head.replace(/ (href|src|data-(?!onward)[a-z]+)="([^"]+)"/g, (_, attribute, value) => {
    const below = new URL(value, attribute.startsWith('data-') ? SCOPE : address).href;
    if (HASHED.test(below)) names.push(below);
  });
  return names;
}

// The day on which the host sent or confirmed an answer, in China.
function dayOf(response) {
  const sent = Date.parse(response.headers.get('Date')) || Date.now();
  return new Date(sent + 8 * 3600 * 1000).toISOString().slice(0, 10);
}

// Keeps a page of which all files have come.
async function keep(address, files) {
  // The browser has the page and its files in its cache: they are not sent a second time.
  const response = await fetch(address.split('#')[0], { cache: 'force-cache' });
  const html = isOurs(response) ? await response.text() : '';
  const named = namedBy(html, address);
  if (named.length === 0) return;
  const own = files.filter((file) => file.startsWith(SCOPE));
  const used = own.filter((file) => HASHED.test(plainOf(file)));
  const lists = own.filter((file) => LIST.test(file));
  const copies = lists.map((file) => copyOf(file, pageOf(address)));
  const needed = [...new Set([...named, ...used.map(plainOf), ...copies])].join(' ');
  const day = dayOf(response);
  const there = await kept(pageOf(address));
  if (there && there.headers.get(FILES) === needed && there.headers.get(SAVED) === day && (await there.text()) === html) {
    return;
  }
  const headers = { 'Content-Type': 'text/html; charset=utf-8', [SAVED]: day, [FILES]: needed };
  const policy = response.headers.get('Content-Security-Policy');
  if (policy) headers['Content-Security-Policy'] = policy;
  const store = await caches.open(STORE);
  try {
    for (const file of lists) await store.put(copyOf(file, pageOf(address)), await listed(file));
    for (const name of needed.split(' ').filter((file) => !copies.includes(file))) {
      if (!(await kept(name))) await store.put(name, await whole(name, used.includes(name + '.gz')));
    }
    await store.put(pageOf(address), new Response(html, { headers }));
  } finally {
    await prune(store);
  }
}

// Keeps all that the pages of a county are drawn from. What is kept already is not fetched again, so that a second try goes
// on where the first broke off.
async function keepCounty(countyPage, port, county) {
  const store = await caches.open(STORE);
  const ours = (file) => file.startsWith(SCOPE);
  const files = [county.page, ...county.files].filter((file) => ours(file) && HASHED.test(file));
  const lists = county.lists.filter((file) => ours(file) && LIST.test(file));
  let done = 0;
  const next = files.slice();
  let broken = null;
  const one = async (name) => {
    if (!(await kept(name))) await store.put(name, await whole(name, county.packed).catch(() => whole(name, false, 'reload')));
    done += 1;
    port.postMessage([done, files.length]);
  };
  // A few at a time: each is small, and the way there long.
  const some = async () => {
    while (next.length > 0 && !broken) await one(next.shift()).catch((error) => { broken = error; });
  };
  await Promise.all([some(), some(), some(), some()]);
  if (broken) throw broken;
  const copies = lists.map((file) => copyOf(file, countyPage));
  for (const file of lists) await store.put(copyOf(file, countyPage), await listed(file));
  const headers = { [SAVED]: dayOf(new Response()), [FILES]: [...files, ...copies].join(' '), [PAGE]: county.page };
  await store.put(recordOf(countyPage), new Response('', { headers }));
  await prune(store);
  port.postMessage([true]);
}

// Tells the day on which all of a county was kept; nothing: it is not.
async function tellCounty(countyPage, port) {
  const record = await kept(recordOf(countyPage));
  port.postMessage([record ? record.headers.get(SAVED) : '']);
}

// Lets go of a county; pages of it that were opened stay, as others do.
async function forgetCounty(countyPage, port) {
  const store = await caches.open(STORE);
  await store.delete(recordOf(countyPage));
  await prune(store);
  await tellCounty(countyPage, port);
}

// A list as the page has just read it: the browser has it in its cache.
async function listed(address) {
  const response = await fetch(address, { cache: 'force-cache' });
  if (!isOurs(response)) throw new Error(address + ': HTTP ' + response.status);
  return response;
}

// A file, unpacked, whose bytes are what its name says. Others are never kept, whatever the host said of them.
async function whole(name, packed, cache = 'force-cache') {
  const response = await fetch(packed ? name + '.gz' : name, { cache });
  if (!isOurs(response)) throw new Error(name + ': HTTP ' + response.status);
  const body = packed ? response.body.pipeThrough(new DecompressionStream('gzip')) : response.body;
  const bytes = await new Response(body).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const [, hash, extension] = HASHED.exec(name);
  const sum = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (!sum.startsWith(hash)) throw new Error(name + ' is something else');
  return new Response(bytes, { headers: { 'Content-Type': TYPES[extension], 'X-Unpacked': '1' } });
}

// Lets go of pages beyond the number kept, and of files that no kept page names.
async function prune(store) {
  const addresses = (await store.keys()).map((request) => request.url);
  const files = addresses.filter((address) => HASHED.test(address) || address.includes('?page='));
  const pages = [];
  const counties = [];
  for (const address of addresses.filter((other) => !files.includes(other))) {
    const { headers } = await store.match(address);
    (address.endsWith('?county') ? counties : pages).push({ address, saved: headers.get(SAVED), files: headers.get(FILES).split(' ') });
  }
  pages.sort((one, other) => (one.saved < other.saved ? 1 : -1));
  const needed = new Set([].concat(...[...counties, ...pages.slice(0, MOST)].map((one) => one.files)));
  const gone = [...pages.slice(MOST).map((one) => one.address), ...files.filter((name) => !needed.has(name))];
  await Promise.all(gone.map((address) => store.delete(address)));
}
