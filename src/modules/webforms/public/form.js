// What a form of Suki does in a browser: sends itself without leaving the page, and meanwhile proves
// that somebody works for it. Stands alone on the hosted page; in embed.js `suki` holds the form.
'use strict';

var K = [];
var H = [];

function prime(n) {
  for (var i = 2; i * i <= n; i += 1) if (n % i === 0) return false;
  return true;
}

// The constants of SHA-256: fractional parts of the roots of the first primes (FIPS 180-4).
for (var candidate = 2; K.length < 64; candidate += 1) {
  if (prime(candidate)) {
    if (H.length < 8) H.push((Math.sqrt(candidate) * 4294967296) | 0);
    K.push((Math.cbrt(candidate) * 4294967296) | 0);
  }
}

/** The first word of SHA-256 of an ASCII text of at most 55 characters. */
function firstWord(text) {
  var w = new Int32Array(64);
  var i;
  for (i = 0; i < text.length; i += 1) w[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  w[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
  w[15] = text.length * 8;
  for (i = 16; i < 64; i += 1) {
    var x = w[i - 15], y = w[i - 2];
    w[i] = (w[i - 16] + w[i - 7]
      + (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3))
      + (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10))) | 0;
  }
  var a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
  for (i = 0; i < 64; i += 1) {
    var t = (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7)))
      + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    var u = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10)))
      + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t) | 0; d = c; c = b; b = a; a = (t + u) | 0;
  }
  return (a + H[0]) >>> 0;
}

/** A number that gives a hash with `bits` leading zeros; works in short steps, so that typing goes on. */
function prove(token, bits) {
  var seal = token.slice(token.lastIndexOf('.') + 1) + ':';
  var limit = Math.pow(2, 32 - bits);
  return new Promise(function (resolve) {
    var n = 0;
    function step() {
      for (var end = n + 1500; n < end; n += 1) {
        if (firstWord(seal + n) < limit) {
          resolve(String(n));
          return;
        }
      }
      setTimeout(step, 0);
    }
    step();
  });
}

function wait(milliseconds) {
  return new Promise(function (resolve) {
    setTimeout(resolve, Math.max(0, milliseconds));
  });
}

/** `base` is where Suki is: "" on its own pages. */
function enhance(form, base) {
  var token = form.elements._token;
  var bits = Number(form.dataset.bits);
  var notice = form.querySelector('.suki-notice');
  var button = form.querySelector('.suki-send');
  var buttonText = button.textContent;
  var action = base + form.getAttribute('action');
  var since = Date.now();
  var proof = bits ? prove(token.value, bits) : Promise.resolve('');
  form.setAttribute('action', action);

  function say(text) {
    notice.textContent = text;
    notice.hidden = !text;
  }

  function mark(id, text) {
    var error = form.querySelector('#suki-' + id + '-error');
    var control = form.querySelector('#suki-' + id);
    if (!error || !control) return null;
    error.textContent = text;
    error.hidden = !text;
    if (text) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
    return control.matches('fieldset') ? control.querySelector('input') : control;
  }

  function clear() {
    say('');
    form.querySelectorAll('.suki-error').forEach(function (error) {
      mark(error.id.slice(5, -6), '');
    });
  }

  function renew() {
    return fetch(action + '/token', { headers: { Accept: 'application/json' } })
      .then(function (answer) { return answer.json(); })
      .then(function (answer) {
        token.value = answer.token;
        since = Date.now();
        proof = bits ? prove(token.value, bits) : Promise.resolve('');
      });
  }

  function thank(answer) {
    if (answer.redirect) {
      window.location.assign(answer.redirect);
      return;
    }
    var thanks = document.createElement('div');
    thanks.className = 'suki-thanks';
    thanks.tabIndex = -1;
    thanks.setAttribute('role', 'status');
    answer.thanks.split('\n').forEach(function (line) {
      var paragraph = document.createElement('p');
      paragraph.textContent = line;
      thanks.appendChild(paragraph);
    });
    var intro = form.parentNode.querySelector('.suki-intro');
    if (intro) intro.remove();
    form.replaceWith(thanks);
    thanks.focus();
  }

  function showErrors(error) {
    say(error && error.details ? form.dataset.check : (error && error.message) || form.dataset.failed);
    var first = null;
    ((error && error.details) || []).forEach(function (one) {
      first = mark(one.target, one.message) || first;
    });
    var invalid = form.querySelector('[aria-invalid]');
    if (invalid && invalid.matches('fieldset')) invalid = invalid.querySelector('input');
    (invalid || first || button).focus();
  }

  function send(isRepeat) {
    return proof
      .then(function (found) {
        form.elements._proof.value = found;
        return wait(since + 1200 - Date.now());
      })
      .then(function () {
        return fetch(action, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' } });
      })
      .then(function (answer) {
        return answer.json().then(function (body) {
          if (answer.ok) return thank(body);
          var again = body.error && /^form\.(token_old|too_quick)$/.test(body.error.code);
          if (again && !isRepeat) return renew().then(function () { return send(true); });
          return showErrors(body.error);
        });
      });
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    if (button.disabled) return;
    clear();
    button.disabled = true;
    button.textContent = form.dataset.sending;
    send(false)
      .catch(function () { showErrors(null); })
      .then(function () {
        button.disabled = false;
        button.textContent = buttonText;
      });
  });

  // A page that comes back from the browser's memory has a token that was used.
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) renew();
  });
  return renew;
}

function set(form, name, value) {
  var input = form.elements[name];
  if (input && input.type === 'hidden' && !input.value && value) input.value = value;
}

/** Where the visitor came from; a campaign's parameters stand in the address of the page around. */
function note(form) {
  var given = new URLSearchParams(window.location.search);
  given.forEach(function (value, name) {
    if (name[0] !== '_') set(form, name, value);
  });
  set(form, '_page', window.location.href);
  set(form, '_referrer', document.referrer);
}

if (typeof suki === 'undefined') {
  document.querySelectorAll('form.suki-form').forEach(function (form) {
    note(form);
    enhance(form, '');
  });
} else {
  var script = document.currentScript;
  var host = document.createElement('div');
  var chosen = script.dataset.target && document.querySelector(script.dataset.target);
  if (chosen) chosen.appendChild(host);
  else script.parentNode.insertBefore(host, script);
  var root = host.attachShadow({ mode: 'open' });
  root.innerHTML = '<div class="suki-embed">' + suki.html + '</div>';
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(suki.css);
    root.adoptedStyleSheets = [sheet];
  } else {
    var style = document.createElement('style');
    style.textContent = suki.css;
    root.appendChild(style);
  }
  var embedded = root.querySelector('form');
  note(embedded);
  enhance(embedded, new URL(script.src).origin);
}
