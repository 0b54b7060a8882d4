// Before the search is there, on a poor network for many seconds, or where it cannot start, what a resident types is looked
// for letter by letter in the entries that stand in the page. What people in danger type is looked for in the index, as soon
// as that has come: whom to call stands before everything else. The search knows what people call things, and takes over as
// soon as it can.

// As many as a phone's screen holds.
var FEW = 6;

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
  // What does not hold today is not drawn (first.js).
  var entries = [].map.call(app.querySelectorAll('details[id*="/"]:not([hidden])'), function (entry) {
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

// What people in danger type, and whom they call: of the index.
var dangers = [];

// A phrase of the index as an expression: `|` between words of which any will do, a blank before what follows at once but for
// words that may stand between, `…` before what may be a few signs away. Phrases in Latin letters are words in a row.
function expression(phrase, passing) {
  phrase = phrase.replace('!', '');
  if (/^[\x00-\x7f]*$/.test(phrase)) return '\\b' + phrase.replace(/ /g, ' +') + '\\b';
  return phrase.split('…').map(function (near) {
    return near.split(' ').map(function (words) { return '(?:' + words + ')'; }).join(passing);
  }).join('.{0,8}');
}

// Those of the phrases that hold for the whole text, or the others, as one expression; nothing where there are none.
function phrasesOf(phrases, whole, passing) {
  var own = (phrases || []).filter(function (phrase) { return (phrase.charAt(0) === '!') === whole; });
  return own.length ? own.map(function (phrase) { return expression(phrase, passing); }).join('|') : '$^';
}

function knowDangers(index) {
  var passing = '(?:' + index.passing.replace(/ /g, '|') + ')*';
  dangers = (index.dangers || []).map(function (danger) {
    return {
      calls: danger.calls,
      surely: new RegExp(phrasesOf(danger.phrases, true, passing)),
      phrases: new RegExp(phrasesOf(danger.phrases, false, passing)),
      never: new RegExp(phrasesOf(danger.unless, true, passing)),
      unless: new RegExp(phrasesOf(danger.unless, false, passing), 'g')
    };
  });
  var field = document.getElementById('q');
  if (field && field.value) lookMeanwhile();
  // An expression is compiled when it is asked for the first time, which a poor phone feels: each in a task of its own, before
  // somebody types.
  dangers.forEach(function (danger) { setTimeout(function () { isMeant(danger, '　'); }); });
}

function isMeant(danger, text) {
  return danger.surely.test(text)
    || (!danger.never.test(text) && danger.phrases.test(text.replace(danger.unless, '　')));
}

// Whom to call, each number once.
function urgent(text) {
  var plain = text.toLowerCase();
  // Chinese is compared without blanks and signs between.
  if (!/^[\x00-\x7f]*$/.test(plain)) plain = plain.replace(/[\s，。！？、,.!?]+/g, '');
  var calls = [];
  dangers.filter(function (danger) { return isMeant(danger, plain); }).slice(0, 2).forEach(function (danger) {
    danger.calls.forEach(function (call) {
      if (!calls.some(function (own) { return own.phone === call.phone; })) calls.push(call);
    });
  });
  return calls;
}

function callRow(call) {
  var row = document.createElement('li');
  var link = row.appendChild(document.createElement('a'));
  link.href = 'tel:' + call.phone;
  link.appendChild(document.createElement('b')).textContent = call.phone;
  link.appendChild(document.createElement('small')).textContent = call.what;
  return row;
}

function listed(rows, kind) {
  var list = document.createElement('ol');
  if (kind) list.className = kind;
  rows.forEach(function (row) { list.appendChild(row); });
  return list;
}

function lookMeanwhile() {
  var place = document.getElementById('results');
  place.textContent = '';
  var text = document.getElementById('q').value;
  var wanted = grams(text);
  var calls = urgent(text).map(callRow);
  var rows = wanted.length ? similar(wanted).map(row) : [];
  if (calls.length) place.appendChild(listed(calls, 'urgent'));
  if (rows.length) place.appendChild(listed(rows));
}

// Looks in what has come of the page, again while that holds nothing, and once more when all has come: on a slow network most
// of it is still on its way.
function waitMeanwhile() {
  var field = document.getElementById('q');
  if (field) {
    field.addEventListener('input', lookMeanwhile);
    if (field.value) lookMeanwhile();
  }
  if (!(field && document.getElementById('results').firstChild) && isArriving()) setTimeout(function () { if (isArriving()) waitMeanwhile(); }, 100);
}

// The module has put its own list into the place of this one.
function endMeanwhile() {
  document.getElementById('q').removeEventListener('input', lookMeanwhile);
}
