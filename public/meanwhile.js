// Before the search is there, on a poor network for many seconds, what a resident types is looked for letter by letter in the
// entries that stand in the page. The search knows what people call things, and takes over as soon as it can.

// As many as a phone's screen holds.
var FEW = 6;

// What was found, in the place of the answers.
var meanwhile = null;

// What a text is looked for by: its words where it has letters, else every two signs that stand side by side.
function grams(text) {
  var signs = text.toLowerCase().replace(/\s+/g, ' ').trim();
  if (/^[\x00-\xff]*$/.test(signs)) return signs ? signs.split(' ') : [];
  signs = signs.replace(/ /g, '');
  if (signs.length < 2) return [signs];
  return signs.split('').slice(1).map(function (sign, at) { return signs[at] + sign; });
}

// The share of them that a text has.
function likeness(text, wanted) {
  return wanted.filter(function (gram) { return text.indexOf(gram) >= 0; }).length / wanted.length;
}

function similar(wanted) {
  var entries = [].map.call(app.querySelectorAll('details[id*="/"]'), function (entry) {
    var summary = entry.querySelector('summary');
    // The last one may be just arriving.
    var called = summary && summary.firstChild ? summary.firstChild.textContent : '';
    var also = entry.querySelector('div > small:first-child');
    // What it is called counts for more than what it is called as well.
    var like = likeness(called.toLowerCase(), wanted);
    if (also) like = Math.max(like, likeness(also.textContent.toLowerCase(), wanted) - .1);
    return { entry: entry, called: called, like: like };
  }).filter(function (one) { return one.like > .5; });
  // Older engines do not keep the order of what is equal.
  entries.forEach(function (one, at) { one.at = at; });
  return entries.sort(function (one, two) { return two.like - one.like || one.at - two.at; }).slice(0, FEW);
}

function row(one) {
  var link = document.createElement('a');
  link.href = '#' + one.entry.id;
  link.textContent = one.called;
  link.addEventListener('click', function () { one.entry.open = true; });
  var row = document.createElement('li');
  row.appendChild(link);
  return row;
}

function lookMeanwhile() {
  clearMeanwhile();
  meanwhile = null;
  var wanted = grams(document.getElementById('q').value);
  var rows = wanted.length ? similar(wanted).map(row) : [];
  if (!rows.length) return;
  meanwhile = document.createElement('ol');
  rows.forEach(function (row) { meanwhile.appendChild(row); });
  showMeanwhile();
}

function showMeanwhile() {
  if (meanwhile) document.getElementById('results').appendChild(meanwhile);
}

// The page is taken over only as it was published.
function clearMeanwhile() {
  if (meanwhile && meanwhile.parentNode) meanwhile.parentNode.removeChild(meanwhile);
}

// Looks in what has come of the page, again while that holds nothing, and once more when all has come: on a slow network most
// of it is still on its way.
function waitMeanwhile() {
  var field = document.getElementById('q');
  if (field) {
    field.addEventListener('input', lookMeanwhile);
    if (field.value) lookMeanwhile();
  }
  if (!meanwhile && isArriving()) setTimeout(function () { if (isArriving()) waitMeanwhile(); }, 100);
}

function endMeanwhile() {
  clearMeanwhile();
  meanwhile = null;
  document.getElementById('q').removeEventListener('input', lookMeanwhile);
}
