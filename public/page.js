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

// The size of letters and the colours that a resident chose before, as `src/web/tools.rs` keeps them; before anything else,
// so that the page does not change under the eyes. Asking alone throws where storage is blocked.
['size', 'colours'].forEach(function (tool) {
  try {
    var chosen = localStorage.getItem('yimatong:' + tool);
    if (chosen) document.documentElement.setAttribute('data-' + tool, chosen);
  } catch (blocked) {
    // The page as it comes.
  }
});

// What depends on the day, where no live part says it: notices that are over or yet to come are not shown, and what was to
// be done by a day that is past says so. What goes leaves its place empty until the next edition: whether the page was drawn
// already no browser tells in time, and nothing may move under a finger.
function dated() {
  var today = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
  [].forEach.call(app.querySelectorAll('[data-until]'), function (notice) {
    // Records have no day on which they begin.
    var held = !(today < notice.getAttribute('data-from') || today > notice.getAttribute('data-until'));
    notice.style.visibility = held ? '' : 'hidden';
  });
  [].forEach.call(app.querySelectorAll('[data-due]'), function (stage) {
    if (stage.getAttribute('data-due') >= today) return;
    var said = document.createElement('p');
    said.className = 'late';
    said.textContent = stage.getAttribute('data-late');
    stage.appendChild(said);
    stage.removeAttribute('data-due');
  });
}

// On paper stands when it was printed: what it says may change.
window.addEventListener('beforeprint', function () {
  var day = new Date(Date.now() + 8 * 3600000);
  var numbers = { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
  [].forEach.call(document.querySelectorAll('[data-printed]'), function (line) {
    line.textContent = line.getAttribute('data-printed').replace(/\{(\w+)\}/g, function (gap, name) { return numbers[name]; });
  });
});

// A record that a shared link names may have gone from the village's page to the archive since.
function moved() {
  // Ids are plain letters; what else stands there must not stop the page from starting.
  var name = location.hash.slice(1);
  var archive = document.querySelector('#disclosures a[href*="archive/"]');
  if (archive && name.indexOf('disclosures/') === 0 && !document.getElementById(name)) {
    location.replace(archive.getAttribute('href') + location.hash);
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
