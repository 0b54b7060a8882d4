// Starts the live page, and starts it later where the network failed. Whatever fails here, the prerendered page stays as it
// is and says so in one sentence.

// A page that was left open or out of sight for so long is compared with the site's when it is looked at again.
var LONG = 30 * 60 * 1000;
// How long after a broken start the next one comes, where the browser does not tell that the network is back.
var LATER = 60 * 1000;

// The page's code, once it is live.
var page = null;
// The day this page was saved on this phone, if it was shown without the network.
var saved = '';
// When it was last known to be the site's.
var seen = Date.now();
var starting = false;
var broken = false;
// Whether the page is live without its search.
var lacking = false;
// What the finder asks for: a keystroke is no question yet, and no file is fetched twice.
var MOMENT = 250;
var listing = { timer: 0, question: '' };
var shards = {};

// A module that trapped is in an unknown state, so each start has an instance of its own. `yimatong` is the glue, in front of
// this file; every call makes another one.
function instance(module) {
  var code = yimatong();
  return code.start(module).then(function () { return code; });
}

// Does what nobody waits for when the browser has nothing else to do.
function idly(then) {
  if (window.requestIdleCallback) window.requestIdleCallback(function () { then(); }, { timeout: 5000 });
  else setTimeout(then, 1000);
}

// Lets the browser draw, and a finger get through, between two pieces of work.
function breath(value) {
  return new Promise(function (resolve) { setTimeout(resolve, 0, value); });
}

// The bytes of a data file, if they are what its name says; else `damaged`, or `missing`. A copy that some cache has damaged
// is passed by: the host itself is asked once more.
function said(code, path) {
  function once(fresh) {
    return give(path, fresh).then(function (bytes) {
      bytes = new Uint8Array(bytes);
      if (code.named(path, bytes)) return bytes;
      if (fresh) throw 'damaged';
      return once(true);
    }, function () { throw 'missing'; });
  }
  return path ? once(false) : Promise.resolve(new Uint8Array(0));
}

// The page stands; its search comes after it, piece by piece.
function searching(code) {
  return said(code, data.search || data.index).then(breath).then(function (index) {
    code.gather(index);
  }).then(breath).then(function () {
    code.answer(function (question, names) { list(code, question, names); });
    endMeanwhile();
  }, function (reason) {
    if (typeof reason !== 'string') throw reason;
    lacking = reason === 'missing';
    code.say(reason);
  });
}

// Brings the shards in which the answers to a question are, once nothing was typed for a moment. What could not be had is
// asked for again when somebody goes on typing.
function list(code, question, names) {
  if (question === listing.question) return;
  clearTimeout(listing.timer);
  listing.question = question;
  listing.timer = setTimeout(function () {
    var folder = data.index.slice(0, data.index.lastIndexOf('/') + 1);
    Promise.all(names.map(function (name) {
      var path = folder + name;
      if (!shards[path]) {
        shards[path] = said(code, path);
        shards[path].catch(function () { delete shards[path]; });
      }
      return shards[path];
    })).then(function (files) {
      // What was typed meanwhile has its own answers.
      if (question === listing.question) code.listed(question, files);
    }).catch(function (reason) {
      listing.question = '';
      code.say(typeof reason === 'string' ? reason : 'missing');
    });
  }, MOMENT);
}

function live(code) {
  page = code;
  document.documentElement.setAttribute('data-live', 'on');
  installable();
  tellNews(code);
  idly(code.rehearse);
  savedOn().then(function (day) {
    saved = day;
    if (day) page.say(day);
    // The worker asks the site by itself.
    if (day || (!controller() && isUnasked())) compare();
    keepSoon();
  });
}

// Draws what is live into the page; its search comes after that.
function takeOver(module) {
  return instance(module).then(function (code) {
    return said(code, data.guide).then(breath).then(function (guide) {
      code.mount(guide);
      return searching(code);
    }).then(function () { live(code); });
  });
}

// The index is on its way for the page's code; what it says of dangers is known without that.
function learnDangers() {
  if (!early[data.search]) return;
  early[data.search].then(function (bytes) { knowDangers(JSON.parse(new TextDecoder().decode(bytes))); }).catch(function () {
    // Whoever starts the page hears of it; the numbers stand in the page, too.
  });
}

function start() {
  starting = true;
  gone = false;
  note('');
  ahead();
  learnDangers();
  var code = compiled();
  // Heard of below, when the page has come.
  code.catch(function () {});
  new Promise(whole).then(look).then(function () { return code; }).then(takeOver).then(function () {
    if (gone) renew();
  }, function (reason) {
    // `missing`: data that did not come.
    broken = gone || reason === 'missing' || Boolean(reason && reason.cut);
    off(typeof reason === 'string' ? reason : 'off');
    if (gone || reason === 'newer') renew();
    if (broken) setTimeout(stirred, LATER);
  }).then(function () { starting = false; });
}

// Asks the site for this page as it is now: `newer` if it names other files than this one does. Every change of what a
// page says changes a name.
function newest(cache) {
  return fetch(location.href.split('#')[0], { cache: cache }).then(function (response) {
    return response.ok ? response.text() : '';
  }).then(function (html) {
    // What a network that wants a login or a host in trouble answers says nothing about this page.
    if (html.indexOf('id="app"') < 0) throw new Error('another page');
    var styles = document.querySelector('[rel="stylesheet"]').outerHTML;
    var own = (document.head.innerHTML + app.cloneNode(false).outerHTML + styles).match(/[a-z]+\.[0-9a-f]{16}\./g) || [];
    return own.every(function (name) { return html.indexOf(name) >= 0; }) ? '' : 'newer';
  });
}

// Tells a reader of an old page. It is not exchanged under their eyes.
function compare() {
  newest('no-cache').then(function (word) {
    saved = '';
    seen = Date.now();
    page.say(word);
  }).catch(function () {
    // Still no network: nothing is known, nothing is said.
  });
}

// The site has no file of this name any more: this page is a copy that some cache kept. If the site has another, it is
// loaded, once; where that cannot be remembered, not at all, since it might go round in circles.
function renew() {
  var key = 'yimatong-renewed ' + location.pathname;
  newest('reload').then(function (word) {
    if (!word || sessionStorage.getItem(key)) return;
    sessionStorage.setItem(key, '1');
    location.reload();
  }).catch(function () {
    // The sentence on the page says what a reader can do.
  });
}

// The network or the reader has come back.
function stirred() {
  if (document.visibilityState === 'hidden' || starting) return;
  if (!page) {
    if (broken) start();
    return;
  }
  if (lacking) {
    lacking = false;
    searching(page).catch(function () { off('off'); });
  }
  if (saved || Date.now() - seen > LONG) compare();
}

function begin() {
  whole(moved);
  // A page without a live part is kept as it is.
  if (!data.wasm) {
    whole(function () { idly(keep); });
    return;
  }
  var able = typeof WebAssembly === 'object' && typeof Promise === 'function' && typeof fetch === 'function';
  waitMeanwhile();
  whole(waitMeanwhile);
  if (!able || typeof yimatong !== 'function') {
    if (typeof Promise === 'function' && typeof fetch === 'function') {
      ahead();
      learnDangers();
    }
    return whole(function () { off('off'); });
  }
  start();
  window.addEventListener('online', stirred);
  document.addEventListener('visibilitychange', stirred);
}

met(begin);
