import '/hasty.js';
import '/taken.js';
import { pick, step } from '/rows.js';
import { said } from '/said.js';

export function zone() {
  return { name: Intl.DateTimeFormat().resolvedOptions().timeZone ?? null, offsetMinutes: -new Date().getTimezoneOffset() };
}

// The row whose ticket a key has acted on: where that led to the next one, the keys are for that, until another row is highlighted.
let acted = null;

// What is only there with a ticket: with none open the highlighted row is opened by it.
const ofTickets = 'aseEOzpvtlm#uwrnfC';

// Shortcuts press what is on the screen: every control says with data-key which letter it listens to.
function press(event) {
  if (event.altKey && answer(event) || takeBack(event)) {
    return;
  }
  if (event.key === 'Escape' && !event.defaultPrevented && event.target.closest?.('#list-filter')) {
    event.target.blur();
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.target.closest?.('input, textarea, select, [contenteditable], dialog[open]')) {
    return;
  }
  const menu = document.querySelector('.menu:popover-open');
  if (menu && event.key.length === 1) {
    lookUp(menu, event.key);
  } else if (event.key === 'j' || event.key === 'k') {
    step(event.key === 'j' ? 1 : -1);
  } else if (event.key === 'x' || event.key === 'X') {
    pick(event.shiftKey);
  } else if (event.key === 'Escape' && document.querySelector(':popover-open')) {
    return;
  } else {
    const control = find(event.key);
    const row = document.activeElement?.closest?.('.rows a.row:not(.gone)');
    const isOfRow = control ? !control.matches('[data-opens]') && !control.closest('[data-bulk], [data-of-list]') : ofTickets.includes(event.key);
    // a key acts on what is highlighted: a row that is not open is opened, and nothing is done to the ticket that is
    if (row && row !== acted && !row.getAttribute('aria-current') && isOfRow) {
      row.click();
      event.preventDefault();
      return;
    }
    if (!control) {
      return;
    }
    // without a line nothing can be done; writing goes on
    if (document.documentElement.hasAttribute('data-stale') && !control.matches('textarea')) {
      return;
    }
    acted = row?.hasAttribute('aria-current') ? row : acted;
    control.matches('[data-begins]') ? begin(control) : control.matches('input, textarea, select') ? control.focus() : control.click();
  }
  event.preventDefault();
}

// What stands behind an open menu hears nothing: a letter chooses the item that has it, or goes to the next that begins with it.
function lookUp(menu, key) {
  const items = [...menu.querySelectorAll('[role^="menuitem"]')].filter(item => item.checkVisibility());
  const named = items.find(item => item.dataset.key === key);
  if (named) {
    named.click();
    return;
  }
  const at = items.indexOf(document.activeElement) + 1;
  [...items.slice(at), ...items.slice(0, at)].find(item => said(item).toLowerCase().startsWith(key.toLowerCase()))?.focus();
}

// What was just done can be taken back from wherever no text has an undoing of its own: from a box too in which nothing stands, as after sending.
function takeBack(event) {
  const undo = [...document.querySelectorAll('[data-undo]')].at(-1);
  if (!undo || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'z'
    || event.target.closest?.('input, textarea, [contenteditable], dialog[open]') && !event.target.closest('[data-box]:is(.blank, :placeholder-shown)') || document.documentElement.hasAttribute('data-stale')) {
    return false;
  }
  undo.click();
  event.preventDefault();
  return true;
}

// What a colleague waits for is answered from within a text too, with Alt.
function answer(event) {
  const letter = /^[a-z]$/i.test(event.key) ? event.key : event.code.replace(/^Key/, '');
  if (event.ctrlKey || event.metaKey || event.getModifierState('AltGraph') || !/^[a-z]$/i.test(letter)) {
    return false;
  }
  const key = event.shiftKey ? letter.toUpperCase() : letter.toLowerCase();
  const control = document.querySelector(`[data-anywhere][data-key="${key}"]`);
  if (!control || document.documentElement.hasAttribute('data-stale')) {
    return false;
  }
  control.click();
  event.preventDefault();
  return true;
}

// A menu that holds several things opens at those that the key is for.
function begin(group) {
  const menu = group.closest('.menu[popover]');
  menu.addEventListener('toggle', () => group.querySelector('[role^="menuitem"]')?.focus(), { once: true });
  menu.showPopover();
}

// A control may stand in a drawer that is closed on narrow screens: it is opened first. An item of a closed menu is chosen as it is.
function find(key) {
  const controls = [...document.querySelectorAll(`:is([data-key="${CSS.escape(key)}"], [data-begins="${CSS.escape(key)}"])`)];
  const seen = controls.find(one => one.checkVisibility() || one.closest('.menu[popover]'));
  const drawer = !seen && controls[0]?.closest('[popover]:not(.menu)');
  drawer && drawer.showPopover();
  return seen ?? (drawer ? controls[0] : null);
}

// Whoever signs out in one tab is signed out in all: the sign-in page tells the others (theme.js).
function leave(event) {
  event.target.id === 'sign-out' && sessionStorage.setItem('desk:leaving', '1');
}

// Menus are native popovers: light dismissal and Escape come with them. Here they are placed, and walked with the arrows.
function place(event) {
  const menu = event.target;
  if (!(menu instanceof HTMLElement) || !menu.matches('.menu[popover]') || event.newState !== 'open') {
    return;
  }
  const opener = document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
  const { left, right, bottom, top } = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  menu.style.left = `${Math.max(8, left + width > innerWidth - 8 ? right - width : left)}px`;
  menu.style.top = `${bottom + 4 + height > innerHeight - 8 ? Math.max(8, top - height - 4) : bottom + 4}px`;
  (menu.querySelector('[aria-checked="true"]') ?? menu.querySelector('[role^="menuitem"]'))?.focus();
}

function walk(event) {
  const menu = event.target.closest?.('.menu[popover]');
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (menu && by) {
    const items = [...menu.querySelectorAll('[role^="menuitem"]')];
    items[(items.indexOf(document.activeElement) + by + items.length) % items.length]?.focus();
    event.preventDefault();
  }
}

function choose(event) {
  event.target.closest?.('.menu[popover] [role^="menuitem"]')?.closest('.menu').hidePopover();
  const opens = event.target.closest?.('[data-opens]')?.dataset.opens;
  const dialog = opens && document.getElementById(opens);
  dialog && (dialog.open ? dialog.close() : show(dialog));
  const address = event.target.closest?.('[data-copies]')?.dataset.copies;
  address && copy(new URL(address, location.origin).href);
  const copied = event.target.closest?.('[data-copy]')?.parentElement.querySelector('[data-copy-source]');
  if (copied) {
    copied.select();
    navigator.clipboard?.writeText(copied.value).then(() => { event.target.textContent = document.querySelector('.app').dataset.copied; }, () => {});
  }
  if (event.target.matches?.('dialog')) {
    event.target.close();
  }
}

// what was typed there the last time goes with the first key
function show(dialog) {
  dialog.showModal();
  document.activeElement.matches('input') && document.activeElement.select();
}

// Only secure pages have a clipboard of their own; on others a selection is copied.
function copy(text) {
  const select = () => {
    const field = Object.assign(document.createElement('textarea'), { value: text, className: 'sr' });
    const before = document.activeElement;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    before?.focus();
  };
  navigator.clipboard ? navigator.clipboard.writeText(text).catch(select) : select();
}

document.addEventListener('keydown', press);
document.addEventListener('focusin', event => { acted = event.target === acted ? acted : null; });
document.addEventListener('keydown', walk);
document.addEventListener('toggle', place, true);
document.addEventListener('click', choose);
document.addEventListener('submit', leave);
addEventListener('storage', event => event.key === 'desk:left' && location.reload());
