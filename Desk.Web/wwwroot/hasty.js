// Whoever opens a ticket means it from then on, however late it comes: until it is shown, keys are held for it, and what is pressed in the one before goes nowhere else.
const patience = 5000;
let waits = null;

const named = () => decodeURIComponent(/^\/tickets?\/(?:[^/]+\/)?([^/]+)$/.exec(location.pathname)?.[1] ?? '');
const pane = () => document.getElementById('conversation');

// the ticket that is being opened; null when the one that the address names is shown, or does not come
function opening() {
  const number = named();
  if (waits && waits.number !== number) {
    waits = null;
  }
  if (!number || !pane() || pane().dataset.number === number) {
    return null;
  }
  waits ??= { number, until: performance.now() + patience, keys: [] };
  return performance.now() < waits.until ? waits : null;
}

function hold(event) {
  const ticket = event.isTrusted && (opening() ?? (waits?.keys.length > 0 ? waits : null));
  if (!ticket || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !isHeld(event, ticket)) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  keep(ticket, event.key, event.shiftKey);
}

// a list is gone through meanwhile, and fields elsewhere are filled in; but once a key waits those after it do too
function isHeld(event, { keys }) {
  const field = event.target.closest?.('input, textarea, select, [contenteditable], dialog[open], :popover-open');
  if (field && !pane().contains(field)) {
    return false;
  }
  return keys.length > 0 ? event.key.length === 1 || ['Enter', 'Backspace', 'Tab'].includes(event.key) : event.key.length === 1 && !' jkx'.includes(event.key.toLowerCase());
}

function keep(ticket, key, shiftKey = false) {
  ticket.keys.push({ key, shiftKey });
  ticket.keys.length === 1 && goOn(ticket);
}

// its composer, where it has one, hears keys only when its script is there
function isReady({ number }) {
  const composer = pane()?.querySelector('.composer');
  return pane()?.dataset.number === number && (!composer || composer.querySelector('[data-tab][aria-selected=true]'));
}

function goOn(ticket) {
  if (named() === ticket.number && performance.now() < ticket.until && !isReady(ticket)) {
    requestAnimationFrame(() => goOn(ticket));
    return;
  }
  const keys = ticket.keys.splice(0);
  named() === ticket.number && pane()?.dataset.number === ticket.number && keys.forEach(type);
}

function type({ key, shiftKey }) {
  const target = document.activeElement ?? document.body;
  const isFree = target.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
  if (!isFree || !target.matches('input, textarea, [contenteditable=true]')) {
    return;
  }
  const [command, text] = key.length === 1 ? ['insertText', key] : { Enter: ['insertParagraph'], Backspace: ['delete'] }[key] ?? [];
  command && document.execCommand(command, false, text);
}

// what stands there is the ticket before: a box or a control of it is meant for the one that comes
function press(event) {
  const ticket = opening();
  if (!ticket || !pane().dataset.number || !event.target.closest?.('#conversation, #details')) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const [box, control] = [event.target.closest('[data-box]'), event.target.closest('[data-key]')];
  if (event.type === 'mousedown' && box) {
    keep(ticket, box.dataset.box === 'Note' ? 'n' : 'r');
  } else if (event.type === 'click' && control) {
    keep(ticket, control.dataset.key);
  }
}

document.addEventListener('keydown', hold, true);
document.addEventListener('mousedown', press, true);
document.addEventListener('click', press, true);
