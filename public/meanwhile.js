// Before the search is there, on a poor network for many seconds, or where it cannot start, what a resident types is looked
// for letter by letter in the entries that stand in the page. What people in danger type is looked for in the index, as soon
// as that has come: whom to call stands before everything else. The search knows what people call things, and takes over as
// soon as it can.
import { app, isArriving, reveal } from './page.js';

// As many as a phone's screen holds.
const FEW = 6;

// What a text is looked for by: its words where it has letters, else every two signs that stand side by side.
function grams(text) {
  let signs = text.toLowerCase().replace(/\s+/g, ' ').trim();
  if (/^[\x00-\xff]*$/.test(signs)) return signs ? signs.split(' ') : [];
  signs = signs.replace(/ /g, '');
  return signs.length < 2 ? [signs] : signs.split('').slice(1).map((sign, at) => signs[at] + sign);
}

// The share of them that a text has.
function likeness(text, wanted) {
  return wanted.filter((gram) => text.toLowerCase().includes(gram)).length / wanted.length;
}

function similar(wanted) {
  // What does not hold today is not drawn (first.js).
  const entries = [...app.querySelectorAll('details[id*="/"]:not(.fold):not([hidden])')].map((entry, at) => {
    const summary = entry.querySelector('summary');
    // The last one may be just arriving.
    const called = summary && summary.firstChild ? summary.firstChild.textContent : '';
    const also = entry.querySelector(':scope > div > small');
    // What it is called counts for more than what it is called as well.
    const like = Math.max(likeness(called, wanted), also ? likeness(also.textContent, wanted) - .1 : 0);
    return { entry, called, like, at };
  });
  // Older engines do not keep the order of what is equal.
  entries.sort((one, two) => two.like - one.like || one.at - two.at);
  return entries.filter(({ like }) => like > .5).slice(0, FEW);
}

function made(tag, parent, text) {
  const element = parent.appendChild(document.createElement(tag));
  if (text) element.textContent = text;
  return element;
}

function entryRow(list, { entry, called }) {
  const link = made('a', made('li', list), called);
  link.href = '#' + entry.id;
  link.addEventListener('click', () => {
    reveal(entry);
    entry.open = true;
  });
}

// What people in danger type, and whom they call: of the index.
let dangers = [];

// A phrase of the index as an expression: `|` between words of which any will do, a blank before what follows at once but for
// words that may stand between, `…` before what may be a few signs away. Phrases in Latin letters are words in a row.
function expression(phrase, passing) {
  phrase = phrase.replace('!', '');
  if (/^[\x00-\x7f]*$/.test(phrase)) return '\\b' + phrase.replace(/ /g, ' +') + '\\b';
  const near = (part) => part.split(' ').map((words) => '(?:' + words + ')').join(passing);
  return phrase.split('…').map(near).join('.{0,8}');
}

export function knowDangers(index) {
  const passing = '(?:' + index.passing.replace(/ /g, '|') + ')*';
  // Those of the phrases that hold for the whole text, or the others, as one expression; `$^` matches nothing.
  const any = (phrases = [], whole, flags) => {
    const own = phrases.filter((phrase) => phrase.startsWith('!') === whole);
    return new RegExp(own.map((phrase) => expression(phrase, passing)).join('|') || '$^', flags);
  };
  dangers = (index.dangers || []).map(({ calls, phrases, unless }) => ({
    calls,
    surely: any(phrases, true),
    phrases: any(phrases, false),
    never: any(unless, true),
    unless: any(unless, false, 'g'),
  }));
  const field = document.getElementById('q');
  if (field && field.value) look();
  // An expression is compiled when it is asked for the first time, which a poor phone feels: each in a task of its own, before
  // somebody types.
  dangers.forEach((danger) => setTimeout(() => isMeant(danger, '　')));
}

function isMeant(danger, text) {
  return danger.surely.test(text)
    || (!danger.never.test(text) && danger.phrases.test(text.replace(danger.unless, '　')));
}

// Whom to call, each number once.
function urgent(text) {
  let plain = text.toLowerCase();
  // Chinese is compared without blanks and signs between.
  if (!/^[\x00-\x7f]*$/.test(plain)) plain = plain.replace(/[\s，。！？、,.!?]+/g, '');
  const meant = dangers.filter((danger) => isMeant(danger, plain)).slice(0, 2);
  const calls = [].concat(...meant.map((danger) => danger.calls));
  return calls.filter((call, at) => calls.findIndex((other) => other.phone === call.phone) === at);
}

function callRow(list, { phone, what }) {
  const link = made('a', made('li', list));
  link.href = 'tel:' + phone;
  made('b', link, phone);
  made('small', link, what);
}

function look() {
  const place = document.getElementById('results');
  const text = document.getElementById('q').value;
  const wanted = grams(text);
  const show = (rows, row, kind) => {
    if (rows.length === 0) return;
    const list = made('ol', place);
    if (kind) list.className = kind;
    rows.forEach((one) => row(list, one));
  };
  place.textContent = '';
  show(urgent(text), callRow, 'urgent');
  show(wanted.length ? similar(wanted) : [], entryRow);
}

// Looks in what has come of the page, again while that holds nothing, and once more when all has come: on a slow network most
// of it is still on its way.
export function waitMeanwhile() {
  const field = document.getElementById('q');
  if (field) {
    field.addEventListener('input', look);
    if (field.value) look();
  }
  const found = field && document.getElementById('results').firstChild;
  if (!found && isArriving()) setTimeout(() => { if (isArriving()) waitMeanwhile(); }, 100);
}

// The module has put its own list into the place of this one.
export function endMeanwhile() {
  document.getElementById('q').removeEventListener('input', look);
}
