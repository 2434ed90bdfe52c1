// Whoever goes somewhere is there from then on, however late the page comes: until it is shown keys are held for it, and what is pressed in the ticket before is meant for the next.
const patience = 5000;
let waits = null;

const app = () => document.querySelector('.app');
const pane = () => document.getElementById('conversation');
const listIn = address => /^\/tickets\/[^/]+/.exec(address)?.[0];

function ticketIn(address) {
  const number = /^\/(?:ticket|tickets\/[^/]+)\/([^/]+)$/.exec(address)?.[1];
  return number && decodeURIComponent(number);
}

// a page says of which address it is, and a conversation of which ticket; what is no conversation has none to wait for
function isShown(address) {
  const [at, number] = [app()?.dataset.at, ticketIn(address)];
  return !at || at === address && (!number || pane()?.dataset.number === number || !!document.querySelector('main.whole'));
}

// where somebody goes; null when it is shown, or does not come. A ticket may be given its list's address on the way.
function coming() {
  const address = location.pathname;
  if (waits && waits.address !== address) {
    const isSame = ticketIn(address) && ticketIn(address) === ticketIn(waits.address);
    isSame ? waits.address = address : waits = null;
  }
  if (isShown(address)) {
    waits = waits?.keys.length > 0 ? waits : null;
    return null;
  }
  waits ??= { address, until: performance.now() + patience, keys: [] };
  return performance.now() < waits.until ? waits : null;
}

function hold(event) {
  const way = event.isTrusted && (coming() ?? (waits?.keys.length > 0 ? waits : null));
  if (!way || event.isComposing || !isHeld(event, way)) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  keep(way, { key: event.key, shiftKey: event.shiftKey, ctrlKey: event.ctrlKey, metaKey: event.metaKey });
}

// a list that stays is gone through meanwhile, and what is typed beside the page is typed there; but once a key waits those after it do too
function isHeld({ target, key, ctrlKey, metaKey, altKey }, { address, keys }) {
  if (altKey || (ctrlKey || metaKey) && !(key === 'Enter' && keys.length > 0)) {
    return false;
  }
  const field = target.closest?.('input, textarea, select, [contenteditable], dialog[open], :popover-open');
  if (field && !field.closest('main, #details')) {
    return false;
  }
  if (keys.length > 0) {
    return key.length === 1 || ['Enter', 'Backspace', 'Tab'].includes(key);
  }
  const stays = listIn(address) && listIn(address) === listIn(app().dataset.at);
  return key.length === 1 && key !== ' ' && !(stays && 'jkx'.includes(key.toLowerCase()));
}

function keep(way, ...keys) {
  way.keys.push(...keys);
  if (!way.isGoing) {
    way.isGoing = true;
    goOn(way);
  }
}

function goOn(way) {
  coming();
  const [isMeant, isLate] = [waits === way, performance.now() >= way.until];
  // what is written in hears keys when its script is there
  const isReady = isShown(way.address) && !document.querySelector('main :is(.composer, .letter):not([data-open])');
  if (isMeant && !isLate && !isReady) {
    requestAnimationFrame(() => goOn(way));
    return;
  }
  way.isGoing = false;
  const keys = way.keys.splice(0);
  while (isMeant && isReady && keys.length > 0) {
    type(keys.shift());
    // one of them may have led on: the others are meant for there
    const next = coming();
    if (next && next !== way) {
      keep(next, ...keys.splice(0));
    }
  }
}

function type(held) {
  const { key, shiftKey } = held;
  const target = document.activeElement ?? document.body;
  if (!target.dispatchEvent(new KeyboardEvent('keydown', { ...held, bubbles: true, cancelable: true }))) {
    return;
  }
  if (key === 'Tab') {
    const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex], [contenteditable=true]')].filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility());
    stops[stops.indexOf(target) + (shiftKey ? -1 : 1)]?.focus();
  } else if (target.matches('input, textarea, [contenteditable=true]')) {
    const [command, text] = key.length === 1 ? ['insertText', key] : { Enter: ['insertParagraph'], Backspace: ['delete'] }[key] ?? [];
    command && document.execCommand(command, false, text);
  }
}

// what stands there is the ticket before: a box or a control of it is meant for the one that comes
function press(event) {
  const way = coming();
  if (!way || !ticketIn(way.address) || !pane()?.dataset.number || !event.target.closest?.('#conversation, #details')) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const [box, control] = [event.target.closest('[data-box]'), event.target.closest('[data-key]')];
  if (event.type === 'mousedown' && box) {
    keep(way, { key: box.dataset.box === 'Note' ? 'n' : 'r' });
  } else if (event.type === 'click' && control) {
    keep(way, { key: control.dataset.key });
  }
}

// a page that is written in begins in this field, at once
const begun = new WeakSet();
function begin() {
  const field = document.querySelector('[data-first]');
  if (field && !begun.has(field)) {
    begun.add(field);
    field.focus();
  }
}

document.addEventListener('keydown', hold, true);
document.addEventListener('mousedown', press, true);
document.addEventListener('click', press, true);
new MutationObserver(begin).observe(document.body, { childList: true, subtree: true });
begin();
