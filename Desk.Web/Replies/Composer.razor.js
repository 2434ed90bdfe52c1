// The composer: a reply and a note beside each other. The text lives here alone, so that nothing drawn by the server can overwrite it.
import { forgetFields, keptLetter, touchFields, watchFields } from '/composer/fields.js';
import { takeFiles } from '/composer/files.js';
import { enter, format, paste } from '/composer/format.js';
import { offerMentions } from '/composer/mentions.js';
import { beginPicker, leavePickers, pickerKeys } from '/composer/picker.js';
import { Sheet } from '/composer/sheet.js';
import { offerTemplates } from '/composer/templates.js';
import { putBlocks } from '/composer/texts.js';
import { handOver } from '/taken.js';

const composers = new WeakMap();

/** Answers with what the writer of a text that is only here had seen; null when there is none. */
export function open(element, me, { key, reply, note, maxLength, maxBytes, uploads, seen, local, write }) {
  const composer = { element, me, key, maxLength, maxBytes, uploads, seen, local, quotes: local?.quotes, named: local?.address && (() => nameLetter(local.address)), sheets: {}, pending: 0, turn: kind => element.dataset.kind === kind || turn(composer, kind) };
  composers.set(element, composer);
  for (const box of element.querySelectorAll('[data-box]')) {
    const kind = box.dataset.box;
    composer.sheets[kind] = new Sheet(composer, kind, box, kind === 'Note' ? note : reply);
  }
  const begun = composer.sheets.Note?.has() && !composer.sheets.Reply?.has();
  turn(composer, begun || !composer.sheets.Reply ? 'Note' : 'Reply', false);
  listen(composer);
  offerTemplates(composer);
  offerMentions(composer);
  resume(composer);
  local && watchFields(composer, local.known, local.touched);
  composer.sheets[write] && turn(composer, write);
  element.dataset.open = ''; // from here on it hears keys
  return composer.sheets.Reply?.seen ?? null;
}

/** Notes what the writer of the reply has seen, beside the text that is kept here. */
export function saw(element, seen) {
  const composer = composers.get(element);
  composer.seen = seen;
  composer.sheets.Reply?.store();
}

function turn(composer, kind, focus = true) {
  composer.element.dataset.kind = kind;
  for (const tab of composer.element.querySelectorAll('[data-tab]')) {
    tab.setAttribute('aria-selected', tab.dataset.tab === kind);
    tab.tabIndex = tab.dataset.tab === kind ? 0 : -1;
  }
  if (focus) {
    const { box } = composer.sheets[kind];
    box.focus();
    caretToEnd(box);
  }
}

function caretToEnd(box) {
  if (!box.isContentEditable) {
    return;
  }
  const range = document.createRange();
  range.selectNodeContents(box);
  range.collapse(false);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

function listen(composer) {
  const { element } = composer;
  document.execCommand('defaultParagraphSeparator', false, 'p');
  element.addEventListener('click', event => {
    const tab = event.target.closest('[data-tab]');
    const act = event.target.closest('[data-do]');
    tab && turn(composer, tab.dataset.tab);
    act?.dataset.do === 'quote-last' ? quoteLast(composer) : act?.dataset.do === 'template' ? beginPicker(composer.templates) : act?.dataset.do === 'mention' ? beginPicker(composer.mentions) : act && format(composer, act.dataset.do);
  });
  element.addEventListener('mousedown', event => event.target.closest('[data-do]') && event.preventDefault());
  element.addEventListener('keydown', event => keys(composer, event));
  element.addEventListener('paste', event => paste(composer, event));
  element.addEventListener('dragover', event => {
    if ([...event.dataTransfer.types].includes('Files')) {
      event.preventDefault();
      element.classList.add('over');
    }
  });
  element.addEventListener('dragleave', event => element.contains(event.relatedTarget) || element.classList.remove('over'));
  element.addEventListener('drop', event => {
    element.classList.remove('over');
    if (event.dataTransfer.files.length > 0) {
      event.preventDefault();
      takeFiles(composer, event.dataTransfer.files);
    }
  });
  const pick = element.querySelector('[data-pick]');
  pick?.addEventListener('change', () => { takeFiles(composer, pick.files, false); pick.value = ''; });
}

// Below what is written, as an answer has it; the caret stays where it was.
async function quoteLast(composer) {
  const { box } = composer.sheets.Reply;
  const html = await composer.me.invokeMethodAsync('QuoteAsync').catch(() => null);
  if (!html || !box.isConnected || !box.isContentEditable) {
    return;
  }
  box.focus();
  const before = getSelection().rangeCount > 0 && box.contains(getSelection().anchorNode) ? getSelection().getRangeAt(0).cloneRange() : null;
  caretToEnd(box);
  document.execCommand('insertParagraph');
  putBlocks(getSelection().getRangeAt(0), html);
  if (before && box.contains(before.startContainer)) {
    getSelection().removeAllRanges();
    getSelection().addRange(before);
  }
}

function keys(composer, event) {
  if (pickerKeys(composer, event)) {
    return;
  }
  const ask = event.target.closest('[data-ask]');
  const box = event.target.closest('[data-box]');
  if (!ask && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.target.matches('.add') && event.target.dispatchEvent(new Event('change', { bubbles: true }));
    document.documentElement.hasAttribute('data-stale') || composer.element.querySelector(`[data-send=${composer.element.dataset.kind}]`).click();
  } else if (box && event.key === '/' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    beginPicker(composer.templates);
  } else if (box && event.key === 'Enter') {
    enter(box, event);
  } else if (ask && event.key === 'Enter') {
    event.preventDefault();
    format(composer, 'link-set');
  } else if (ask && event.key === 'Escape') {
    ask.hidden = true;
  } else if (event.target.matches('[role=tab]') && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
    const other = [...composer.element.querySelectorAll('[data-tab]')].find(tab => tab !== event.target);
    other && turn(composer, other.dataset.tab, false);
    other?.focus();
  } else if (box && event.key === 'Escape') {
    box.blur();
  } else if (event.target.matches('.add') && (event.key === 'Enter' || event.key === ',' || event.key === ';')) {
    event.preventDefault();
    handOver(event.target);
  }
}

/** Keeps what stands around a mail that is in no ticket yet: what is on the screen, and what the server knows. */
export function keepFields(element, known) {
  const composer = composers.get(element);
  composer && touchFields(composer, known);
}

/** What this browser alone has of a letter. */
export function kept(prefix, slot, next) {
  return keptLetter(prefix, slot, next);
}

// the address says which letter this is, as soon as there is something of it
function nameLetter(address) {
  if (location.pathname + location.search !== address) {
    history.replaceState(history.state, '', address);
  }
}

/** The text to send, kept and standing still; null while a file is on its way, the server has not answered that it has it, or another tab has a newer one. */
export async function take(element, kind) {
  const composer = composers.get(element);
  const sheet = composer.sheets[kind];
  if (composer.pending > 0) {
    return null;
  }
  sheet.freeze(true);
  // saved once more: a tab that is behind another one is told now, and sends no older text
  sheet.dirty = true;
  await sheet.save();
  if (sheet.stopped || sheet.dirty) {
    sheet.freeze(false);
    return null;
  }
  return sheet.get();
}

export function settle(element, kind, sent) {
  const composer = composers.get(element);
  const sheet = composer.sheets[kind];
  if (sent && !sheet.frozen) {
    return; // it was heard already, and what stands there since is new
  }
  sheet.freeze(false);
  if (sent) {
    clearTimeout(sheet.timer);
    sheet.put('');
    Object.assign(sheet, { version: 0, dirty: false, stopped: false, forced: false, had: false });
    sheet.store();
    composer.local && forgetFields(composer);
    sheet.tell(false);
  }
  sheet.box.focus();
}

/** Recipients, files or what was seen have changed: the draft is kept anew. */
export function touch(element, kind) {
  composers.get(element).sheets[kind].touch();
}

/** Shows what is kept on the server; answers false where that would overwrite what is only here. */
export function load(element, kind, kept, unlessChanged) {
  const sheet = composers.get(element).sheets[kind];
  if (unlessChanged && sheet.dirty && sheet.has()) {
    sheet.stopped = true;
    return false;
  }
  clearTimeout(sheet.timer);
  sheet.put(kept?.body ?? '');
  Object.assign(sheet, { version: kept?.version ?? 0, dirty: false, stopped: false, forced: false, had: sheet.has() });
  sheet.store();
  sheet.tell(false);
  return true;
}

/** When a reply is to leave that is sent later, as an instant; null when no time was chosen. */
export function later(element, choice) {
  const at = new Date();
  if (choice === 'chosen') {
    const { value } = element.querySelector('[data-later]');
    return value ? new Date(value).toISOString() : null;
  }
  if (choice === 'hour') {
    return new Date(at.getTime() + 3600000).toISOString();
  }
  const days = choice === 'monday' ? (8 - at.getDay()) % 7 || 7 : 1;
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + days, 9).toISOString();
}

/** Puts an earlier version in the place of what is written, which is put aside in its turn; the browser's undo takes it back too. */
export async function restore(element, kind, body) {
  const sheet = composers.get(element).sheets[kind];
  await sheet.save();
  sheet.replace(body);
}

/** Begins with a colleague's text. Their pictures stay theirs: a reply takes only files of its own writer. */
export async function begin(element, kind, body) {
  const composer = composers.get(element);
  turn(composer, kind);
  const text = new DOMParser().parseFromString(body, 'text/html');
  text.querySelectorAll('img').forEach(picture => picture.remove());
  await restore(element, kind, text.body.innerHTML);
}

/** Goes on writing. */
export function write(element, kind) {
  turn(composers.get(element), kind);
}

export function keepMine(element, kind) {
  const sheet = composers.get(element).sheets[kind];
  sheet.dirty = true;
  return sheet.save(true);
}

// A reload, after a lost line for example, finds the writer where they were, at their text: else the next letters would be shortcuts. Whoever went elsewhere and comes back later begins anew.
function resume(composer) {
  const key = `${composer.key}:at`;
  const at = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  const { type, name } = performance.getEntriesByType('navigation')[0] ?? {};
  if (at && composer.sheets[at]?.has() && type === 'reload' && name.split('#')[0] === location.href.split('#')[0]) {
    turn(composer, at);
  }
  composer.leaving = () => {
    const box = document.activeElement?.closest?.('[data-box]');
    box && composer.element.contains(box) && sessionStorage.setItem(key, box.dataset.box);
  };
  addEventListener('pagehide', composer.leaving);
}

/** The page goes; a letter is on the server first, for it is listed there. */
export async function leave(element) {
  const composer = composers.get(element);
  composer?.local && await composer.sheets.Reply.save();
  removeEventListener('pagehide', composer?.leaving);
  composer && leavePickers(composer);
  Object.values(composer?.sheets ?? {}).forEach(sheet => sheet.leave());
  composers.delete(element);
}
