// What a sign in the text offers: what is typed after it chooses, and what is chosen takes its place. The list is drawn here, for it has
// to keep up with the keys. Each kind of offer says what there is (load), what fits (rank), how it looks (option) and what is put in (choose).

const most = 50;

/** Lets a text offer something behind a sign; leavePicker lets go of it. */
export function offer(composer, { sign, list, text, load, rank, option, choose, nothing, mayChoose = () => true }) {
  const word = new RegExp(`(?:^|[\\s\\u00a0(])${sign}((?:[^\\s\\u00a0${sign}][^\\n${sign}]{0,60})?)$`, 'u');
  const pick = { composer, sign, word: null, pattern: word, list, text, box: text.box, load, rank, option, choose, nothing, mayChoose, all: null, shown: [], at: 0, open: false, dismissed: false, asked: false };
  pick.box.addEventListener('input', () => look(pick));
  pick.box.addEventListener('blur', () => close(pick));
  pick.moved = () => pick.open && look(pick);
  document.addEventListener('selectionchange', pick.moved);
  list.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('click', event => {
    const one = event.target.closest('[role=option]');
    one && pick.list.contains(one) && pick.open && take(pick, pick.shown[Number(one.dataset.at)]);
  });
  (composer.picks ??= []).push(pick);
  return pick;
}

export function leavePickers(composer) {
  composer.picks?.forEach(pick => document.removeEventListener('selectionchange', pick.moved));
}

/** A button or key: the sign where the caret is, as if it were typed. */
export function beginPicker(pick) {
  if (!pick || pick.open || !pick.text.isWritable()) {
    return;
  }
  pick.text.focusAtCaret();
  pick.asked = true;
  document.execCommand('insertText', false, /\S$/.test(pick.text.lineBefore() ?? '') ? ` ${pick.sign}` : pick.sign);
}

/** Answers true for a key that an open list has taken. */
export function pickerKeys(composer, event) {
  const pick = composer.picks?.find(one => one.open);
  if (!pick || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && pick.shown.length > 0) {
    pick.at = (pick.at + (event.key === 'ArrowDown' ? 1 : pick.shown.length - 1)) % pick.shown.length;
    mark(pick);
  } else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
    take(pick, pick.shown[pick.at]);
  } else if (event.key === 'Escape') {
    const { asked } = pick;
    pick.dismissed = true;
    const range = asked && pick.text.rangeBefore(pick.word.length + 1, pick.sign);
    close(pick);
    range && pick.text.put(range, '');
  } else {
    return false;
  }
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function look(pick) {
  const word = pick.pattern.exec(pick.text.lineBefore() ?? '')?.[1] ?? null;
  pick.dismissed = word !== null && pick.dismissed;
  pick.none = word !== null && pick.none && word.startsWith(pick.none) ? pick.none : null;
  if (word === null || pick.dismissed || pick.none) {
    close(pick);
    return;
  }
  pick.word = word;
  if (!pick.open) {
    pick.open = true;
    read(pick);
  }
  pick.all && show(pick);
}

// what is known is shown at once; what has changed since comes a moment later
async function read(pick) {
  try {
    pick.all = (await pick.load()) ?? [];
    pick.open && show(pick);
  } catch {
    pick.all ?? close(pick);
  }
}

// what was moved to stays chosen while the list is drawn again for the same word
function show(pick) {
  const chosen = pick.word === pick.drawn ? pick.shown[pick.at]?.id : null;
  pick.drawn = pick.word;
  const whole = pick.word.toLowerCase();
  const words = whole.split(/[\s\u00a0]+/).filter(Boolean);
  pick.shown = pick.all.map((one, order) => ({ one, order, rank: pick.rank(one, words, whole) })).filter(o => o.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.order - b.order).slice(0, most).map(o => o.one);
  pick.at = Math.max(0, pick.shown.findIndex(one => one.id === chosen));
  if (pick.shown.length === 0 && (pick.word !== '' || pick.all.length > 0 || !pick.nothing)) {
    // nor is there anything for what is typed on: nobody is asked again
    pick.none = pick.word;
    hide(pick);
    return;
  }
  pick.list.replaceChildren(...pick.shown.map((one, at) => entry(pick, one, at)), ...(pick.shown.length === 0 ? [hint(pick)] : []));
  pick.list.matches(':popover-open') || pick.list.showPopover();
  place(pick);
  mark(pick);
}

function entry(pick, one, at) {
  const made = document.createElement('div');
  Object.assign(made, { id: `${pick.list.id}-${at}`, className: 'option' });
  made.setAttribute('role', 'option');
  pick.mayChoose(one) || made.setAttribute('aria-disabled', 'true');
  made.dataset.at = at;
  made.append(...pick.option(one));
  return made;
}

function hint(pick) {
  pick.list.setAttribute('aria-label', pick.nothing.name);
  const made = part('div', pick.nothing.text);
  made.className = 'none';
  return made;
}

/** An element with a text. */
export function part(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function mark(pick) {
  const options = [...pick.list.querySelectorAll('[role=option]')];
  options.forEach((one, at) => one.setAttribute('aria-selected', at === pick.at));
  options[pick.at]?.scrollIntoView({ block: 'nearest' });
  pick.box.setAttribute('aria-controls', pick.list.id);
  options[pick.at] ? pick.box.setAttribute('aria-activedescendant', options[pick.at].id) : pick.box.removeAttribute('aria-activedescendant');
}

// below the caret, or above it where there is no room
function place(pick) {
  const at = pick.text.caret();
  const { offsetWidth: width, offsetHeight: height } = pick.list;
  pick.list.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  pick.list.style.top = `${at.bottom + 6 + height > innerHeight - 8 ? Math.max(8, at.top - height - 6) : at.bottom + 6}px`;
}

function hide(pick) {
  pick.list.matches(':popover-open') && pick.list.hidePopover();
  pick.box.removeAttribute('aria-activedescendant');
  pick.shown = [];
  pick.open = false;
}

function close(pick) {
  hide(pick);
  pick.asked = false;
}

async function take(pick, one) {
  if (one && !pick.mayChoose(one)) {
    return;
  }
  const range = one && pick.text.rangeBefore(pick.word.length + 1, pick.sign);
  pick.dismissed = true;
  close(pick);
  const chosen = range && await pick.choose(one);
  pick.dismissed = false;
  // what was typed or sent meanwhile comes first
  if (chosen && pick.text.isWritable() && range.holds()) {
    pick.box.focus();
    pick.text.put(range, chosen);
  }
}
