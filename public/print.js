// The button that prints, on pages made for walls. In many in-app browsers `print` is there and does nothing: that
// `beforeprint` comes tells that the browser does print; where it does not come, the page says what to do instead.

// How long a browser may take to begin, in milliseconds.
var PATIENCE = 1500;

function printing() {
  var how = document.getElementById('how');
  var begun = false;
  function seen() { begun = true; }
  window.addEventListener('beforeprint', seen);
  try {
    window.print();
  } catch (refused) {
    begun = false;
  }
  setTimeout(function () {
    window.removeEventListener('beforeprint', seen);
    if (begun) return;
    how.setAttribute('role', 'alert');
    how.textContent = how.getAttribute('data-refused');
  }, PATIENCE);
}

if (typeof window.print === 'function') {
  var button = document.getElementById('print');
  button.hidden = false;
  button.addEventListener('click', printing);
}
