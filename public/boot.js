// Starts the live page. Engines from Chromium 63 and Safari 11.1 on can read this file (dynamic import is its newest
// syntax), so that they can say why the page is not live; older ones show the prerendered page and nothing more.
// Whatever fails here, the prerendered page stays as it is and says so in one sentence.
(function () {
  'use strict';
  var app = document.getElementById('app');
  if (!app) return;
  var data = app.dataset;
  var root = data.root || '';

  // Says a sentence the shell wrote on the page, and lets styles hide what cannot work.
  function off(reason) {
    document.documentElement.setAttribute('data-live', 'off');
    var note = document.getElementById('note');
    var words = app.getAttribute('data-say-' + reason) || app.getAttribute('data-say-off');
    if (note && words) note.textContent = words;
  }

  if (!data.glue || !data.wasm) return off('off');
  if (typeof WebAssembly !== 'object' || typeof Promise !== 'function' || typeof fetch !== 'function') return off('off');

  var wasm = root + data.wasm;

  function good(response) {
    if (!response.ok) throw new Error('HTTP ' + response.status);
    return response;
  }

  function bytes(response) { return good(response).arrayBuffer(); }

  // Hosts often leave application/wasm uncompressed, so the packed twin is asked for by name and unpacked here, while it
  // arrives. A host that unpacks it on the way (Content-Encoding) makes this throw; then the plain file is taken.
  function packed() {
    if (typeof DecompressionStream !== 'function' || !WebAssembly.compileStreaming) return Promise.reject();
    return fetch(wasm + '.gz').then(function (response) {
      var stream = good(response).body.pipeThrough(new DecompressionStream('gzip'));
      return WebAssembly.compileStreaming(new Response(stream, { headers: { 'Content-Type': 'application/wasm' } }));
    });
  }

  function streamed() {
    if (!WebAssembly.compileStreaming) return Promise.reject();
    return WebAssembly.compileStreaming(fetch(wasm).then(good));
  }

  // Some in-app browsers refuse streaming even with the right type.
  function buffered() {
    return fetch(wasm).then(bytes).then(function (buffer) { return WebAssembly.compile(buffer); });
  }

  // Whether this host sends its files as they lie there: then the page asks for the packed twins of its data, too.
  function sendsPlain() {
    var entry = performance.getEntriesByType && performance.getEntriesByType('navigation')[0];
    return Boolean(entry && entry.encodedBodySize > 0 && entry.encodedBodySize === entry.decodedBodySize);
  }
  if (typeof DecompressionStream === 'function' && sendsPlain()) app.setAttribute('data-packed', '');

  function compile() {
    return packed().catch(streamed).catch(buffered);
  }

  // A module that trapped is in an unknown state: a second start needs a second instance. The fragment makes a new module
  // of the same file, without another request.
  function instance(module, again) {
    return import(new URL(root + data.glue + (again ? '#again' : ''), document.baseURI).href).then(function (page) {
      return page.default({ module_or_path: module }).then(function () { return page; });
    });
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

  function live() {
    document.documentElement.setAttribute('data-live', 'on');
  }

  // Foreign nodes in the page, or another edition's HTML: mount afresh. If that fails too, the old nodes come back.
  function afresh(module) {
    return instance(module, true).then(function (page) {
      return page.prepare().then(function () {
        var memory = remember();
        var kept = [].slice.call(app.childNodes);
        try {
          page.mount();
        } catch (error) {
          while (app.firstChild) app.removeChild(app.firstChild);
          kept.forEach(function (node) { app.appendChild(node); });
          throw error;
        }
        restore(memory);
        live();
      });
    });
  }

  compile().then(function (module) {
    return instance(module, false).then(function (page) {
      if (String(page.schema()) !== data.schema) return afresh(module);
      return page.prepare().then(function () {
        try {
          page.hydrate();
        } catch (error) {
          return afresh(module);
        }
        live();
      });
    });
  }).catch(function (reason) { off(typeof reason === 'string' ? reason : 'off'); });
})();
