// The page's element and what the shell wrote on it.
// The scripts of this folder but sw.js are published as one file, inside one function (src/site/assets.rs). Engines from
// Chromium 58 and Safari 11 on can read it, so that they can say why the page is not live; older ones show the prerendered
// page and nothing more.
var app = null;
var data = {};
var root = '';

// Runs `then` as soon as the page's element stands: this script is not waited for, and may come before it.
function met(then) {
  app = document.getElementById('app');
  if (app) {
    data = app.dataset;
    root = data.root || '';
    then();
  } else if (isArriving()) {
    document.addEventListener('DOMContentLoaded', function () { met(then); });
  }
}

function isArriving() { return document.readyState === 'loading'; }

// Runs `then` when the whole page has come.
function whole(then) {
  if (isArriving()) document.addEventListener('DOMContentLoaded', function () { then(); });
  else then();
}

// What a fragment names, without what apps put behind the addresses that they hand on: ids are plain letters.
function named() { return /^[\w\/-]*/.exec(location.hash.slice(1))[0].replace(/\/+$/, ''); }

// On paper stands when it was printed: what it says may change.
window.addEventListener('beforeprint', function () {
  var day = new Date(Date.now() + 8 * 3600000);
  var numbers = { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
  [].forEach.call(document.querySelectorAll('[data-printed]'), function (line) {
    line.textContent = line.getAttribute('data-printed').replace(/\{(\w+)\}/g, function (gap, name) { return numbers[name]; });
  });
});

// Follows a fragment to what it names under another: a record that has gone from the village's page to the archive, an item
// that has left its list since the page was made, an address that an app has added to.
function moved() {
  var name = named();
  var element = document.getElementById(name);
  var archive = document.querySelector('#disclosures a[href*="archive/"]');
  if (archive && !element && name.indexOf('disclosures/') === 0) {
    location.replace(archive.getAttribute('href') + '#' + name);
  } else if (element && element.hidden && document.getElementById('left/' + name)) {
    location.replace('#left/' + name);
  } else if (element && '#' + name !== location.hash) {
    location.replace('#' + name);
    // Firefox forgets the place of a fragment that changes while the page is loading.
    window.addEventListener('load', function () { element.scrollIntoView(); });
  }
}

// Says a sentence the shell wrote on the page, and lets styles hide what cannot work.
function off(reason) {
  document.documentElement.setAttribute('data-live', 'off');
  note(app.getAttribute('data-say-' + reason) || app.getAttribute('data-say-off'));
}

// Says a sentence, or nothing any more.
function note(words) {
  var line = document.getElementById('note');
  if (line) line.textContent = words;
}
