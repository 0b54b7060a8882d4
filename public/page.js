// The page's element, what the shell wrote on it, and what a resident did before the page was live.
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

// What stood in the note before a sentence was put there: the page is taken over only as it was published.
var quiet = null;

// Says a sentence the shell wrote on the page, and lets styles hide what cannot work.
function off(reason) {
  document.documentElement.setAttribute('data-live', 'off');
  var note = document.getElementById('note');
  var words = app.getAttribute('data-say-' + reason) || app.getAttribute('data-say-off');
  if (!note || !words) return;
  quiet = quiet || [].slice.call(note.childNodes);
  note.textContent = words;
}

// Takes the sentence back: the page tries again.
function unsay() {
  var note = document.getElementById('note');
  if (!note || !quiet) return;
  note.textContent = '';
  quiet.forEach(function (node) { note.appendChild(node); });
  quiet = null;
}

// What a resident typed, opened or scrolled to before the page was live.
function remember() {
  var field = document.getElementById('q');
  var open = [].map.call(app.querySelectorAll('details[open][id]'), function (details) { return details.id; });
  return { typed: field ? field.value : '', focused: document.activeElement === field, open: open, top: window.pageYOffset };
}

function restore(memory) {
  var field = document.getElementById('q');
  if (field && memory.typed) {
    field.value = memory.typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (field && memory.focused) field.focus();
  memory.open.forEach(function (id) {
    var details = document.getElementById(id);
    if (details) details.open = true;
  });
  window.scrollTo(0, memory.top);
}
