// What is decided before the first paint, because it depends on this phone or on the day. It stands in the head of each page,
// where the policy allows it by its hash (src/site/first.rs), and in the syntax of 2009, so that it runs where no other script
// of ours does.
var root = document.documentElement;

// Styles show by this what works by script alone.
root.setAttribute('data-script', '');

// The size of letters and the colours that a resident chose before, as `src/web/tools.rs` keeps them. Asking alone throws where
// storage is blocked.
['size', 'colours'].forEach(function (tool) {
  try {
    var chosen = localStorage.getItem('yimatong:' + tool);
    if (chosen) root.setAttribute('data-' + tool, chosen);
  } catch (blocked) {
    // The page as it comes.
  }
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

// An observer is told of what arrived before it is drawn: so nothing that does not hold is ever seen, and nothing moves. Later
// the page as a whole may give way to a newer one.
var observer = window.MutationObserver && new MutationObserver(decide);
if (observer) observer.observe(root, { childList: true, subtree: true });
document.addEventListener('DOMContentLoaded', function () {
  if (observer) {
    observer.disconnect();
    observer.observe(document.body, { childList: true });
  }
  decide();
});
// A page that stays open over midnight, or is looked at again.
document.addEventListener('visibilitychange', decide);
window.addEventListener('pageshow', decide);
setInterval(decide, 60000);
