// The page where residents write (民呼我为): makes a text of what they say, shows it as it will be sent, and sends it where
// the village says. It stands alone in its page beside the page's other scripts; `src/site/assets.rs` publishes it.
//
// What goes to the county's endpoint is kept on this phone until the county has it. It may be asked again and again:
// the key made for a text stays with it, so that nothing arrives twice. `docs/voice.md` says what is asked and what is
// answered.

// How long an answer may take, and the pauses before it is asked again at once.
var ANSWER = 20000;
var PAUSES = [2000, 5000, 15000];
// Where the browser has no locks, one page holds this lease while it asks; a page that died loses it.
var LEASE = 'yimatong-lease';
var LEASE_TIME = 30000;

var says = {};
var told = {};
var prefix = '';
// Texts that could not be kept, by key: gone when the page is.
var unkept = {};
// The text that is shown, before and after it was sent.
var current = null;
// Whether a round of sending is under way in this page, and whether another one is wanted after it.
var busy = false;
var wanted = false;
// Ends the pause before the next try.
var wake = null;

function byId(id) { return document.getElementById(id); }

// A sentence with its gaps filled.
function filled(name, values) {
  return says[name].replace(/\{(\w+)\}/g, function (gap, key) { return key in values ? values[key] : gap; });
}

function pad(number) { return (number < 10 ? '0' : '') + number; }

// China's day and time, wherever the phone is.
function inChina(time) {
  var there = new Date(time + 8 * 3600000);
  return there.toISOString().slice(0, 10) + ' ' + pad(there.getUTCHours()) + ':' + pad(there.getUTCMinutes());
}

// Waits, or until somebody calls `wake`.
function pause(time) {
  return new Promise(function (resolve) {
    wake = resolve;
    setTimeout(resolve, time);
  });
}

function later(time) { return new Promise(function (resolve) { setTimeout(resolve, time); }); }

// --- what is kept

// Asking alone throws where storage is blocked.
function storage() {
  try {
    return window.localStorage;
  } catch (blocked) {
    return null;
  }
}

function canKeep() {
  try {
    storage().setItem(prefix + 'test', '1');
    storage().removeItem(prefix + 'test');
    return true;
  } catch (blocked) {
    return false;
  }
}

// Keeps a text. `false`: it lives as long as this page.
function keepText(entry) {
  try {
    storage().setItem(prefix + entry.key, JSON.stringify(entry));
    delete unkept[entry.key];
    return true;
  } catch (blocked) {
    unkept[entry.key] = entry;
    return false;
  }
}

function read(key) {
  if (unkept[key]) return unkept[key];
  try {
    var entry = JSON.parse(storage().getItem(prefix + key));
    return entry && entry.key === key && typeof entry.text === 'string' ? entry : null;
  } catch (unreadable) {
    return null;
  }
}

// Every text of this village, newest first.
function all() {
  var keys = Object.keys(unkept);
  try {
    for (var at = 0; at < storage().length; at += 1) {
      var name = storage().key(at);
      if (name.indexOf(prefix) === 0 && !unkept[name.slice(prefix.length)]) keys.push(name.slice(prefix.length));
    }
  } catch (blocked) {
    // What this page knows.
  }
  return keys.map(read).filter(Boolean).sort(function (one, other) { return other.made - one.made; });
}

function erase(key) {
  delete unkept[key];
  try {
    storage().removeItem(prefix + key);
  } catch (blocked) {
    // Nothing is kept there.
  }
}

// Changes what is kept of a text, unless it was erased meanwhile, here or in another tab.
function change(key, values) {
  var entry = read(key);
  if (!entry) return;
  Object.keys(values).forEach(function (name) { entry[name] = values[name]; });
  keepText(entry);
}

// 128 random bits as a UUID.
function newKey() {
  var bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  var digits = [].map.call(bytes, function (byte) { return (byte < 16 ? '0' : '') + byte.toString(16); }).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

// --- what should not be sent

// Identity numbers by region, day and check digit, bank cards by Luhn's: the rules by which content is searched for
// private data (src/guide/private).
var PROVINCES = ' 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 ' +
  '50 51 52 53 54 61 62 63 64 65 71 81 82 83 ';

// Where people cut the old form, which has no check digit.
var OLD_PIECES = ' 15 6-6-3 6-2-2-2-3 3-3-3-3-3 4-4-4-3 ';

function isDay(text) {
  var day = new Date(text + 'T00:00:00Z');
  return text >= '1880' && text < '2100' && !isNaN(day) && day.toISOString().slice(0, 10) === text;
}

function isRegion(number) {
  return PROVINCES.indexOf(' ' + number.slice(0, 2) + ' ') >= 0 && number.slice(2, 6) !== '0000';
}

function isIdentity(number) {
  if (!/^\d{17}[\dX]$/.test(number) || !isRegion(number)) return false;
  var weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  var sum = weights.reduce(function (sum, weight, at) { return sum + weight * Number(number[at]); }, 0);
  return '10X98765432'[sum % 11] === number[17] && isDay(number.slice(6, 14).replace(/(.{4})(..)(..)/, '$1-$2-$3'));
}

// The 15 digits of before 1999.
function isOldIdentity(number) {
  var day = '19' + number.slice(6, 12).replace(/(..)(..)(..)/, '$1-$2-$3');
  return /^\d{15}$/.test(number) && isRegion(number) && isDay(day);
}

function isCard(number) {
  if (!/^6[02]\d{14,17}$/.test(number)) return false;
  var sum = number.split('').reverse().reduce(function (sum, digit, at) {
    var value = Number(digit) * (at % 2 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

// Whether digits in these pieces are an identity number; on a disability card kind and degree stand behind it.
function isPersons(number, sizes) {
  if (isIdentity(number) || (/[1-7][1-4]$/.test(number) && isIdentity(number.slice(0, -2)))) return true;
  return OLD_PIECES.indexOf(' ' + sizes.join('-') + ' ') >= 0 && isOldIdentity(number);
}

function isBanks(number, sizes) {
  var pieces = sizes.length === 1 || sizes.every(function (size) { return size >= 3 && size <= 8; });
  return pieces && isCard(number);
}

// What was typed, in narrow letters, without what is a code of another kind: digits that touch letters, unless these
// are a word in front.
function numbersOnly(text) {
  var narrow = text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, function (wide) {
    return String.fromCharCode(wide.charCodeAt(0) - 0xFEE0);
  });
  return narrow.replace(/[A-Za-z0-9]+/g, function (token) {
    var number = /^(?:[a-z]|[A-Za-z]{2,})?(\d+[Xx]?)$/.exec(token);
    if (number) return (number[1] === token ? '' : '\n') + number[1].toUpperCase();
    return /^[Xx]$/.test(token) ? 'X' : '\n';
  });
}

// Private numbers in a text, however wide or spaced: `[kind, number]` each.
function privateNumbers(text) {
  var run = /\d+X?(?:[ \u00a0]?[-\uff0d\u2010-\u2015\u2212\ufe63\u00b7._]?[ \u00a0]?\d+X?)*(?: X)?/g;
  var runs = numbersOnly(text).match(run);
  var found = [];
  (runs || []).forEach(function (run) {
    var groups = run.replace(' X', 'X').match(/\d+X?/g);
    // A number may begin with any piece, and end with any.
    for (var from = 0; from < groups.length; from += 1) {
      for (var to = groups.length; to > from; to -= 1) {
        var pieces = groups.slice(from, to);
        var sizes = pieces.map(function (piece) { return piece.replace('X', '').length; });
        var number = pieces.join('');
        // An X is a check digit, or something else.
        var kind = [number, number.replace(/X$/, '')].reduce(function (kind, whole) {
          return kind || (isPersons(whole, sizes) ? 'private_id' : isBanks(whole, sizes) ? 'private_card' : '');
        }, '');
        if (kind) {
          found.push([kind, number]);
          from = to - 1;
          break;
        }
      }
    }
  });
  return found;
}

// --- the form

function field(name) { return byId('voice-' + name); }

function chosen(name) {
  var input = document.querySelector('input[name="' + name + '"]:checked');
  return { value: input.value, words: input.getAttribute('data-words') };
}

function wrote(name) { return field(name).value.trim(); }

function say(id, sentence) { byId(id).textContent = sentence; }

// Points out numbers that nobody needs in a concern. Nothing is held back: it is the resident's own to say.
function warn() {
  var numbers = privateNumbers([wrote('place'), wrote('words'), wrote('contact')].join('\n'));
  var sentences = numbers.map(function (found) { return filled(found[0], { begin: found[1].slice(0, 6) + '…' }); });
  var text = sentences.join(' ');
  // Said once, not with every key.
  if (byId('voice-warning').textContent !== text) say('voice-warning', text);
}

// What is to be sent, word for word.
function compose(time) {
  var kind = chosen('voice-kind');
  var lines = [
    filled('text_head', { kind: kind.words, village: told.name }),
    filled('text_urgency', { text: chosen('voice-urgency').words })
  ];
  if (wrote('place')) lines.push(filled('text_place', { text: wrote('place') }));
  lines.push(filled('text_words', { text: wrote('words') }));
  if (wrote('contact')) lines.push(filled('text_contact', { text: wrote('contact') }));
  lines.push(filled('text_day', { day: inChina(time).slice(0, 10) }));
  return lines.join('\n');
}

// A text becomes an entry with its key; the same text stays the same entry, so that it cannot be sent as another one.
function entryOf(text, time) {
  var same = all().filter(function (entry) { return entry.text === text; })[0];
  if (current && current.text === text) same = read(current.key) || current;
  if (same) return same;
  var entry = { key: newKey(), text: text, made: time, how: [], state: '' };
  entry.body = JSON.stringify({
    schema: 1,
    key: entry.key,
    village: told.code,
    kind: chosen('voice-kind').value,
    urgency: chosen('voice-urgency').value,
    place: wrote('place'),
    words: wrote('words'),
    contact: wrote('contact'),
    text: text,
    written: new Date(time).toISOString(),
    language: document.documentElement.lang
  });
  return entry;
}

function make(event) {
  event.preventDefault();
  if (!wrote('words')) {
    say('voice-missing', says.missing);
    field('words').setAttribute('aria-invalid', 'true');
    field('words').focus();
    return;
  }
  say('voice-missing', '');
  field('words').removeAttribute('aria-invalid');
  warn();
  var time = Date.now();
  show(entryOf(compose(time), time));
  byId('voice-preview').focus();
}

// Shows a text as it will be sent, with the ways to send it.
function show(entry) {
  current = entry;
  var area = byId('voice-text');
  area.value = entry.text;
  byId('voice-preview').hidden = false;
  // As high as the text, so that all of it is seen.
  area.style.height = 'auto';
  area.style.height = area.scrollHeight + 4 + 'px';
  var sms = byId('voice-sms');
  if (sms) sms.href = 'sms:' + told.sms + '?&body=' + encodeURIComponent(entry.text);
  say('voice-did', '');
  tellState();
}

// What was shown is not what the form says any more.
function changed() {
  warn();
  if (!current || byId('voice-preview').hidden) return;
  if (compose(Date.now()) === current.text) return;
  byId('voice-preview').hidden = true;
  current = null;
}

// --- sending

function stateOf(entry) {
  if (entry.state === 'refused') return filled('refused', { reason: entry.reason });
  if (entry.state === 'accepted' && entry.number) return filled('accepted_number', { number: entry.number });
  if (entry.state === 'accepted') return says.accepted;
  if (entry.state === 'waiting' && !told.endpoint) return says.waiting_nowhere;
  if (entry.state === 'waiting') return unkept[entry.key] ? says.waiting_unkept : says.waiting;
  return '';
}

function tellState() {
  if (!current) return;
  var entry = read(current.key) || current;
  var button = byId('voice-endpoint');
  if (button) button.disabled = entry.state === 'waiting' || entry.state === 'accepted';
  say('voice-state', busy && entry.state === 'waiting' ? says.sending : stateOf(entry));
}

// Notes how a text was handed on. Whether a message or a call came about, this page does not learn.
function handed(way) {
  if (!current) return;
  var entry = read(current.key) || current;
  if (entry.how.indexOf(way) < 0) entry.how.push(way);
  current = entry;
  keepText(entry);
  say('voice-did', says['did_' + way] + (unkept[entry.key] ? ' ' + says.blocked : ''));
  list();
}

function select(area) {
  area.focus();
  area.select();
  area.setSelectionRange(0, area.value.length);
}

function copy() {
  var area = byId('voice-text');
  // The older way works where the newer one is missing or refused, as inside apps; where neither does, the text stands
  // selected.
  function older() {
    select(area);
    var done = false;
    try {
      done = document.execCommand('copy');
    } catch (refused) {
      done = false;
    }
    if (done) handed('copy');
    else say('voice-did', says.select);
  }
  if (!navigator.clipboard || !navigator.clipboard.writeText) return older();
  navigator.clipboard.writeText(area.value).then(function () { handed('copy'); }, older);
}

function send() {
  if (!current) return;
  var entry = read(current.key) || current;
  if (entry.state === 'waiting' || entry.state === 'accepted') return;
  entry.state = 'waiting';
  if (entry.how.indexOf('endpoint') < 0) entry.how.push('endpoint');
  delete entry.reason;
  current = entry;
  say('voice-did', keepText(entry) ? '' : says.blocked);
  deliver();
}

// The answer to one request: what it says of the text, or nothing, which means that nothing is known.
function ask(entry) {
  var control = typeof AbortController === 'function' ? new AbortController() : null;
  var asked = {
    method: 'POST',
    mode: 'cors',
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': entry.key },
    body: entry.body
  };
  if (control) asked.signal = control.signal;
  var late;
  var limit = new Promise(function (resolve, reject) {
    late = setTimeout(function () {
      if (control) control.abort();
      reject(new Error('late'));
    }, ANSWER);
  });
  var answer = fetch(told.endpoint, asked).then(function (response) {
    // An answer that breaks off is none: the same key asks again.
    return response.text().then(function (text) { return meaning(response.status, text); });
  });
  return Promise.race([answer, limit]).then(function (known) {
    clearTimeout(late);
    return known;
  }, function () {
    clearTimeout(late);
    return null;
  });
}

// What an answer means. Too early, too many, too slow are about this request, not about the text.
function meaning(status, text) {
  var said = {};
  try {
    said = JSON.parse(text) || {};
  } catch (other) {
    // The status alone.
  }
  if ((status >= 200 && status < 300) || status === 409) {
    return { state: 'accepted', number: typeof said.number === 'string' ? said.number.slice(0, 60) : '' };
  }
  if (status < 400 || status >= 500 || status === 408 || status === 425 || status === 429) return null;
  var reason = typeof said.reason === 'string' && said.reason ? said.reason.slice(0, 300) : '';
  return { state: 'refused', reason: reason || filled('no_reason', { status: status }) };
}

// Runs `work` while no other page of this site does; `undefined`: another one is at it.
function alone(work) {
  if (navigator.locks && navigator.locks.request) {
    return navigator.locks.request(LEASE, { ifAvailable: true }, function (lock) {
      return lock ? work() : undefined;
    });
  }
  return leased(work);
}

function lease() {
  try {
    return JSON.parse(storage().getItem(LEASE)) || {};
  } catch (unreadable) {
    return {};
  }
}

function leased(work) {
  var own = newKey();
  var holder = lease();
  // A clock that was set back must not lock everybody out.
  if (holder.until > Date.now() && holder.until <= Date.now() + LEASE_TIME) return Promise.resolve();
  function take() {
    try {
      storage().setItem(LEASE, JSON.stringify({ own: own, until: Date.now() + LEASE_TIME }));
    } catch (blocked) {
      // Nothing is kept, so no other page knows the text.
    }
  }
  take();
  // Two pages may have written at once: the one that stands after a while has it.
  return later(100 + Math.random() * 150).then(function () {
    var there = lease().own;
    if (there && there !== own) return undefined;
    var renewal = setInterval(take, LEASE_TIME / 3);
    return work().then(function () {
      clearInterval(renewal);
      if (lease().own === own) storage().removeItem(LEASE);
    });
  });
}

// One try for every text that waits, one after the other; tells whether any is left.
function round() {
  var waiting = all().filter(function (entry) { return entry.state === 'waiting'; }).reverse();
  return waiting.reduce(function (before, entry) {
    return before.then(function () {
      // Erased, or sent by another page meanwhile.
      var now = read(entry.key);
      if (!now || now.state !== 'waiting') return;
      return ask(now).then(function (known) {
        if (known) change(entry.key, known);
        list();
        tellState();
      });
    });
  }, Promise.resolve());
}

function isWaiting() { return all().some(function (entry) { return entry.state === 'waiting'; }); }

// Sends what waits, a few times with growing pauses; then again when the network or the reader comes back.
function deliver() {
  if (!told.endpoint || !isWaiting()) {
    list();
    tellState();
    return;
  }
  wanted = true;
  if (busy) {
    if (wake) wake();
    return;
  }
  busy = true;
  list();
  tellState();
  function attempt(number) {
    wanted = false;
    return alone(round).catch(function () {
      // Whatever failed, the texts are kept.
    }).then(function () {
      list();
      if (!isWaiting()) return undefined;
      if (wanted) return attempt(0);
      if (number >= PAUSES.length) return undefined;
      return pause(PAUSES[number]).then(function () { return attempt(wanted ? 0 : number + 1); });
    });
  }
  attempt(0).then(function () {
    busy = false;
    list();
    tellState();
  });
}

// --- the list

// A button that asks once more before it does something that cannot be taken back.
function sure(button, then) {
  var plain = button.textContent;
  var armed = null;
  function rest() {
    armed = null;
    button.textContent = plain;
  }
  button.addEventListener('click', function () {
    if (armed) {
      clearTimeout(armed);
      rest();
      then();
      return;
    }
    button.textContent = says.sure;
    armed = setTimeout(rest, 6000);
  });
}

function element(tag, kind, text) {
  var made = document.createElement(tag);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

function forget(keys) {
  keys.forEach(erase);
  if (current && keys.indexOf(current.key) >= 0) {
    byId('voice-preview').hidden = true;
    current = null;
  }
  list();
  say('voice-erased', says.erased);
  byId('voice-mine').focus();
}

function row(entry) {
  var item = document.createElement('li');
  var ways = entry.how.map(function (way) { return says['how_' + way]; });
  item.appendChild(element('p', 'voice__when', [inChina(entry.made)].concat(ways).join(' · ')));
  item.appendChild(element('p', 'voice__said', entry.text));
  var state = stateOf(entry);
  if (state) item.appendChild(element('p', 'voice__state', state));
  var buttons = document.createElement('p');
  var again = element('button', '', says.open);
  again.type = 'button';
  again.addEventListener('click', function () {
    show(read(entry.key) || entry);
    byId('voice-preview').focus();
  });
  var gone = element('button', '', entry.state === 'waiting' ? says.erase_waiting : says.erase);
  gone.type = 'button';
  sure(gone, function () { forget([entry.key]); });
  buttons.appendChild(again);
  buttons.appendChild(gone);
  item.appendChild(buttons);
  return item;
}

// What is drawn, so that a button is not exchanged under a finger.
var drawn = '';

function list() {
  var entries = all();
  var now = JSON.stringify(entries);
  if (now === drawn) return;
  drawn = now;
  var rows = byId('voice-list');
  while (rows.firstChild) rows.removeChild(rows.firstChild);
  entries.forEach(function (entry) { rows.appendChild(row(entry)); });
  byId('voice-erase').hidden = !entries.length;
  say('voice-erased', entries.length ? '' : says.none);
}

// --- the page

function begin() {
  var page = byId('voice');
  var given = byId('voice-told');
  if (!page || !given) return;
  told = JSON.parse(given.textContent);
  says = told.says;
  var root = new URL(byId('app').getAttribute('data-root') || './', document.baseURI).pathname;
  prefix = 'yimatong:voice:' + root + told.code + '#';
  byId('voice-form').addEventListener('submit', make);
  ['input', 'change'].forEach(function (kind) { byId('voice-form').addEventListener(kind, changed); });
  byId('voice-copy').addEventListener('click', copy);
  if (byId('voice-endpoint')) byId('voice-endpoint').addEventListener('click', send);
  [['voice-sms', 'sms'], ['voice-call', 'call']].forEach(function (pair) {
    if (byId(pair[0])) byId(pair[0]).addEventListener('click', function () { handed(pair[1]); });
  });
  sure(byId('voice-erase'), function () { forget(all().map(function (entry) { return entry.key; })); });
  if (!canKeep()) say('voice-blocked', says.blocked);
  page.hidden = false;
  list();
  deliver();
  window.addEventListener('online', deliver);
  document.addEventListener('visibilitychange', function () {
    if (document.visibilityState !== 'hidden') deliver();
  });
  // Another tab has sent or erased something.
  window.addEventListener('storage', function () {
    list();
    tellState();
  });
}

// The script stands behind all that it needs, and before what the form would push down.
begin();
