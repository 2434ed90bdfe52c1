// The text lives here alone. It is kept in this browser with each key, and on the server a moment after the last one.
import { clean, isEmpty } from '/mail-html.js';

const pause = 700;
const composers = new WeakMap();

class Sheet {
  constructor(composer, kind, box, kept) {
    Object.assign(this, { composer, kind, box, key: `${composer.key}:${kind}`, version: kept?.version ?? 0, dirty: false, frozen: false, timer: 0, saving: Promise.resolve(), typedAt: 0, had: false });
    const local = this.local();
    const mine = local?.dirty && local.body !== kept?.body;
    this.put(mine ? local.body : kept?.body ?? '');
    this.version = mine ? local.version : this.version;
    box.addEventListener('input', () => this.changed());
    kind === 'Reply' && box.addEventListener('focus', () => this.begin());
    if (mine) {
      this.dirty = true;
      this.later();
    } else {
      this.store();
    }
    this.had = this.has();
    this.had && this.tell(false);
  }

  local() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? 'null');
    } catch {
      return null;
    }
  }

  get() {
    const text = this.kind === 'Note' ? this.box.value : clean(this.box.innerHTML);
    return this.kind === 'Reply' && isEmpty(this.box) ? '' : text;
  }

  put(body) {
    if (this.kind === 'Note') {
      this.box.value = body;
    } else {
      this.box.innerHTML = clean(body);
    }
    this.dress();
  }

  has() {
    return this.kind === 'Note' ? this.box.value.trim() !== '' : !isEmpty(this.box);
  }

  dress() {
    if (this.kind === 'Note') {
      this.box.style.height = 'auto';
      this.box.style.height = `${Math.min(this.box.scrollHeight + 2, 260)}px`;
    } else {
      this.box.classList.toggle('blank', isEmpty(this.box) && !this.box.querySelector('li, blockquote'));
    }
  }

  store() {
    try {
      const body = this.get();
      body || this.dirty ? localStorage.setItem(this.key, JSON.stringify({ body, version: this.version, dirty: this.dirty })) : localStorage.removeItem(this.key);
    } catch {
      // a full or forbidden store: the text is still in the box, and soon on the server
    }
  }

  // the first line is a paragraph like all others
  begin() {
    if (this.box.innerHTML === '') {
      this.box.innerHTML = '<p><br></p>';
      getSelection().setBaseAndExtent(this.box.firstChild, 0, this.box.firstChild, 0);
      this.dress();
    }
  }

  changed() {
    this.dirty = true;
    this.dress();
    this.store();
    this.later();
    const has = this.has();
    if (has !== this.had || Date.now() - this.typedAt >= 1000) {
      this.had = has;
      this.typedAt = Date.now();
      this.tell(true);
    }
  }

  tell(pressed) {
    this.composer.me.invokeMethodAsync('Typed', this.kind, this.had, pressed).catch(() => {});
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  // one saving after the other; a lost line is tried again until the text is kept
  save(force = false) {
    clearTimeout(this.timer);
    this.saving = this.saving.then(async () => {
      if (!this.dirty || (this.stopped && !force)) {
        return;
      }
      const body = this.get();
      try {
        const version = await this.composer.me.invokeMethodAsync('KeepAsync', this.kind, body, force ? null : this.version);
        if (version === null) {
          this.stopped = true;
          return;
        }
        this.stopped = false;
        this.version = version;
        this.dirty = this.get() !== body;
        this.store();
        this.dirty && this.later();
      } catch {
        this.timer = setTimeout(() => this.save(), 3000);
      }
    });
    return this.saving;
  }

  freeze(frozen) {
    this.kind === 'Note' ? this.box.toggleAttribute('readonly', frozen) : this.box.setAttribute('contenteditable', frozen ? 'false' : 'true');
  }
}

export function open(element, me, { key, reply, note, maxBytes, uploads }) {
  const composer = { element, me, key, maxBytes, uploads, sheets: {}, pending: 0 };
  composers.set(element, composer);
  for (const box of element.querySelectorAll('[data-box]')) {
    const kind = box.dataset.box;
    composer.sheets[kind] = new Sheet(composer, kind, box, kind === 'Note' ? note : reply);
  }
  const begun = composer.sheets.Note?.has() && !composer.sheets.Reply?.has();
  turn(composer, begun || !composer.sheets.Reply ? 'Note' : 'Reply', false);
  listen(composer);
  resume(composer);
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
    act && format(composer, act.dataset.do);
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

function keys(composer, event) {
  const ask = event.target.closest('[data-ask]');
  const box = event.target.closest('[data-box]');
  if (ask && event.key === 'Enter') {
    event.preventDefault();
    format(composer, 'link-set');
  } else if (ask && event.key === 'Escape') {
    ask.hidden = true;
  } else if (event.target.matches('[role=tab]') && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
    const other = [...composer.element.querySelectorAll('[data-tab]')].find(tab => tab !== event.target);
    other && turn(composer, other.dataset.tab, false);
    other?.focus();
  } else if (box && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    document.documentElement.hasAttribute('data-stale') || composer.element.querySelector(`[data-send=${box.dataset.box}]`).click();
  } else if (box && event.key === 'Escape') {
    box.blur();
  } else if (event.target.matches('.add') && (event.key === 'Enter' || event.key === ',' || event.key === ';')) {
    event.preventDefault();
    event.target.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

function format(composer, act) {
  const ask = composer.element.querySelector('[data-ask]');
  const { box } = composer.sheets.Reply;
  if (act === 'file') {
    composer.element.querySelector('[data-pick]').click();
    return;
  }
  if (act === 'link') {
    const selection = getSelection();
    composer.range = selection.rangeCount > 0 && box.contains(selection.anchorNode) ? selection.getRangeAt(0) : null;
    ask.hidden = false;
    ask.querySelector('input').focus();
    return;
  }
  if (act === 'link-set') {
    const url = ask.querySelector('input').value.trim();
    ask.hidden = true;
    ask.querySelector('input').value = '';
    box.focus();
    if (composer.range) {
      getSelection().removeAllRanges();
      getSelection().addRange(composer.range);
    }
    if (/^(https?:|mailto:)/i.test(url) || /^[\w-]+(\.[\w-]+)+/.test(url)) {
      const href = /^(https?:|mailto:)/i.test(url) ? url : `https://${url}`;
      getSelection().isCollapsed ? document.execCommand('insertHTML', false, clean(`<a href="${href.replaceAll('"', '%22')}">${url.replaceAll('<', '&lt;')}</a>`)) : document.execCommand('createLink', false, href);
    }
    return;
  }
  box.contains(document.activeElement) || box.focus();
  act === 'quote' ? document.execCommand('formatBlock', false, 'blockquote') : document.execCommand(act);
}

function paste(composer, event) {
  const box = event.target.closest('[data-box]');
  if (!box) {
    return;
  }
  const { files } = event.clipboardData;
  const html = event.clipboardData.getData('text/html');
  if (files.length > 0 && !html.includes('<table')) {
    event.preventDefault();
    takeFiles(composer, files);
  } else if (box.isContentEditable) {
    event.preventDefault();
    html ? document.execCommand('insertHTML', false, clean(html)) : document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
  }
}

// Pictures go where the caret is, other files below the text. A note takes no files: they turn to the reply.
function takeFiles(composer, files, inline = true) {
  if (!composer.sheets.Reply) {
    composer.me.invokeMethodAsync('Refused', files[0].name, 'Notes take no files.');
    return;
  }
  composer.element.dataset.kind === 'Note' && turn(composer, 'Reply');
  for (const file of files) {
    send(composer, file, inline && /^image\/(png|jpeg|gif|webp)$/.test(file.type));
  }
}

function send(composer, file, inline) {
  if (file.size > composer.maxBytes) {
    composer.me.invokeMethodAsync('Refused', file.name, `It has ${(file.size / 1048576).toFixed(1)} MB; a mail takes at most ${composer.maxBytes >> 20} MB.`);
    return;
  }
  const chip = document.createElement('span');
  chip.className = 'going';
  const bar = document.createElement('progress');
  bar.setAttribute('aria-label', `Uploading ${file.name}`);
  chip.append(file.name, bar);
  composer.element.querySelector('[data-uploads]').append(chip);
  composer.pending++;
  const request = new XMLHttpRequest();
  const refused = why => composer.me.invokeMethodAsync('Refused', file.name, why);
  request.open('POST', `${composer.uploads}?name=${encodeURIComponent(file.name || 'picture.png')}`);
  request.setRequestHeader('RequestVerificationToken', document.querySelector('#sign-out input[name=__RequestVerificationToken]')?.value ?? '');
  request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
  request.upload.onprogress = event => { bar.max = event.total; bar.value = event.loaded; };
  request.onloadend = () => {
    chip.remove();
    composer.pending--;
    if (request.status === 200) {
      arrived(composer, JSON.parse(request.responseText).id, file, inline);
    } else {
      refused(request.responseText.length > 0 && request.responseText.length < 200 ? request.responseText : 'It could not be uploaded. Try again.');
    }
  };
  request.send(file);
}

function arrived(composer, id, file, inline) {
  if (!inline) {
    composer.me.invokeMethodAsync('Uploaded', id, file.name, file.type, file.size);
    return;
  }
  const sheet = composer.sheets.Reply;
  const picture = document.createElement('img');
  picture.src = `/attachments/${id}`;
  picture.alt = file.name || 'picture';
  const selection = getSelection();
  const range = selection.rangeCount > 0 && sheet.box.contains(selection.anchorNode) ? selection.getRangeAt(0) : null;
  if (range) {
    range.deleteContents();
    range.insertNode(picture);
    range.setStartAfter(picture);
    range.collapse(true);
  } else {
    sheet.box.append(picture);
  }
  sheet.changed();
}

/** The text to send, kept and standing still; null while a file is on its way. */
export async function take(element, kind) {
  const composer = composers.get(element);
  const sheet = composer.sheets[kind];
  if (composer.pending > 0) {
    return null;
  }
  sheet.freeze(true);
  await sheet.save();
  return sheet.get();
}

export function settle(element, kind, sent) {
  const sheet = composers.get(element).sheets[kind];
  sheet.freeze(false);
  if (sent) {
    clearTimeout(sheet.timer);
    sheet.put('');
    Object.assign(sheet, { version: 0, dirty: false, stopped: false, had: false });
    sheet.store();
    sheet.tell(false);
  }
  sheet.box.focus();
}

/** Recipients, files or what was seen have changed: the draft is kept anew. */
export function touch(element, kind) {
  const sheet = composers.get(element).sheets[kind];
  sheet.dirty = true;
  sheet.later();
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
  Object.assign(sheet, { version: kept?.version ?? 0, dirty: false, stopped: false, had: sheet.has() });
  sheet.store();
  sheet.tell(false);
  return true;
}

export function keepMine(element, kind) {
  const sheet = composers.get(element).sheets[kind];
  sheet.dirty = true;
  return sheet.save(true);
}

// A reload, after a lost line for example, finds the writer where they were: else the next letters would be shortcuts.
function resume(composer) {
  const key = `${composer.key}:at`;
  const at = sessionStorage.getItem(key);
  if (at && composer.sheets[at]) {
    sessionStorage.removeItem(key);
    turn(composer, at);
  }
  composer.leaving = () => {
    const box = document.activeElement?.closest?.('[data-box]');
    box && composer.element.contains(box) && sessionStorage.setItem(key, box.dataset.box);
  };
  addEventListener('pagehide', composer.leaving);
}

export function leave(element) {
  const composer = composers.get(element);
  removeEventListener('pagehide', composer?.leaving);
  Object.values(composer?.sheets ?? {}).forEach(sheet => clearTimeout(sheet.timer));
  composers.delete(element);
}
