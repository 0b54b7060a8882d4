// What is decided before the first paint, because it depends on this phone or on the day. It stands in the head of each page,
// where the policy allows it by its hash (src/site/first.rs), and in the syntax of 2009, so that it runs where no other script
// of ours does.
var root = document.documentElement;

// Styles show by this what works by script alone.
root.setAttribute('data-script', '');

// What a resident can choose, and what stands for the page as it comes: the size of letters and the colours. What they chose
// before holds from the start. Asking alone throws where storage is blocked.
var PLAIN = { size: 'normal', colours: 'auto' };
var SIZES = ['normal', 'large', 'largest'];
Object.keys(PLAIN).forEach(function (tool) {
  try {
    var chosen = localStorage.getItem('yimatong:' + tool);
    if (chosen) root.setAttribute('data-' + tool, chosen);
  } catch (blocked) {
    // The page as it comes.
  }
});

function chosen(tool) {
  return root.getAttribute('data-' + tool) || PLAIN[tool];
}

// Shows which buttons hold. The one in the head has the next size each time, and holds as long as letters are large.
function press() {
  [].forEach.call(document.querySelectorAll('[data-tool]'), function (button) {
    var tool = button.getAttribute('data-tool');
    if (!PLAIN[tool]) return;
    var holds = button.value === 'next' ? chosen(tool) !== PLAIN[tool] : button.value === chosen(tool);
    button.setAttribute('aria-pressed', String(holds));
  });
}

function choose(tool, value) {
  if (value === PLAIN[tool]) root.removeAttribute('data-' + tool);
  else root.setAttribute('data-' + tool, value);
  try {
    if (value === PLAIN[tool]) localStorage.removeItem('yimatong:' + tool);
    else localStorage.setItem('yimatong:' + tool, value);
  } catch (blocked) {
    // It holds for this visit.
  }
}

// The element at the top of what is seen, by which readers find their place again when letters change their size.
function read() {
  var inside = document.elementFromPoint(root.clientWidth / 2, root.clientHeight / 4);
  return window.pageYOffset > 0 ? inside : null;
}

// In large print a village's page is another, and shorter: whom to call, the search and the doors. Of the lists in `main` it
// shows the one that `inside` is in (styles do), or all, once they are asked for.
function unfold(inside) {
  [].forEach.call(document.querySelectorAll('main > [data-shown]'), function (list) { list.removeAttribute('data-shown'); });
  var list = inside && inside.closest && inside.closest('main > *');
  if (list) list.setAttribute('data-shown', '');
}

// Shows the list that the address leads into.
function follow() {
  var named = document.getElementById(location.hash.slice(1));
  unfold(named);
  // A paper that one is led to shows, whichever verdict was chosen above the list.
  var all = document.getElementById('case/verdict/0');
  if (all && named && named.hasAttribute('data-case')) all.checked = true;
  if (named && root.hasAttribute('data-size')) named.scrollIntoView();
}
window.addEventListener('hashchange', follow);
document.addEventListener('DOMContentLoaded', follow);

document.addEventListener('click', function (event) {
  var button = event.target.closest && event.target.closest('[data-tool]');
  if (!button) return;
  var tool = button.getAttribute('data-tool');
  var here = button.value === 'next' ? null : button;
  here = here || read();
  var top = here && here.getBoundingClientRect().top;
  unfold(here);
  if (tool === 'all') root.setAttribute('data-all', '');
  else if (tool === 'forget') Object.keys(PLAIN).forEach(function (own) { choose(own, PLAIN[own]); });
  else if (!PLAIN[tool]) return;
  else if (button.value === 'next') choose(tool, SIZES[(SIZES.indexOf(chosen(tool)) + 1) % SIZES.length]);
  else choose(tool, button.value);
  press();
  if (here) window.scrollBy(0, here.getBoundingClientRect().top - top);
});

// Shows what holds now in China and nothing else: `data-from` is the first day of an element, `data-until` its last, or the
// minute of that day.
function decide() {
  var now = new Date(Date.now() + 8 * 3600000).toISOString();
  [].forEach.call(document.querySelectorAll('[data-from],[data-until]'), function (element) {
    var from = element.getAttribute('data-from') || '';
    var until = element.getAttribute('data-until') || '';
    element.hidden = from > now.slice(0, from.length) || now.slice(0, until.length) > until;
  });
}

// The village that was seen last is offered where villages are looked for. It is known to this phone alone. Once for each page,
// when what it needs of the page has come.
var remembered = null;
function remember() {
  var app = document.getElementById('app');
  var name = app && app.getAttribute('data-page') === 'village' && document.querySelector('h1');
  var offer = document.getElementById('last');
  if (app === remembered || !(name || offer)) return;
  remembered = app;
  try {
    if (name) localStorage.setItem('yimatong:last', location.pathname + ' ' + name.textContent);
    var last = offer && /^(\/[^ ]*) (.+)$/.exec(localStorage.getItem('yimatong:last') || '');
    if (!last) return;
    var link = offer.querySelector('a');
    link.pathname = last[1];
    link.textContent = offer.getAttribute('data-words').replace('{name}', last[2]);
    offer.hidden = false;
  } catch (blocked) {
    // The page as it comes.
  }
}

// An observer is told of what arrived before it is drawn: so nothing that does not hold is ever seen, and nothing moves. Later
// the page as a whole may give way to a newer one.
function arrive() {
  decide();
  press();
  remember();
}
var observer = window.MutationObserver && new MutationObserver(arrive);
if (observer) observer.observe(root, { childList: true, subtree: true });
document.addEventListener('DOMContentLoaded', function () {
  if (observer) {
    observer.disconnect();
    observer.observe(document.body, { childList: true });
  }
  arrive();
});
// A page that stays open over midnight, or is looked at again.
document.addEventListener('visibilitychange', decide);
window.addEventListener('pageshow', decide);
setInterval(decide, 60000);
