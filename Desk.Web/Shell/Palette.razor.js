// What can be done on this screen is what its controls do: each says its key (data-key) or its name for here (data-command), and menus
// have their items. Nothing is listed twice, and what is not there cannot be chosen.
import { said } from '/said.js';

const most = 8;
const controls = '[data-key], [data-command], .menu[popover] [role^=menuitem]';
const palettes = new WeakMap();

export function attach(dialog) {
  const stop = new AbortController();
  const on = (target, name, what, options) => target.addEventListener(name, what, { signal: stop.signal, ...options });
  const input = dialog.querySelector('input');
  const found = dialog.querySelector('[role=listbox]');
  const group = dialog.querySelector('[data-commands]');
  let commands = [];
  let caret = null;
  let [chosen, hurries] = [false, false]; // by the arrows or the pointer; Enter was pressed before the answer to these words was there

  const draw = () => {
    chosen = hurries = false;
    commands = [...document.querySelectorAll(controls)].filter(isThere).map(describe); // a long menu is drawn whole a moment after the palette opens
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const meant = commands
      .filter(command => words.length ? words.every(word => command.words.includes(word)) : !command.isItem)
      .sort((a, b) => words.length ? rank(a, words[0]) - rank(b, words[0]) || a.name.length - b.name.length : a.isWay - b.isWay);
    group.replaceChildren(...(words.length ? meant.slice(0, most) : meant).map((command, at) => option(command, at)));
    select(options()[0]);
  };
  const options = () => [...found.querySelectorAll('[role=option]')];
  const select = one => {
    const all = options();
    all.forEach(other => other.setAttribute('aria-selected', other === one));
    one ? input.setAttribute('aria-activedescendant', one.id) : input.removeAttribute('aria-activedescendant');
    one?.scrollIntoView({ block: 'nearest' });
    found.querySelector('[data-nothing]').hidden = all.length > 0 || !input.value.trim();
  };
  const selected = () => found.querySelector('[aria-selected=true]');
  const isAnswered = () => found.dataset.for === input.value.trim();
  const isMeant = one => one && (chosen || group.contains(one) || isAnswered());

  const option = (command, at) => {
    const one = Object.assign(document.createElement('div'), { className: 'one', id: `palette-do-${at}` });
    one.setAttribute('role', 'option');
    one.append(Object.assign(document.createElement('span'), { className: 'what', textContent: command.name }));
    if (command.key) {
      one.append(Object.assign(document.createElement('kbd'), { className: 'kbd', textContent: command.key.length === 1 && command.key !== command.key.toLowerCase() ? dialog.dataset.shift.replace('{0}', command.key) : command.key.toUpperCase() }));
    }
    one.addEventListener('click', () => run(command));
    return one;
  };

  const run = ({ control }) => {
    dialog.close();
    // without a line nothing can be done; writing goes on
    if (!control.isConnected || (document.documentElement.hasAttribute('data-stale') && !control.matches('textarea'))) {
      return;
    }
    const drawer = control.closest('[popover]:not(.menu)');
    drawer && !control.checkVisibility() && drawer.showPopover();
    const menu = control.matches('input') && control.closest('.menu[popover]');
    if (menu) {
      // a field of a menu is written in where it stands; the menu's first item has the focus as it opens
      document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`).scrollIntoView({ block: 'nearest' });
      menu.addEventListener('toggle', () => control.focus(), { once: true });
      menu.showPopover();
      return;
    }
    control.matches('input, textarea, select') ? control.focus() : control.click();
  };

  const begin = () => {
    input.value = '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.focus();
  };

  on(document, 'keydown', event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      // the browser gives the focus back, but the caret of a text would be at its beginning
      const selection = getSelection();
      caret = !dialog.open && document.activeElement.isContentEditable && selection.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
      document.querySelector('dialog[open]:not(#palette)') || (dialog.open ? dialog.close() : dialog.showModal());
    }
  });
  const putBack = () => {
    if (caret && document.activeElement.isContentEditable) {
      getSelection().removeAllRanges();
      getSelection().addRange(caret);
    }
    caret = null;
  };
  // at once: the next keys come before it is said that it has closed
  on(dialog, 'cancel', event => {
    event.preventDefault();
    dialog.close();
    putBack();
  });
  on(dialog, 'close', putBack);
  on(input, 'input', draw);
  on(input, 'keydown', event => {
    const all = options();
    const at = all.indexOf(selected());
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, PageDown: Math.min(at + 8, all.length - 1), PageUp: Math.max(at - 8, 0) }[event.key];
    if (to !== undefined && all.length) {
      chosen = true;
      select(all[to]);
    } else if (event.key === 'Enter' && !event.isComposing) {
      isMeant(selected()) ? selected().click() : hurries = !isAnswered();
    } else {
      return;
    }
    event.preventDefault();
  });
  on(found, 'pointermove', event => { const one = event.target.closest('[role=option]'); one && one !== selected() && (chosen = true, select(one)); });
  on(found, 'click', event => event.target.closest('a') && dialog.close());

  const opened = new MutationObserver(() => dialog.open && begin());
  opened.observe(dialog, { attributes: true, attributeFilter: ['open'] });
  // what the server finds comes a moment later: what is chosen stays chosen
  const came = new MutationObserver(changes => {
    if (changes.some(change => change.target !== group)) {
      select(selected() ?? options()[0]);
      hurries && dialog.open && isAnswered() && options()[0]?.click();
    }
  });
  came.observe(found, { childList: true, subtree: true, attributeFilter: ['data-for'] });
  palettes.set(dialog, () => { stop.abort(); opened.disconnect(); came.disconnect(); });
  dialog.dataset.listens = ''; // from here on its keys are heard
}

// A menu's item is there when its opener is; what stands in a closed drawer is there too, and so are the ways to other screens, which a phone hides beside a ticket.
function isThere(control) {
  if (control.closest('dialog') || control.matches('[data-opens=palette], :disabled, [aria-disabled=true], [aria-checked=true]')) {
    return false;
  }
  const menu = control.closest('.menu[popover]');
  if (menu?.matches('[data-of-message]') && menu.closest('.msg') !== messageMeant()) {
    return false;
  }
  const seen = menu ? document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`) : control;
  return !!seen && (seen.checkVisibility() || !!seen.closest('[popover]:not(.menu), [data-ways]'));
}

// Each message has the same menu: meant is the one that the address names, or else the newest mail.
function messageMeant() {
  const all = [...document.querySelectorAll('.msg')];
  return all.find(message => message.matches('.named')) ?? all.findLast(message => !message.matches('.note')) ?? all.at(-1);
}

function describe(control) {
  const menu = control.closest('.menu[popover]');
  const own = control.dataset.command || control.getAttribute('aria-label') || said(control);
  // what a menu is called tells its items apart, unless they say it themselves
  const of = menu?.getAttribute('aria-label');
  const name = !menu || 'whole' in menu.dataset || own.startsWith(of) ? own : `${of}: ${own}`;
  return { control, name, words: name.toLowerCase(), key: control.dataset.key, isItem: !!menu, isWay: !!control.closest('[data-ways]') };
}

const rank = (command, word) => command.words.startsWith(word) ? 0 : command.words.includes(` ${word}`) ? 1 : 2;

export function leave(dialog) {
  palettes.get(dialog)?.();
}
