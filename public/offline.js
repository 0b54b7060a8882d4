// The page's side of the service worker (sw.js): tells it what to keep for a visit without a network, and asks it whether
// this page came out of its store. Browsers without one, such as those inside apps on iPhones, rely on HTTP caching.
import { asksPacked } from './load.js';
import { data, root, vouch } from './page.js';

const address = () => root + data.worker;

// The container, if the site has a worker and the browser lets pages have one.
function workers() {
  try {
    return (data.worker && navigator.serviceWorker) || null;
  } catch (refused) {
    return null;
  }
}

// The site's own worker, if it answers for this page; a folder above the site may have one of its own.
export function controller() {
  const all = workers();
  const own = all && all.controller;
  return own && own.scriptURL === address() ? own : null;
}

// The day on which this page was saved, if it came out of the worker's store, else nothing.
export function savedOn() {
  return new Promise((resolve) => {
    const worker = controller();
    if (!worker) return resolve('');
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    return worker.postMessage({ page: location.href }, [channel.port2]);
  });
}

// Hands the worker what this page is made of: its files, as they were asked for, by address.
export async function keep(files) {
  const all = workers();
  if (!all) return;
  try {
    if (!controller()) await all.register(vouch().createScriptURL(address()), { scope: root });
    const { active } = await all.ready;
    active.postMessage({ page: location.href, files });
  } catch (refused) {
    // No storage, no worker: the page does without.
  }
}

// Whether the site has a worker that could keep something here.
export const canKeep = () => workers() !== null;

// Hands the worker all that a county's villages are drawn from. `tell` is told how many files are kept, of how many, then
// whether all are. In place of files: `ask` or `forget`, and `tell` is told the day on which the county was kept, empty if it
// is not.
export async function keepCounty(wanted, tell) {
  try {
    // Where there is no worker nothing is kept, and asking is no reason to have one.
    if (!controller() && wanted === 'ask') return;
    if (!controller()) await workers().register(vouch().createScriptURL(address()), { scope: root });
    const { active } = await workers().ready;
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data: [done, all] }) => tell(done, all);
    const whole = (path) => root + path;
    const { document: page, lists, files } = wanted;
    const county = files ? { page: whole(page), lists: lists.map(whole), files: files.map(whole), packed: asksPacked() } : wanted;
    active.postMessage({ page: location.href, county }, [channel.port2]);
  } catch (refused) {
    tell(false);
  }
}

// What a browser needs to put the page on the home screen. Browsers fetch it as soon as it is named, so it is named from
// the second visit on: who comes once has not asked for it, and a first visit stays as small as it can be.
export function installable() {
  // A page without one is none to be put there.
  if (!controller() || !data.touch || document.querySelector('[rel="manifest"]')) return;
  for (const [rel, href] of [['manifest', 'manifest.webmanifest'], ['apple-touch-icon', root + data.touch]]) {
    document.head.appendChild(Object.assign(document.createElement('link'), { rel, href }));
  }
}
