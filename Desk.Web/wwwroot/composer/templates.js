// Templates behind a slash: what is typed after it chooses, and the chosen text takes its place. The list is drawn here, for it has to keep up with the keys.
import { clean } from './mail-html.js';

const most = 50;

/** Lets a composer that has room for a list offer templates in its reply. */
export function offerTemplates(composer) {
  const list = composer.element.querySelector('[data-templates]');
  const box = composer.sheets.Reply?.box;
  if (!list || !box) {
    return;
  }
  const pick = composer.pick = { composer, list, box, all: null, shown: [], at: 0, word: null, open: false, dismissed: false, asked: false };
  box.addEventListener('input', () => look(pick));
  box.addEventListener('blur', () => close(pick));
  pick.moved = () => pick.open && look(pick);
  document.addEventListener('selectionchange', pick.moved);
  list.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('click', event => {
    const option = event.target.closest('[role=option]');
    option && choose(pick, pick.shown[Number(option.dataset.at)]);
  });
}

export function leaveTemplates(composer) {
  composer.pick && document.removeEventListener('selectionchange', composer.pick.moved);
}

/** The button and its key: a slash where the caret is, as if it were typed. */
export function askTemplate(composer) {
  const { pick } = composer;
  if (!pick || pick.open || !pick.box.isContentEditable) {
    return;
  }
  if (!pick.box.contains(getSelection().anchorNode) || document.activeElement !== pick.box) {
    pick.box.focus();
    getSelection().selectAllChildren(pick.box);
    getSelection().collapseToEnd();
  }
  getSelection().isCollapsed || getSelection().collapseToEnd();
  pick.asked = true;
  document.execCommand('insertText', false, /\S$/.test(lineBefore(pick.box) ?? '') ? ' /' : '/');
}

/** Answers true for a key that the open list has taken. */
export function templateKeys(composer, event) {
  const { pick } = composer;
  if (!pick?.open || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    pick.at = (pick.at + (event.key === 'ArrowDown' ? 1 : pick.shown.length - 1)) % pick.shown.length;
    mark(pick);
  } else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') {
    choose(pick, pick.shown[pick.at]);
  } else if (event.key === 'Escape') {
    const { asked } = pick;
    pick.dismissed = true;
    const range = asked && rangeOfWord(pick);
    close(pick);
    range && putBlocks(range, '');
  } else {
    return false;
  }
  event.preventDefault();
  event.stopPropagation();
  return true;
}

// what stands between the beginning of the line and the caret; null when there is no caret in the text
function lineBefore(box) {
  const selection = getSelection();
  if (!selection.isCollapsed || !box.contains(selection.anchorNode)) {
    return null;
  }
  const { anchorNode, anchorOffset } = selection;
  const around = (anchorNode.nodeType === Node.TEXT_NODE ? anchorNode.parentElement : anchorNode).closest('p, div, li, pre, blockquote');
  const range = document.createRange();
  range.selectNodeContents(box.contains(around) ? around : box);
  range.setEnd(anchorNode, anchorOffset);
  const fragment = range.cloneContents();
  fragment.querySelectorAll('br').forEach(br => br.replaceWith('\n'));
  return fragment.textContent.split('\n').at(-1).replaceAll('\u200b', '');
}

function look(pick) {
  const word = /(?:^|[\s\u00a0])\/((?:[^\s\u00a0/][^\n/]{0,40})?)$/u.exec(lineBefore(pick.box) ?? '')?.[1] ?? null;
  pick.dismissed = word !== null && pick.dismissed;
  if (word === null || pick.dismissed) {
    close(pick);
    return;
  }
  pick.word = word;
  if (!pick.open) {
    pick.open = true;
    load(pick);
  }
  pick.all && show(pick);
}

// what is known is shown at once; what has changed since comes a moment later
async function load(pick) {
  try {
    pick.all = (await pick.composer.me.invokeMethodAsync('TemplatesAsync')) ?? [];
    pick.open && show(pick);
  } catch {
    pick.all ?? close(pick);
  }
}

// what was moved to stays chosen while the list is drawn again for the same word
function show(pick) {
  const chosen = pick.word === pick.drawn ? pick.shown[pick.at]?.id : null;
  pick.drawn = pick.word;
  const words = pick.word.toLowerCase().split(/[\s\u00a0]+/).filter(Boolean);
  pick.shown = pick.all.map((one, order) => ({ one, order, rank: rank(one, words, pick.word.toLowerCase()) })).filter(o => o.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.order - b.order).slice(0, most).map(o => o.one);
  pick.at = Math.max(0, pick.shown.findIndex(one => one.id === chosen));
  if (pick.shown.length === 0 && (pick.word !== '' || pick.all.length > 0)) {
    hide(pick);
    return;
  }
  pick.list.replaceChildren(...pick.shown.map((one, at) => option(pick, one, at)), ...(pick.shown.length === 0 ? [hint(pick)] : []));
  pick.list.matches(':popover-open') || pick.list.showPopover();
  place(pick);
  mark(pick);
}

function rank(one, words, whole) {
  const [name, shortcut, rest] = [one.name.toLowerCase(), one.shortcut ?? '', `${one.folder} ${one.snippet}`.toLowerCase()];
  if (whole === '' || shortcut === whole) {
    return 0;
  }
  return shortcut.startsWith(whole) ? 1 : name.startsWith(whole) ? 2
    : words.every(word => name.includes(word)) ? 3 : words.every(word => name.includes(word) || shortcut.includes(word) || rest.includes(word)) ? 4 : null;
}

function option(pick, one, at) {
  const made = document.createElement('div');
  Object.assign(made, { id: `${pick.list.id}-${at}`, className: 'option' });
  made.setAttribute('role', 'option');
  made.dataset.at = at;
  made.append(part('b', one.name), ...(one.shortcut ? [part('code', `/${one.shortcut}`)] : []), part('small', [one.folder, one.snippet].filter(Boolean).join(' · ')));
  return made;
}

function hint(pick) {
  pick.list.setAttribute('aria-label', 'There is no template yet');
  const made = part('div', 'There is no template yet: they are made in the settings.');
  made.className = 'none';
  return made;
}

function part(name, text) {
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
  const range = getSelection().getRangeAt(0).cloneRange();
  const at = range.getClientRects()[0] ?? pick.box.getBoundingClientRect();
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

// the slash and what follows it, as a stretch that stays right while the text around it changes
function rangeOfWord(pick) {
  const selection = getSelection();
  const caret = selection.getRangeAt(0).cloneRange();
  for (let back = 0; back <= pick.word.length; back++) {
    selection.modify('extend', 'backward', 'character');
  }
  const range = selection.getRangeAt(0).cloneRange();
  selection.removeAllRanges();
  selection.addRange(caret);
  return range.toString().startsWith('/') ? range : null;
}

async function choose(pick, one) {
  const range = one && rangeOfWord(pick);
  pick.dismissed = true;
  close(pick);
  const html = range && await pick.composer.me.invokeMethodAsync('TemplateAsync', one.id).catch(() => null);
  pick.dismissed = false;
  // what was typed or sent meanwhile comes first
  if (html && pick.box.isConnected && pick.box.isContentEditable && pick.box.contains(range.startContainer) && range.toString().startsWith('/')) {
    pick.box.focus();
    putBlocks(range, html);
  }
}

/** Puts HTML of ours in the place of a stretch of the text, by a command that the browser's undo takes back. */
export function putBlocks(range, html) {
  const holder = document.createElement('div');
  holder.innerHTML = clean(html);
  for (let inner = tidy(holder); holder.childNodes.length === 1 && inner.nodeName === 'DIV'; inner = tidy(holder)) {
    holder.replaceChildren(...inner.childNodes);
  }
  const line = holder.childNodes.length === 1 && holder.firstChild.nodeName === 'P' ? holder.firstChild : holder;
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  line.innerHTML === '' ? document.execCommand('delete') : document.execCommand('insertHTML', false, line.innerHTML);
}

// the line breaks between blocks are no text
function tidy(holder) {
  [...holder.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.data.trim() === '').forEach(node => node.remove());
  return holder.firstChild ?? holder;
}
