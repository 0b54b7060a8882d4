// Fetches the module over slow and broken networks, and sends off for the data that it will read. How data are held to their
// names, and what of them is asked for again, is the module's own (src/fetching, src/web/fetch.rs).
import { data, root } from './page.js';

// A slow link brings something now and then; one that has brought nothing for so long brings nothing more.
const SILENCE = 30000;
// Pauses before the second and the third try.
const PAUSES = [1000, 4000];
const GZIP = 0x1f;

export const wait = (pause) => new Promise((resolve) => { setTimeout(resolve, pause); });

// How this page came, as far as the browser tells.
function arrival() {
  return (performance.getEntriesByType && performance.getEntriesByType('navigation')[0]) || {};
}

// Whether the browser showed a copy of its own without asking the site, as some do inside apps.
export function isUnasked() {
  const page = arrival();
  return page.decodedBodySize > 0 && page.transferSize === 0;
}

const unpacks = typeof DecompressionStream === 'function';

// Whether packed twins are asked for by name: where this host sends its files as they lie there.
export function asksPacked() {
  const page = arrival();
  return unpacks && page.encodedBodySize > 0 && page.encodedBodySize === page.decodedBodySize;
}

function unpacked(body) {
  return new Response(body.pipeThrough(new DecompressionStream('gzip')));
}

// The data the page names is asked for at once, while the code that reads it is on its way: promises of responses, by path.
export function ahead() {
  const early = new Map();
  const twin = asksPacked() ? '.gz' : '';
  for (const path of [data.guide, data.search, data.index].filter(Boolean)) {
    early.set(path, fetch(root + path + twin));
    // Whoever takes it hears of its failure.
    early.get(path).catch(() => {});
  }
  return early;
}

// The parsed content of such a response, which stays unread.
export async function peek(response) {
  const copy = (await response).clone();
  const packed = copy.url.endsWith('.gz') && !copy.headers.get('X-Unpacked') && !copy.headers.get('Content-Encoding');
  return (packed ? unpacked(copy.body) : copy).json();
}

// An answer that is no file: `kind` is `cut` where the network is to blame, `gone` where the host has no such file.
const failed = (path, kind) => Object.assign(new Error(path), { kind });

// Gives a request up when nothing was heard for long.
function watched() {
  const control = new AbortController();
  let timer = 0;
  const hear = () => {
    clearTimeout(timer);
    timer = setTimeout(() => control.abort(), SILENCE);
  };
  hear();
  return { control, hear, end: () => clearTimeout(timer) };
}

// The bytes of a file, or nothing if `suits` does not take the answer.
async function bytes(path, cache, suits) {
  const watch = watched();
  try {
    const { signal } = watch.control;
    const response = await fetch(root + path, { cache, signal }).catch(() => { throw failed(path, 'cut'); });
    // A page in place of a file is that of a network that wants a login, or of a host that answers everything.
    const page = (response.headers.get('Content-Type') || '').startsWith('text/html');
    if (response.status === 404 || response.status === 410) throw failed(path, 'gone');
    if (!response.ok || page) throw failed(path, response.ok || response.status >= 500 ? 'cut' : '');
    if (!suits(response)) {
      watch.control.abort();
      return null;
    }
    const parts = [];
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read().catch(() => { throw failed(path, 'cut'); });
      if (done) break;
      watch.hear();
      parts.push(value);
    }
    // Some hosts unpack twins on the way, and so does the worker.
    const packed = parts.length > 0 && parts[0][0] === GZIP;
    const whole = new Response(new Blob(parts));
    return await (packed ? unpacked(whole.body) : whole).arrayBuffer();
  } finally {
    watch.end();
  }
}

// The module, compiled, and the path it came by. Hosts that compress do it better than the twin; many do not compress wasm.
async function once(wasm, cache) {
  const compiled = async (path, suits) => {
    const file = await bytes(path, cache, suits);
    return file && { path, module: await WebAssembly.compile(file) };
  };
  const compressed = ({ headers }) => !unpacks || headers.get('Content-Encoding') || headers.get('X-Unpacked');
  const plain = asksPacked() ? null : await compiled(wasm, compressed);
  if (plain) return plain;
  if (unpacks) {
    try {
      return await compiled(wasm + '.gz', () => true);
    } catch (error) {
      if (error.kind === 'cut') throw error;
    }
  }
  return compiled(wasm, () => true);
}

// What breaks is asked for again, past the browser's cache, which may have kept what came instead.
export async function compiled(wasm) {
  for (let round = 0; ; round += 1) {
    try {
      return await once(wasm, round ? 'reload' : 'default');
    } catch (error) {
      // Some hosts let a cache keep even that they have no such file.
      const again = error.kind === 'cut' ? round < PAUSES.length : error.kind === 'gone' && round === 0;
      if (!again) throw error;
      await wait(error.kind === 'cut' ? PAUSES[round] : 0);
    }
  }
}
