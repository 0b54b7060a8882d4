// The page's side of the service worker (sw.js): tells it what to keep for a visit without a network, and asks it whether
// this page came out of its store. Browsers without one, such as those inside apps on iPhones, rely on HTTP caching.

// The container, if the site has a worker and the browser lets pages have one.
function workers() {
  try {
    return (data.worker && navigator.serviceWorker) || null;
  } catch (refused) {
    return null;
  }
}

// The site's own worker, if it answers for this page; a folder above the site may have one of its own.
function controller() {
  var all = workers();
  var own = all && all.controller;
  return own && own.scriptURL === new URL(root + data.worker, document.baseURI).href ? own : null;
}

// The day on which this page was saved, if it came out of the worker's store, else nothing.
function savedOn() {
  return new Promise(function (resolve) {
    var worker = controller();
    if (!worker) return resolve('');
    var channel = new MessageChannel();
    channel.port1.onmessage = function (event) { resolve(event.data); };
    worker.postMessage({ page: location.href }, [channel.port2]);
  });
}

// Where a host asks that addresses of scripts be vouched for (Trusted Types), this page vouches for its worker's alone.
function vouched(address) {
  var types = window.trustedTypes;
  return types ? types.createPolicy('yimatong', { createScriptURL: String }).createScriptURL(address) : address;
}

// Hands the worker what this page is made of. A page out of its store is there already.
function keep() {
  var all = workers();
  if (!all || saved) return;
  Promise.resolve().then(function () {
    return controller() || all.register(vouched(root + data.worker), { scope: root || './' });
  }).then(function () { return all.ready; }).then(function (registration) {
    registration.active.postMessage({ page: location.href, files: used });
  }).catch(function () {
    // No storage, no worker: the page does without.
  });
}

// Keeping is never in the way of a reader.
function keepSoon() {
  if (page) idly(keep);
}

// What a browser needs to put the page on the home screen. Browsers fetch it as soon as it is named, so it is named from
// the second visit on: who comes once has not asked for it, and a first visit stays as small as it can be.
function installable() {
  if (!controller()) return;
  [['manifest', 'manifest.webmanifest'], ['apple-touch-icon', root + data.touch]].forEach(function (pair) {
    var link = document.createElement('link');
    link.rel = pair[0];
    link.href = pair[1];
    document.head.appendChild(link);
  });
}
