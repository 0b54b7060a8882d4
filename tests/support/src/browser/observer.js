// Stands first in the head of every page of a test and reports what a console would show. Not every driver gives its
// browser's console out; this way each is held to the same.
(function () {
  'use strict';
  var Request = window.XMLHttpRequest;
  var open = Request.prototype.open;
  var send = Request.prototype.send;

  // Synchronously: what was noticed has been reported before the page goes on, or goes away.
  function report(kind, text) {
    try {
      var request = new Request();
      open.call(request, 'POST', '/__test/console', false);
      send.call(request, kind + ': ' + text);
    } catch (refused) {
      // A page whose policy lets nothing out.
    }
  }

  ['assert', 'debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn'].forEach(function (name) {
    var original = console[name];
    console[name] = function () {
      if (name !== 'assert' || !arguments[0]) report('console.' + name, [].map.call(arguments, String).join(' '));
      return original.apply(console, arguments);
    };
  });
  // While capturing, so that scripts, styles and pictures that do not come are heard of, too.
  window.addEventListener('error', function (event) {
    var from = event.target && (event.target.src || event.target.href);
    var way = event.error && event.error.stack;
    report('error', (event.message || 'not loaded: ' + from) + (way ? ' at ' + way : ''));
  }, true);
  window.addEventListener('unhandledrejection', function (event) { report('unhandled rejection', event.reason); });
  window.addEventListener('securitypolicyviolation', function (event) {
    // The report itself may be what a page's policy forbids: that would go on for ever.
    if (String(event.blockedURI).indexOf('/__test/') >= 0) return;
    report('policy', event.violatedDirective + ' ' + event.blockedURI);
  });
})();
