// One side of the composer, a reply or a note. It is kept in this browser with each key, and on the server a moment after the last one.
import { fieldsOf } from './fields.js';
import { clean, isEmpty } from './mail-html.js';
import { readStored, store } from './stored.js';

const pause = 700;
// whoever writes on and on is kept too: a lost line costs little, and a colleague can read along
const longest = 2000;
// the answer to what was under way when the line was cut never comes; what is said again then is known to be this tab's own
const patience = 10000;

// boxes that have had a sheet: what stands there is not just typed
const known = new WeakSet();

export class Sheet {
  constructor(composer, kind, box, kept) {
    Object.assign(this, { composer, kind, box, key: `${composer.key}:${kind}`, version: kept?.version ?? 0, dirty: false, frozen: false, timer: 0, saving: Promise.resolve(), typedAt: 0, had: false, touches: 0 });
    const local = this.local();
    const mine = local?.dirty && (composer.local || local.body !== kept?.body);
    this.seen = mine ? local.seen ?? null : null;
    if (this.seen && kind === 'Reply') {
      composer.seen = this.seen; // and not what is seen only now, with the text that is older
    }
    const early = this.early();
    this.beginWith(mine ? local.body : kept?.body ?? '', early);
    this.version = mine ? local.version : this.version;
    box.addEventListener('input', () => this.changed());
    kind === 'Reply' && box.addEventListener('focus', () => this.begin());
    if (mine || early) {
      this.dirty = true;
      early && this.store();
      composer.named?.();
      // before anything else is typed: where just that was kept, and the answer came too late for the page that was left, it is recognised
      mine ? setTimeout(() => this.save()) : this.later();
    } else {
      this.store();
    }
    this.had = this.has();
    this.had && this.tell(false);
  }

  // what was typed before this script was here: while it is loaded the box takes keys already
  early() {
    const isNew = !known.has(this.box);
    known.add(this.box);
    return isNew && this.has() ? this.get() : '';
  }

  // what is kept comes first, but for a quote: that stands below
  beginWith(body, early) {
    if (early && !body) {
      this.dress();
      return;
    }
    this.put(this.kind === 'Note' ? [body, early].filter(Boolean).join('\n') : this.composer.quotes ? early + body : body + early);
    if (early && document.activeElement === this.box) {
      this.toEnd();
    }
  }

  toEnd() {
    if (this.kind === 'Note') {
      this.box.setSelectionRange(this.box.value.length, this.box.value.length);
    } else {
      getSelection().selectAllChildren(this.box);
      getSelection().collapseToEnd();
    }
  }

  // what this tab has not seen kept comes before what another has stored over it, and is asked about where another has sent it. Letters change their names
  local() {
    const [own, shared] = [this.composer.local ? null : readStored(sessionStorage, this.key), readStored(localStorage, this.key)];
    return own?.dirty ? shared ? own : { ...own, version: -1 } : shared;
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

  // by commands of the browser's own, so that its undo takes it back
  replace(body) {
    this.box.focus();
    if (this.kind === 'Note') {
      this.box.select();
    } else {
      getSelection().selectAllChildren(this.box);
    }
    this.kind === 'Note' ? document.execCommand('insertText', false, body) : document.execCommand('insertHTML', false, clean(body));
    this.changed();
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
    const body = this.get();
    const kept = body || this.dirty ? { body, version: this.version, dirty: this.dirty, seen: this.composer.seen ?? null, at: Date.now() } : null;
    store(localStorage, this.key, kept);
    this.composer.local || store(sessionStorage, this.key, this.dirty ? kept : null);
  }

  // the first line is a paragraph like all others
  begin() {
    if (this.box.innerHTML === '') {
      this.box.innerHTML = '<p><br></p>';
      getSelection().setBaseAndExtent(this.box.firstChild, 0, this.box.firstChild, 0);
      this.dress();
    }
  }

  // also for what is kept with it: recipients, files, what was seen
  touch() {
    this.dirty = true;
    this.touches++;
    this.composer.named?.();
    this.store();
    this.later();
  }

  changed() {
    this.dress();
    this.touch();
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
    this.waitsSince ||= Date.now();
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(pause, this.waitsSince + longest - Date.now())));
  }

  // one saving after the other; a lost line is tried again until the text is kept
  save(force = false) {
    clearTimeout(this.timer);
    this.waitsSince = 0;
    this.forced ||= force;
    this.saving = this.saving.then(async () => {
      if (!this.dirty || (this.stopped && !this.forced)) {
        return;
      }
      const { me, local, maxLength } = this.composer;
      const [body, touches] = [this.get(), this.touches];
      try {
        // of what is too long as much as tells so: all of it might break the line
        const version = await answer(me.invokeMethodAsync('KeepAsync', this.kind, body.slice(0, maxLength + 1), this.forced ? null : this.version, ...local ? [fieldsOf(this.composer)] : []));
        this.forced = false;
        if (version === null) {
          this.stopped = true;
          return;
        }
        if (version < 0) {
          return; // the next key tries again
        }
        this.stopped = false;
        this.version = version;
        this.dirty = this.touches !== touches || this.get() !== body;
        this.store();
        this.dirty && this.later();
      } catch {
        this.timer = this.left ? 0 : setTimeout(() => this.save(), 3000);
      }
    });
    return this.saving;
  }

  leave() {
    this.left = true;
    clearTimeout(this.timer);
  }

  freeze(frozen) {
    this.frozen = frozen;
    this.kind === 'Note' ? this.box.toggleAttribute('readonly', frozen) : this.box.setAttribute('contenteditable', frozen ? 'false' : 'true');
  }
}

function answer(call) {
  return Promise.race([call, new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), patience))]);
}
