// Published as sw.js where a site keeps nothing on phones (`"offline": false` in site.json): browsers that had the worker
// find this one in its place. It deletes what was kept and goes.
'use strict';

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  const gone = forget().catch(() => {});
  event.waitUntil(gone.then(() => self.registration.unregister()));
});

async function forget() {
  const own = (name) => /^yimatong-\d+ /.test(name) && name.endsWith(' ' + self.registration.scope);
  await Promise.all((await caches.keys()).filter(own).map((name) => caches.delete(name)));
}
