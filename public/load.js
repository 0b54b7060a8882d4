// Fetches published files over slow and broken networks: a link that falls silent is given up, what broke is asked for
// again, and what a host says it does not have is not.

// A slow link brings something now and then; one that has brought nothing for so long brings nothing more.
var SILENCE = 30000;
// Pauses before the second and the third try.
var PAUSES = [1000, 4000];

// Addresses of what came, as they were asked for.
var used = [];
// Whether the host said of a file this page names that it has none: then the page is older than the site.
var gone = false;

// Calls `then` when nothing was heard for long; `hear` says that something was.
function silence(then) {
  var timer = 0;
  return {
    hear: function () {
      clearTimeout(timer);
      timer = setTimeout(then, SILENCE);
    },
    end: function () { clearTimeout(timer); }
  };
}

// The same body, with every part of it heard.
function heard(body, watch, link) {
  var reader = body.getReader();
  return new ReadableStream({
    pull: function (controller) {
      return reader.read().then(function (part) {
        if (part.done) {
          watch.end();
          controller.close();
        } else {
          watch.hear();
          controller.enqueue(part.value);
        }
      }, function (error) {
        watch.end();
        link.broken = true;
        controller.error(error);
      });
    },
    cancel: function (reason) {
      watch.end();
      return reader.cancel(reason);
    }
  });
}

// One request. `link.broken` tells afterwards whether it was the network that failed.
function fetched(path, cache, link) {
  var control = typeof AbortController === 'function' ? new AbortController() : null;
  var watch = silence(function () { if (control) control.abort(); });
  var options = { cache: cache };
  if (control) options.signal = control.signal;
  watch.hear();
  return fetch(root + path, options).then(function (response) {
    var kind = response.headers.get('Content-Type') || '';
    // A page in place of a file is that of a network that wants a login, or of a host that answers everything.
    var broken = response.status >= 500 || (response.ok && kind.indexOf('text/html') === 0);
    if (!response.ok || broken) {
      watch.end();
      link.broken = broken;
      if (response.status === 404 || response.status === 410) link.gone = true;
      throw new Error(path + ': HTTP ' + response.status);
    }
    if (!response.body || typeof ReadableStream !== 'function') {
      watch.end();
      return response;
    }
    return new Response(heard(response.body, watch, link), { headers: response.headers });
  }, function (error) {
    watch.end();
    link.broken = true;
    throw error;
  });
}

// What `take` makes of a file. Where the network breaks, it is tried again, past the browser's cache, which may have kept
// what came instead; the error of the last try says so in `cut`.
function tried(path, cache, take, round) {
  var link = { broken: false, gone: false };
  return fetched(path, cache, link).then(take).then(function (taken) {
    used.push(new URL(root + path, document.baseURI).href);
    return taken;
  }, function (error) {
    if (link.gone && !/\.gz$/.test(path)) {
      // Some hosts let a cache keep even that.
      if (cache !== 'reload') return tried(path, 'reload', take, round);
      gone = true;
    }
    if (!link.broken) throw error;
    if (round < PAUSES.length) {
      return new Promise(function (resolve) { setTimeout(resolve, PAUSES[round]); })
        .then(function () { return tried(path, 'reload', take, round + 1); });
    }
    var cut = new Error(path);
    cut.cut = true;
    throw cut;
  });
}

// The next way after one that failed; where the network failed, another way is none.
function otherwise(way) {
  return function (error) {
    if (error && error.cut) throw error;
    return way();
  };
}

// The answer with its packed body unpacked. The worker keeps files unpacked and says so.
function unpacked(response) {
  if (response.headers.get('X-Unpacked')) return response;
  return new Response(response.body.pipeThrough(new DecompressionStream('gzip')));
}

var unpacks = typeof DecompressionStream === 'function';

// How this page came, as far as the browser tells.
function arrival() {
  return (performance.getEntriesByType && performance.getEntriesByType('navigation')[0]) || {};
}

// Whether this host sends its files as they lie there: then the packed twins of its data are asked for by name.
function sendsPlain() {
  var page = arrival();
  return page.encodedBodySize > 0 && page.encodedBodySize === page.decodedBodySize;
}

// Whether the browser showed a copy of its own without asking the site, as some do inside apps.
function isUnasked() {
  var page = arrival();
  return page.decodedBodySize > 0 && page.transferSize === 0;
}

function buffer(response) { return response.arrayBuffer(); }

// The bytes of a data file; `fresh` goes past whatever copy of it lies on the way.
function load(path, fresh) {
  var cache = fresh ? 'reload' : 'default';
  function plain() { return tried(path, cache, buffer, 0); }
  if (!unpacks || fresh || !sendsPlain()) return plain();
  return tried(path + '.gz', cache, function (response) { return buffer(unpacked(response)); }, 0).catch(otherwise(plain));
}

// The data the page names is asked for at once, while the code that reads it is on its way.
var early = {};

function ahead() {
  [data.guide, data.search, data.index].forEach(function (path) {
    if (!path) return;
    early[path] = load(path, false);
    // Whoever takes it hears of its failure.
    early[path].catch(function () {});
  });
}

// A data file for the page's code.
function give(path, fresh) {
  var waiting = fresh ? null : early[path];
  delete early[path];
  return (waiting || load(path, fresh)).then(function (bytes) {
    if (!waiting) keepSoon();
    return bytes;
  });
}

// The page's code, compiled. Hosts often leave application/wasm uncompressed, so the packed twin is asked for by name and
// unpacked here, while it arrives. A host that unpacks it on the way (Content-Encoding) makes this fail; then the plain
// file is taken, and from a buffer where a browser refuses streams.
function compiled() {
  function streaming(response) {
    return WebAssembly.compileStreaming(new Response(response.body, { headers: { 'Content-Type': 'application/wasm' } }));
  }
  function packed() {
    return tried(data.wasm + '.gz', 'default', function (response) { return streaming(unpacked(response)); }, 0);
  }
  function streamed() { return tried(data.wasm, 'default', streaming, 0); }
  function buffered() {
    return tried(data.wasm, 'default', buffer, 0).then(function (bytes) { return WebAssembly.compile(bytes); });
  }
  if (!WebAssembly.compileStreaming) return buffered();
  return (unpacks ? packed().catch(otherwise(streamed)) : streamed()).catch(otherwise(buffered));
}
