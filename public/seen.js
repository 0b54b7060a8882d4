// What changed since the last visit to a page. The phone remembers the day of the newest edition told there; what is newer
// is marked once the page is live, and told near the top. A first visit, and a phone that remembers nothing, see the page as
// it is. `src/web/tools.rs` tells what is remembered, and erases it.

// Lines that are new to this phone; none: nobody has looked yet.
var news = null;

// Looks once for what is new, and remembers what is there.
function look() {
  if (news) return;
  news = [];
  var lines = [].slice.call(document.querySelectorAll('#changes [data-on]'));
  function day(line) { return line.getAttribute('data-on'); }
  // Days compare as they are written.
  var newest = lines.map(day).sort().pop();
  if (!newest) return;
  var name = 'yimatong:seen:' + location.pathname;
  try {
    var last = localStorage.getItem(name);
    localStorage.setItem(name, newest);
    if (last) news = lines.filter(function (line) { return day(line) > last; });
  } catch (blocked) {
    // Nothing is remembered.
  }
}

function made(tag, kind, text) {
  var element = document.createElement(tag);
  if (kind) element.className = kind;
  element.textContent = text;
  return element;
}

// Marks what is new.
function tellNews(code) {
  var line = document.getElementById('note');
  if (!news.length || !line) return;
  var words = code.since(news.length).split('\n');
  news.forEach(function (line) { line.insertBefore(made('b', 'new', words[1]), line.firstChild); });
  var link = made('a', '', words[0]);
  link.href = '#changes';
  line.parentNode.insertBefore(made('p', 'since', ''), line.nextSibling).appendChild(link);
}
